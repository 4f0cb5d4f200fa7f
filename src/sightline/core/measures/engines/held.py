"""What an engine of SQL is handed, and its rows as cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyarrow as pa

from sightline.core.measures import model as m
from sightline.core.measures.engines import small_tables
from sightline.core.measures.engines.planning import Plan
from sightline.core.measures.engines.question import Cell, Question
from sightline.core.measures.returns import arrays


def held(question: Question, tables: Mapping[str, pa.Table]) -> Iterator[tuple[str, pa.Table]]:
    """Every table that the question's queries name."""
    yield "periods", small_tables.periods(question)
    yield "days", small_tables.days(question, tables)
    for name in _read(question):
        yield name, small_tables.numbered(tables[name] if name in tables else arrays.empty(name))


def _read(question: Question) -> list[str]:
    nodes = [node for total in question.totals for node in total.nodes()]
    nodes += [node for by in question.by.values() for root in by for node in root.walk()]
    related = {node.table for node in nodes if isinstance(node, m.Related)}
    return sorted(related | {total.table for total in question.totals})


def cells(plan: Plan, rows: Iterable[tuple]) -> dict[m.Total, dict[Cell, float]]:
    """The rows of a plan's answer as cells; a total of nothing is left out, as the reference engine does."""
    start = 2 + len(plan.by)
    named = [(Cell(row[0], row[1], tuple(row[2:start])), row[start:]) for row in rows]
    return {total: {cell: counts[place] for cell, counts in named if counts[place]} for place, total in enumerate(plan.totals)}
