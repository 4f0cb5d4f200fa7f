"""How a question is put: one plan for all totals of a table, whatever the engine.

A plan starts from the rows; looks up, once for each row, what is known without regard to the period; crosses the rows with the small
table of periods; looks up the rest; and counts every total in one pass, grouped by council and period. What must be looked up for a
row and a period is first narrowed to the rows that can count at all: the plain conditions of a total are its guard, and totals share a
plan where they share the guard.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from sightline.core.measures import model as m
from sightline.core.measures.engines.question import Question

ROW = "row_number"
"""The column that tells the rows of a table apart."""
Wanted = Mapping[m.Node, m.Node | None]
"""The nodes that are wanted, each with a condition without which a row cannot count, so that it need not be looked up for it."""


class Plan(NamedTuple):
    table: str
    guard: m.All
    totals: tuple[m.Total, ...]
    by: tuple[m.Node, ...]

    @property
    def name(self) -> str:
        """The same for the same plan, in every process and on every machine."""
        return hashlib.sha256(repr(tuple(self)).encode()).hexdigest()[:16]

    def wanted(self, *, by_period: bool) -> Wanted:
        """The nodes to look up before the rows are crossed with the periods, or after."""
        conditions: dict[m.Node, list[m.All]] = defaultdict(list)
        for total in self.totals:
            plain = [part for part in _parts(total) if not _looks_up(part) and part.needs_period <= by_period]
            held = self.guard.of if by_period else ()
            only = m.All(tuple(part for part in plain if part not in held))
            for node in total.in_view():
                conditions[node].append(only)
        for node in (node for root in self.by for node in root.in_view()):
            conditions[node].append(m.All(()))
        return {node: _any(found) for node, found in conditions.items() if node.needs_period <= by_period}


def plans(question: Question) -> list[Plan]:
    together: dict[tuple[str, m.All], list[m.Total]] = defaultdict(list)
    for total in question.totals:
        together[total.table, _guard(total)].append(total)
    return [Plan(table, guard, tuple(totals), question.by.get(table, ())) for (table, guard), totals in together.items()]


def _guard(total: m.Total) -> m.All:
    """The plain conditions of a total that looks up other rows period by period; of any other, none."""
    if not any(map(_is_costly, total.roots)):
        return m.All(())
    return m.All(tuple(part for part in _parts(total) if not _is_costly(part)))


def _parts(total: m.Total) -> tuple[m.Node, ...]:
    return total.where.of if isinstance(total.where, m.All) else (total.where,)


def counts_working_days(node: m.Node) -> bool:
    return isinstance(node, m.Elapsed) and node.unit is m.Unit.WORKING_DAYS


def _is_looked_up(node: m.Node) -> bool:
    return isinstance(node, m.Related) or counts_working_days(node)


def _looks_up(node: m.Node) -> bool:
    return any(map(_is_looked_up, node.in_view()))


def _is_costly(node: m.Node) -> bool:
    return any(_is_looked_up(inner) and inner.needs_period for inner in node.in_view())


def _any(conditions: list[m.All]) -> m.Node | None:
    """That one of them holds; None where one asks nothing."""
    found = tuple(dict.fromkeys(conditions))
    if m.All(()) in found:
        return None
    return found[0] if len(found) == 1 else m.Either(found)
