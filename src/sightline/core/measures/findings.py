"""What is wrong in a return, and the proof that nothing of it was lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
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
    "List 3 cell F14", "child 14 line 812"); `table` and `field` as the file calls them; `mend` says what to do.

    `times` is how often it was met, more than 1 where a finding sums up many of one kind. `rows` is how many rows were left out
    because of it: the rows of all findings of a file are the rows that its counts leave out."""

    file: str
    place: str
    table: str
    field: str
    problem: str
    mend: str
    severity: Severity
    times: int = 1
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Count:
    """The rows of one table of one file. `kept` were filled in, `left_out` have a finding, `merged` were held already."""

    file: str
    table: str
    found: int
    kept: int
    left_out: int
    merged: int = 0

    @property
    def balances(self) -> bool:
        return self.found == self.kept + self.left_out + self.merged


def unbalanced(findings: Iterable[Finding], counts: Iterable[Count]) -> tuple[str, ...]:
    """The files of which something vanished: a count that does not add up, or rows left out that no finding tells of."""
    counts = tuple(counts)
    told, left_out = Counter(), Counter()
    for finding in findings:
        told[finding.file] += finding.rows
    for count in counts:
        left_out[count.file] += count.left_out
    wrong = {count.file for count in counts if not count.balances}
    return tuple(sorted(wrong | {file for file in told | left_out if told[file] != left_out[file]}))
