"""The tables of one council on one day, as the lists ask them: what is open, when something was last done, and whose case it is.

Large tables (visits) are cut down column by column before a row of them becomes Python's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from sightline.core.measures.returns.filled import Filled, schema
from sightline.core.measures.tables import TABLES
from sightline.core.measures.worklists.rows import Row

SHORT_BREAKS = pa.array(["V3", "V4"])
"""Legal statuses of an agreed series of short breaks: such a child is not looked after as the lists mean it."""

_OPEN_WITH_WORKERS = (
    ("ssd_cin_episodes", "cine_referral_date", "cine_close_date", "cine_referral_team", "cine_referral_worker_id"),
    ("ssd_cin_plans", "cinp_cin_plan_start_date", "cinp_cin_plan_end_date", "cinp_cin_plan_team", "cinp_cin_plan_worker_id"),
    ("ssd_cp_plans", "cppl_cp_plan_start_date", "cppl_cp_plan_end_date", "cppl_cp_plan_team", "cppl_cp_plan_worker_id"),
    ("ssd_cla_episodes", "clae_cla_episode_start_date", "clae_cla_episode_ceased_date", "clae_cla_team", "clae_cla_worker_id"),
    (
        "ssd_involvements",
        "invo_involvement_start_date",
        "invo_involvement_end_date",
        "invo_professional_team",
        "invo_professional_id",
    ),
)
"""Table, start, end, team, worker; a later line says more surely whose case it is now."""


class Cases:
    """What returns say about the children of a council on a day. What ended on the day is no longer open."""

    def __init__(self, filled: Filled, council: str, day: date):
        self._filled, self._council, self.day = filled, council, day
        self._tables: dict[str, pa.Table] = {}

    @property
    def filled(self) -> frozenset[str]:
        """The tables that the returns could fill, with rows or without."""
        return frozenset(self._filled.tables)

    def table(self, name: str) -> pa.Table:
        """The council's rows; none where no return fills the table. Reading has already merged what several returns hold."""
        if name not in self._tables:
            given = self._filled.tables.get(name)
            self._tables[name] = schema(name).empty_table() if given is None else self._own(name, given)
        return self._tables[name]

    def _own(self, name: str, given: pa.Table) -> pa.Table:
        return given.filter(pc.and_(pc.equal(given["council"], self._council), pc.is_valid(given[TABLES[name].person])))

    def rows(self, name: str, *columns: str, only: pa.Array | None = None) -> Iterator[tuple]:
        """Rows as tuples of these columns."""
        table = self.table(name).select(columns)
        kept = table if only is None else table.filter(only)
        return zip(*(column.to_pylist() for column in kept.columns), strict=True)

    def open_on(self, name: str, start: str, end: str) -> pa.Array:
        """Which rows are open: begun by the day, and not ended by it."""
        return pc.and_(self.by_day(name, start), pc.invert(self.by_day(name, end)))

    def by_day(self, name: str, on: str) -> pa.Array:
        """Which rows have this date, and have it no later than the day."""
        return pc.fill_null(pc.less_equal(self.table(name)[on], pa.scalar(self.day, pa.date32())), False)

    def last(self, name: str, on: str, counts: pa.Array | None = None) -> dict[str, date]:
        """By child the last of these days up to the day, among the rows that count."""
        held = self.by_day(name, on)
        found = self.table(name).filter(held if counts is None else pc.and_(held, counts))
        child = TABLES[name].person
        latest = found.group_by(child).aggregate([(on, "max")])
        return dict(zip(latest[child].to_pylist(), latest[f"{on}_max"].to_pylist(), strict=True))

    @cached_property
    def allocations(self) -> dict[str, tuple[str, str]]:
        """By child the team and the worker who hold the case on the day; an empty text where nobody is named."""
        found: dict[str, tuple[str, str]] = {}
        for name, start, end, team, worker in _OPEN_WITH_WORKERS:
            held = self.rows(name, start, TABLES[name].person, team, worker, only=self.open_on(name, start, end))
            for _, child, of_team, by_worker in sorted(held, key=_by_day):
                team_known, worker_known = found.get(child, ("", ""))
                found[child] = (of_team or team_known, by_worker or worker_known)
        return found

    def row(
        self, child: str, what: str, due: date, *, last: date | None = None, team: str | None = "", worker: str | None = ""
    ) -> Row:
        """A row of a list, for the team and worker of the record itself where it names them."""
        of_team, by_worker = self.allocations.get(child, ("", ""))
        return Row(child, what, due, (self.day - due).days, last, team or of_team, worker or by_worker)

    def names_workers(self) -> bool:
        """Whether the returns name a worker of any open case at all."""
        return any(worker for _, worker in self.allocations.values())


def visits_that_count(cases: Cases, name: str, seen: str, alone: str, which: str) -> pa.Array:
    """Which visits count, by the council's setting."""
    table = cases.table(name)
    rules = {
        "unless not seen": lambda: pc.fill_null(table[seen], True),
        "seen": lambda: pc.fill_null(table[seen], False),
        "seen alone": lambda: pc.fill_null(table[alone], False),
        "all": lambda: pa.repeat(pa.scalar(True), table.num_rows),
    }
    return rules[which]()


def _by_day(row: tuple) -> tuple:
    """By the first value; then by what else the row says, so that the order is the same whatever order the rows came in."""
    return row[0], *(value or "" for value in row[1:])
