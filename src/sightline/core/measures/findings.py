"""What is wrong in a return, and the proof that nothing of it was lost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """`ERROR`: the row or the value was left out. `WARNING`: it was kept, but look at it. `NOTE`: how it was understood."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class Finding(NamedTuple):
    """One thing to know about a return. `place` is a line, a cell or a child's number as the file gives it ("line 812",
    "List 3 cell F14", "child 14 line 812"); `table` and `field` as the file calls them; `mend` says what to do."""

    file: str
    place: str
    table: str
    field: str
    problem: str
    mend: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Count:
    """The rows of one table of one file. `kept` were filled in, `left_out` have a finding each, `merged` were held already."""

    file: str
    table: str
    found: int
    kept: int
    left_out: int
    merged: int = 0

    @property
    def balances(self) -> bool:
        return self.found == self.kept + self.left_out + self.merged
