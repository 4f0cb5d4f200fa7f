"""Totals over rows, and the definition of a measure that is made of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from sightline.core.measures.model.nodes import NUMBERS, Column, End, Node, PeriodDay, Scope, must
from sightline.core.measures.model.related import Related
from sightline.core.measures.tables import TABLES, Kind


@dataclass(frozen=True)
class Total:
    """The rows of a table for which `where` is true: how many, the sum of `weight` over them (unknown weights are left out), or
    how many `different` values of a column they have."""

    table: str
    where: Node
    weight: Node | None = None
    different: Column | None = None

    def __post_init__(self) -> None:
        must(self.table in TABLES, f"there is no table {self.table}")
        must(self.where.kind is Kind.FLAG, "rows are counted by a condition")
        must(self.weight is None or self.weight.kind in NUMBERS, "only numbers are added up")
        must(self.weight is None or self.different is None, "a total counts or adds, not both")
        for node in self.nodes():
            must(not isinstance(node, Related) or bool(TABLES[self.table].person), f"the rows of {self.table} are of no child")
            own = not isinstance(node, Column) or node.scope is Scope.OTHER or node.table == self.table
            must(own, f"a row of {self.table} has no column of another table")
        must(not any(map(_is_of_another, self.in_view())), "no other row is in view here")

    @property
    def roots(self) -> tuple[Node, ...]:
        return tuple(node for node in (self.where, self.weight, self.different) if node is not None)

    def nodes(self) -> Iterator[Node]:
        for root in self.roots:
            yield from root.walk()

    def in_view(self) -> Iterator[Node]:
        for root in self.roots:
            yield from root.in_view()


def _is_of_another(node: Node) -> bool:
    return isinstance(node, Column) and node.scope is Scope.OTHER


class Form(Enum):
    """What the totals make: a number; numerator / denominator as it is, or as a percentage; numerator for every 10,000 children
    of the population."""

    COUNT = "count"
    MEAN = "mean"
    RATIO = "ratio"
    SHARE = "share"
    RATE = "rate"


@dataclass(frozen=True)
class Definition:
    """A measure: the sum of some totals, over the sum of others."""

    form: Form
    numerator: tuple[Total, ...]
    denominator: tuple[Total, ...] = ()

    def __post_init__(self) -> None:
        must(bool(self.numerator), "a measure counts something")
        over = self.form in (Form.SHARE, Form.MEAN, Form.RATIO)
        must(bool(self.denominator) == over, f"a {self.form.value} has {'a' if over else 'no'} denominator of rows")

    @property
    def totals(self) -> tuple[Total, ...]:
        return (*self.numerator, *self.denominator)

    @property
    def tables(self) -> tuple[str, ...]:
        """Every table that is read, the counted ones first."""
        related = [node.table for total in self.totals for node in total.nodes() if isinstance(node, Related)]
        return tuple(dict.fromkeys([total.table for total in self.totals] + related))

    @cached_property
    def is_snapshot(self) -> bool:
        """Whether only the last day of the period matters."""
        first = PeriodDay(End.FIRST)
        return not any(node == first for total in self.totals for node in total.nodes())
