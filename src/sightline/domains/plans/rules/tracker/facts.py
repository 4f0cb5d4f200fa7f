"""What the register says of an action, as the cell of a column; and the token by which a download is known again."""

from dataclasses import dataclass, field
from datetime import date

from sightline.core.journey import NAMES
from sightline.core.tables.cells import Cell, trimmed, words
from sightline.domains.plans.rules.tracker.fields import KEEP, OUTCOME, Column


@dataclass(frozen=True)
class Fact:
    """An action as at a day. `owner` is the post in words, `who` and `due_words` what a tracker wrote; `status` and `outcomes` the
    last reports; `seen` the token."""

    ref: str
    title: str
    state: str
    seen: str
    detail: str = ""
    theme: str = ""
    printed: str = ""
    how: str = ""
    success: str = ""
    stage: str = ""
    owner: str = ""
    who: str = ""
    due_on: date | None = None
    due_words: str = ""
    status: str | None = None
    outcomes: dict[str, str] = field(default_factory=dict)
    extra: dict[str, Cell] = field(default_factory=dict)
    last_on: date | None = None
    """The day of its last version or state: nothing can be dated before it."""

    def cell(self, column: Column) -> Cell:
        """What stands in the column of a download. Without a report, the state in words is the status."""
        if column.field == KEEP:
            return self.extra.get(column.kept_as)
        if column.field == OUTCOME:
            return self.outcomes.get(column.period) or None
        special = {
            "printed": self.printed or self.ref,
            "owner": self.who or self.owner,
            "due": self.due_words or ({"day": self.due_on.isoformat()} if self.due_on else None),
            "status": self.state.capitalize() if self.status is None else self.status,
            "stage": NAMES.get(self.stage, self.stage),
        }
        said = special[column.field] if column.field in special else getattr(self, column.field)
        return said or None


def token(content_hash: str, report: int, state: str) -> str:
    """Which version, up to which report, in which state: what a row of a download was made from."""
    return f"{content_hash.removeprefix('sha256:')[:16]}.{report}.{state}"


def parts(seen: str) -> tuple[str, int, str] | None:
    """The beginning of the hash, the number of the last report, the state; None where it is no token."""
    pieces = seen.strip().split(".", 2)
    if len(pieces) != 3 or not (pieces[1].isascii() and pieces[1].isdecimal() and len(pieces[1]) < 19):
        return None
    return pieces[0], int(pieces[1]), pieces[2]


def same(column: Column, one: Cell, other: Cell, is_text: bool) -> bool:
    """Whether two cells say the same: of what is kept for others every character counts, but a CSV file has only texts."""
    if column.field != KEEP:
        return trimmed(one) == trimmed(other)
    return one == other or (is_text and words(one) == words(other))
