"""What a duty is: who owes what to whom, on which condition, by when, how often."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

MODALITIES = (
    "must", "shall", "will", "is to", "must not", "intends", "recommended", "stated practice", "aim",
)  # fmt: skip
BINDING = frozenset({"must", "shall", "will", "is to", "must not"})
EACH_MEETING = "each meeting"
FREQUENCIES = ("", "weekly", "monthly", "quarterly", "annual", EACH_MEETING, "continuing")

NAMES = 200
"""Characters that the name of a party may have in the register."""
_PERIOD = re.compile(r"P\d{1,4}(D|M|Y|WD)")


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty as a person confirms it. `deadline` is an ISO date (a month or a year
    alone means its last day), a period such as P6M or P70WD (working days), or empty; with a frequency
    it is the first time due. Raises ValueError that says what to write."""

    obligor: str
    action: str
    modality: str = "must"
    obligee: str = ""
    condition: str = ""
    deadline: str = ""
    frequency: str = ""

    def __post_init__(self):
        if not self.obligor.strip() or not self.action.strip():
            raise ValueError("A duty needs who owes it and what they must do.")
        if self.modality not in MODALITIES:
            raise ValueError(f"{self.modality!r} is not a kind of duty. Write one of: {', '.join(MODALITIES)}.")
        if self.frequency not in FREQUENCIES:
            raise ValueError(f"{self.frequency!r} is not a frequency. Write one of: {', '.join(FREQUENCIES[1:])}.")
        if self.deadline and not _PERIOD.fullmatch(self.deadline) and not _is_date(self.deadline):
            raise ValueError(f"{self.deadline!r} is not a deadline. Write a date such as 2016-08-31 or a period such as P6M.")

    @property
    def is_binding(self) -> bool:
        return self.modality in BINDING

    def content(self) -> dict:
        """What the content hash of a duty covers."""
        return {
            "obligor": self.obligor, "obligee": self.obligee, "action": self.action, "modality": self.modality,
            "condition": self.condition, "deadline": self.deadline, "frequency": self.frequency,
        }  # fmt: skip


def proposed(obligor: str, action: str, modality: str, obligee: str, condition: str, deadline: str, frequency: str) -> Duty:
    """A duty as the reader found it, made fit to be confirmed: nothing it read is lost, and nothing it read can stop the
    reading. A deadline that is neither a date nor a period is kept in the condition."""
    deadline = re.sub(r"^P(\d+) working days$", r"P\1WD", deadline)
    if deadline and not _PERIOD.fullmatch(deadline) and not _is_date(deadline):
        condition, deadline = f"{condition} (by {deadline})".strip(), ""
    return Duty(
        obligor.strip()[:NAMES] or "Not said",
        action.strip() or "Not said",
        modality if modality in MODALITIES else "stated practice",
        obligee.strip()[:NAMES],
        condition,
        deadline,
        frequency if frequency in FREQUENCIES else "",
    )


def last_day(text: str) -> date:
    """The last day that a printed date can mean: 2016-08-31, August 2016 as 2016-08, or the year 2016. Raises ValueError."""
    if re.fullmatch(r"\d{4}", text):
        return date(int(text), 12, 31)
    if re.fullmatch(r"\d{4}-\d\d", text):
        year, month = int(text[:4]), int(text[5:])
        return date(year, month, monthrange(year, month)[1])
    return date.fromisoformat(text)


def _is_date(text: str) -> bool:
    try:
        last_day(text)
    except ValueError:
        return False
    return True
