"""What a worklist is made of: children of one council, each with what is due. These are rows, not cells: who may see them, and
that each look is recorded, is the business of the performance domain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Row:
    """One child and one thing to do. `child` is the council's own case number. `last` is when it was last done or began; None
    where it never was. `over` are the calendar days since it was due, negative while it is still to come."""

    child: str
    what: str
    due: date
    over: int
    last: date | None = None
    team: str = ""
    worker: str = ""


@dataclass(frozen=True)
class Worklist:
    """`missing` says which returns would fill a list that these returns cannot fill; `notes` what it leaves out. A list without
    rows and with nothing missing is truly empty: there is nothing to chase."""

    name: str
    title: str
    says: str
    day: date
    settings: Mapping[str, str]
    rows: tuple[Row, ...] = ()
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def teams(self) -> tuple[str, ...]:
        return tuple(sorted({row.team for row in self.rows}))

    def of_team(self, team: str) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.team == team)


def most_overdue_first(rows: Iterable[Row]) -> tuple[Row, ...]:
    """In an order that depends on nothing but what the rows say."""
    return tuple(
        sorted(rows, key=lambda row: (-row.over, row.child, row.what, row.due, row.team, row.worker, row.last or date.min))
    )
