"""What becomes of a report that falls due: due, drafted, sent, late; and how a rhythm was kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

DUE, DRAFTED, LATE, SENT, SENT_LATE = "due", "drafted", "late", "sent", "sent late"


@dataclass(frozen=True, slots=True)
class Standing:
    """`days` late: to the day of reading, or to the day it was sent; 0 where it is not late."""

    state: str
    days: int = 0

    @property
    def is_late(self) -> bool:
        return self.days > 0

    @property
    def is_open(self) -> bool:
        return self.state in (DUE, DRAFTED, LATE)


def standing(due_on: date, day: date, *, sent_on: date | None = None, is_drafted: bool = False) -> Standing:
    """How a report due on a day stands on another. A draft that is late is late: only sending answers a due."""
    if sent_on is not None and sent_on <= day:
        late = max((sent_on - due_on).days, 0)
        return Standing(SENT_LATE if late else SENT, late)
    if due_on < day:
        return Standing(LATE, (day - due_on).days)
    return Standing(DRAFTED if is_drafted else DUE)


@dataclass(frozen=True, slots=True)
class Kept:
    """How a rhythm was kept by a day: of the reports `due` by then, how many were `sent`, and how many of those late."""

    due: int
    sent: int
    late: int

    @property
    def words(self) -> str:
        if not self.due:
            return "None was due by this day."
        told = f"{self.sent} of {self.due} due by this day {'was' if self.sent == 1 else 'were'} sent"
        return f"{told}, {self.late} of them late." if self.late else f"{told}."


def kept(dues: Sequence[tuple[date, Standing]], day: date) -> Kept:
    fell = [found for due_on, found in dues if due_on < day or not found.is_open]
    sent = [found for found in fell if not found.is_open]
    return Kept(len(fell), len(sent), sum(found.is_late for found in sent))
