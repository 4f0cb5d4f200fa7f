"""The small tables that stand beside the records: the periods asked about, and the days with their working days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sightline.core.measures import model as m
from sightline.core.measures.engines.planning import ROW, counts_working_days
from sightline.core.measures.engines.question import Question
from sightline.core.measures.returns import arrays
from sightline.core.measures.tables import Kind
from sightline.core.periods import FIRST_YEAR, LAST_YEAR, is_working_day


def numbered(table: pa.Table) -> pa.Table:
    """The table with a number for each row, by which lookups find their way back."""
    return table.append_column(ROW, arrays.places(np.arange(table.num_rows)))


def periods(question: Question) -> pa.Table:
    first, last = ([ends[place] for ends in question.periods] for place in (0, 1))
    columns = (range(len(question.periods)), Kind.WHOLE), (first, Kind.DATE), (last, Kind.DATE)
    return pa.table([arrays.column(*each) for each in columns], ["period", "first_day", "last_day"])


def days(question: Question, tables: Mapping[str, pa.Table]) -> pa.Table:
    """Every day of the years in which the question counts working days; none where it counts none."""
    years = list(_years(question, tables))
    first, last = (max(FIRST_YEAR, min(years)), min(LAST_YEAR, max(years))) if years else (1, 0)
    told, up_to = [], 0
    day = date(first, 1, 1)
    while day.year <= last:
        before, up_to = up_to, up_to + is_working_day(day)
        told.append((day, up_to, before))
        day += timedelta(days=1)
    columns = list(zip(*told, strict=True)) or [(), (), ()]
    kinds = (Kind.DATE, Kind.WHOLE, Kind.WHOLE)
    return pa.table([arrays.column(*each) for each in zip(columns, kinds, strict=True)], ["day", "up_to", "before"])


def _years(question: Question, tables: Mapping[str, pa.Table]) -> Iterator[int]:
    """The years of the earliest and the latest of each date column between which working days are counted, and of the periods; a year
    more on either side for every year by which a date is shifted."""
    counting = [node for total in question.totals for node in total.nodes() if _counts_working_days(node)]
    below = {node for root in counting for node in root.walk()}
    ends = [day for asked in question.periods for day in asked] if counting else []
    ends += [node.value for node in below if isinstance(node, m.Literal) and node.kind is Kind.DATE]
    for table, name in sorted({(node.table, node.name) for node in below if _is_date(node)}):
        if table in tables:
            ends += _extremes(tables[table][name])
    shifts = sum(
        abs(node.count) // (12 if node.unit is m.Unit.MONTHS else 365) + 1 for node in below if isinstance(node, m.Shift)
    )
    for day in ends:
        yield from (max(1, day.year - shifts), day.year + shifts)


def _extremes(column: pa.ChunkedArray) -> list[date]:
    return [day for day in pc.min_max(column).as_py().values() if day is not None]


def _is_date(node: m.Node) -> bool:
    return isinstance(node, m.Column) and node.kind is Kind.DATE


def _counts_working_days(node: m.Node) -> bool:
    if isinstance(node, m.KeptUp):
        return any(interval.unit is m.Unit.WORKING_DAYS for interval in node.intervals)
    return counts_working_days(node)
