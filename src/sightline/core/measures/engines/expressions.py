"""The model as Ibis expressions, the same for DuckDB and for Spark.

All totals of one table become one query. It starts from the rows; looks up, once for each row, what is known without regard to the
period; crosses the rows with the small table of periods; looks up the rest; and counts every total in one pass, grouped by council
and period. What must be looked up for a row and a period is first narrowed to the rows that can count at all: the plain conditions
of a total are its guard, and totals share a query where they share the guard.

Working days are a join to a small table of days, in which each day has the number of working days up to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

import ibis

from sightline.core.measures import model as m
from sightline.core.measures.engines.lookups import is_looked_up, with_lookups
from sightline.core.measures.engines.question import Question
from sightline.core.measures.engines.telling import ROW, Frame, rows_of, tell
from sightline.core.measures.tables import TABLES

PERIODS = {"period": "int32", "first_day": "date", "last_day": "date"}


class Query(NamedTuple):
    """`expression` gives the council, the number of the period, so many groups, and the totals in their order."""

    expression: ibis.Table
    groups: int
    totals: tuple[m.Total, ...]


class Asking(NamedTuple):
    """What the queries of a question depend on: its totals and its breakdowns, not its periods."""

    totals: tuple[m.Total, ...]
    by: tuple[tuple[str, tuple[m.Node, ...]], ...]

    @classmethod
    def of(cls, question: Question) -> Asking:
        return cls(question.totals, tuple(sorted(question.by.items(), key=lambda item: item[0])))


def queries(asking: Asking) -> list[Query]:
    by = dict(asking.by)
    together: dict[tuple[str, m.Node], list[m.Total]] = defaultdict(list)
    for total in asking.totals:
        together[total.table, _guard(total)].append(total)
    return [_query(table, guard, totals, by.get(table, ())) for (table, guard), totals in together.items()]


def _guard(total: m.Total) -> m.All:
    """The plain conditions of a total that looks up other rows period by period; of any other, none."""
    if not any(map(_is_costly, total.roots)):
        return m.All(())
    parts = total.where.of if isinstance(total.where, m.All) else (total.where,)
    return m.All(tuple(part for part in parts if not _is_costly(part)))


def _is_costly(node: m.Node) -> bool:
    return any(is_looked_up(inner) and inner.needs_period for inner in node.in_view())


def _query(table: str, guard: m.All, totals: Sequence[m.Total], by: Sequence[m.Node]) -> Query:
    roots = [root for total in totals for root in total.roots] + list(by)
    frame = with_lookups(_start(table, roots), roots, table, lambda node: not node.needs_period)
    periods = ibis.table(PERIODS, name="periods")
    crossed = frame.relation.cross_join(periods)
    frame = Frame(crossed, (ROW, "period"), frame.found)
    if guard.of:
        frame = frame.holding(crossed.filter(tell(guard, frame)))
    frame = with_lookups(frame, roots, table, lambda node: True)
    groups = {f"group_{place}": tell(node, frame) for place, node in enumerate(by)}
    weights = {f"weight_{place}": tell(total.weight, frame) for place, total in enumerate(totals) if total.weight}
    frame = frame.holding(frame.relation.mutate(**groups, **weights)) if groups or weights else frame
    counts = {f"total_{place}": _counted(total, frame, f"weight_{place}") for place, total in enumerate(totals)}
    return Query(frame.relation.group_by("council", "period", *groups).aggregate(**counts), len(by), tuple(totals))


def _start(table: str, roots: Sequence[m.Node]) -> Frame:
    """The rows of a table, no more columns than are wanted."""
    columns = [node for root in roots for node in root.walk() if isinstance(node, m.Column) and node.scope is m.Scope.THIS]
    wanted = {column.name for column in columns} | {TABLES[table].person} - {""}
    return Frame(rows_of(table).select(ROW, "council", *sorted(wanted - {"council"})), (ROW,))


def _counted(total: m.Total, frame: Frame, weight: str) -> Any:
    where = tell(total.where, frame)
    if total.different is not None:
        return tell(total.different, frame).nunique(where=where)
    if total.weight is not None:
        return frame[weight].sum(where=where).fill_null(0)
    return frame.relation.count(where=where)
