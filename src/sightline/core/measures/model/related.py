"""Expressions about the other rows of the same child."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from sightline.core.measures.model.nodes import ORDERED, Column, Condition, Node, Scope, Unit, must
from sightline.core.measures.tables import TABLES, Kind


@dataclass(frozen=True)
class Related(Node):
    """Looks at the rows of a table that are of the same child and council as THIS (THIS itself may be among them) and for
    which `where` is true. A Related inside another is about THIS too, not about the row that the outer one looks at."""

    table: str
    where: Node

    looks_at_others: ClassVar[bool] = True

    def __post_init__(self) -> None:
        must(self.table in TABLES and bool(TABLES[self.table].person), f"the rows of {self.table} are of no child")
        must(self.where.kind is Kind.FLAG, "rows are chosen by a condition")
        columns = [node for node in self.inside() if isinstance(node, Column)]
        others = {column.table for column in columns if column.scope is Scope.OTHER}
        must(others <= {self.table}, f"the row looked at is of {self.table}, not of {sorted(others)}")

    def inside(self) -> Iterator[Node]:
        """The nodes seen from the row looked at."""
        for part in self.parts:
            yield from part.in_view()


@dataclass(frozen=True)
class Exists(Related, Condition):
    """There is such a row. Never unknown."""


@dataclass(frozen=True)
class HowMany(Related):
    """How many such rows there are, or how many different values of a column they have."""

    different: Column | None = None

    @property
    def kind(self) -> Kind:
        return Kind.WHOLE


@dataclass(frozen=True)
class Extreme(Related):
    """The greatest (latest) or least (earliest) value among such rows; unknown where there is none."""

    of: Node
    greatest: bool = True

    def __post_init__(self) -> None:
        super().__post_init__()
        must(self.of.kind in ORDERED, "only what has an order has a greatest value")

    @property
    def kind(self) -> Kind:
        return self.of.kind


@dataclass(frozen=True)
class Interval:
    """So many days, months or working days; what may pass, the last day counted in."""

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        must(self.count > 0 and self.unit is not Unit.YEARS, "an interval is some days, months or working days")

    def __str__(self) -> str:
        return f"{self.count} {self.unit.value if self.count > 1 else self.unit.value[:-1]}"


@dataclass(frozen=True)
class KeptUp(Related, Condition):
    """Something that is due again and again was done in time, from `start` to `until`.

    The first is due within the first interval after the start, the next within the second interval after that, and the last
    interval holds from then on; `until` must not be overdue either. Only gaps that end on or after `since` are judged: what was
    late before the year is the business of the year before. Days on which it was done before the start or after `until` do not
    count, and two on one day count once."""

    day: Node
    start: Node
    until: Node
    since: Node
    intervals: tuple[Interval, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        dates = {self.day.kind, self.start.kind, self.until.kind, self.since.kind}
        must(dates == {Kind.DATE} and bool(self.intervals), "what is kept up has dates and intervals")
