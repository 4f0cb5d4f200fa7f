"""A plan as an Ibis expression, the same for DuckDB and for Spark.

Working days are a join to a small table of days, in which each day has the number of working days up to it.
"""

from __future__ import annotations

from typing import Any

import ibis

from sightline.core.measures import model as m
from sightline.core.measures.engines.lookups import with_lookups
from sightline.core.measures.engines.planning import ROW, Plan
from sightline.core.measures.engines.telling import Frame, rows_of, tell
from sightline.core.measures.tables import TABLES

PERIODS = {"period": "int32", "first_day": "date", "last_day": "date"}


def expression(plan: Plan) -> ibis.Table:
    """Gives the council, the number of the period, the groups of `by`, and the totals, each in their order."""
    frame = with_lookups(_start(plan), plan.wanted(by_period=False), plan.table)
    crossed = frame.relation.cross_join(ibis.table(PERIODS, name="periods"))
    frame = Frame(crossed, (ROW, "period"), frame.found)
    if plan.guard.of:
        frame = frame.holding(crossed.filter(tell(plan.guard, frame)))
    frame = with_lookups(frame, plan.wanted(by_period=True), plan.table)
    groups = {f"group_{place}": tell(node, frame) for place, node in enumerate(plan.by)}
    weights = {f"weight_{place}": tell(total.weight, frame) for place, total in enumerate(plan.totals) if total.weight}
    frame = frame.holding(frame.relation.mutate(**groups, **weights)) if groups or weights else frame
    counts = {f"total_{place}": _counted(total, frame, f"weight_{place}") for place, total in enumerate(plan.totals)}
    return frame.relation.group_by("council", "period", *groups).aggregate(**counts)


def _start(plan: Plan) -> Frame:
    """The rows of the table, no more columns than are wanted."""
    roots = [*(root for total in plan.totals for root in total.roots), *plan.by]
    columns = [node for root in roots for node in root.walk() if isinstance(node, m.Column) and node.scope is m.Scope.THIS]
    wanted = {column.name for column in columns} | {TABLES[plan.table].person} - {""}
    return Frame(rows_of(plan.table).select(ROW, "council", *sorted(wanted - {"council"})), (ROW,))


def _counted(total: m.Total, frame: Frame, weight: str) -> Any:
    where = tell(total.where, frame)
    if total.different is not None:
        return tell(total.different, frame).nunique(where=where)
    if total.weight is not None:
        return frame[weight].sum(where=where).fill_null(0)
    return frame.relation.count(where=where)
