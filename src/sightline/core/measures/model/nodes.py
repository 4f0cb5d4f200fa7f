"""Expressions about the row that may count, the row looked at, and the period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import ClassVar

from sightline.core.measures.tables import TABLES, Kind

ORDERED = {Kind.DATE, Kind.TEXT, Kind.WHOLE, Kind.NUMBER}
NUMBERS = {Kind.WHOLE, Kind.NUMBER}


class Misbuilt(TypeError):
    """A definition that cannot mean anything: a programmer's mistake, found when it is written."""


def must(holds: bool, why: str) -> None:
    if not holds:
        raise Misbuilt(why)


class Scope(StrEnum):
    THIS = "this"
    OTHER = "other"


class Unit(StrEnum):
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"
    WORKING_DAYS = "working days"


@dataclass(frozen=True)
class Node:
    """An expression. `kind` says what its value is."""

    looks_at_others: ClassVar[bool] = False

    @property
    def kind(self) -> Kind:
        raise NotImplementedError

    @cached_property
    def parts(self) -> tuple[Node, ...]:
        """The nodes directly inside."""
        return tuple(_nodes_of(tuple(getattr(self, field.name) for field in fields(self))))

    def walk(self) -> Iterator[Node]:
        """This node and all below it, the deepest last."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def in_view(self) -> Iterator[Node]:
        """This node and those below it, but not what is inside a Related: that is seen from the row looked at."""
        yield self
        if not self.looks_at_others:
            for part in self.parts:
                yield from part.in_view()

    @cached_property
    def needs_period(self) -> bool:
        return any(isinstance(node, PeriodDay) for node in self.walk())


def _nodes_of(value: object) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _nodes_of(item)


@dataclass(frozen=True)
class Literal(Node):
    value: date | str | bool | int | float

    @property
    def kind(self) -> Kind:
        return {date: Kind.DATE, str: Kind.TEXT, bool: Kind.FLAG, int: Kind.WHOLE, float: Kind.NUMBER}[type(self.value)]


@dataclass(frozen=True)
class Column(Node):
    """A column of the row that may count (THIS), or of the row looked at (OTHER)."""

    scope: Scope
    table: str
    name: str

    def __post_init__(self) -> None:
        must(self.table in TABLES and self.name in TABLES[self.table].names, f"{self.table} has no column {self.name}")

    @property
    def kind(self) -> Kind:
        return TABLES[self.table][self.name].kind


class End(StrEnum):
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True)
class PeriodDay(Node):
    """The first or the last day of the period. A snapshot is taken on the last."""

    end: End

    @property
    def kind(self) -> Kind:
        return Kind.DATE


@dataclass(frozen=True)
class Shift(Node):
    """A date so many days or calendar months later, earlier where negative. 31 January and a month is the last of February."""

    day: Node
    count: int
    unit: Unit

    def __post_init__(self) -> None:
        must(self.day.kind is Kind.DATE, "only a date can be shifted")
        must(self.unit in (Unit.DAYS, Unit.MONTHS), "a date is shifted by days or months; working days are counted between dates")

    @property
    def kind(self) -> Kind:
        return Kind.DATE


@dataclass(frozen=True)
class Elapsed(Node):
    """Days, complete years or working days from one date to another, as `core.periods` counts: the start is day 0. Negative
    where the end is earlier. Working days are unknown outside the years whose bank holidays are known."""

    start: Node
    end: Node
    unit: Unit

    def __post_init__(self) -> None:
        must({self.start.kind, self.end.kind} == {Kind.DATE}, "time passes between two dates")
        must(self.unit is not Unit.MONTHS, "months are compared by shifting a date")

    @property
    def kind(self) -> Kind:
        return Kind.WHOLE


@dataclass(frozen=True)
class YearOf(Node):
    day: Node

    def __post_init__(self) -> None:
        must(self.day.kind is Kind.DATE, "only a date has a year")

    @property
    def kind(self) -> Kind:
        return Kind.WHOLE


@dataclass(frozen=True)
class Arithmetic(Node):
    sign: str
    left: Node
    right: Node

    def __post_init__(self) -> None:
        must(self.sign in ("+", "-", "*"), f"{self.sign} is no arithmetic known here")
        must({self.left.kind, self.right.kind} <= NUMBERS, "only numbers are reckoned with")

    @property
    def kind(self) -> Kind:
        return Kind.NUMBER if Kind.NUMBER in (self.left.kind, self.right.kind) else Kind.WHOLE


class Condition(Node):
    @property
    def kind(self) -> Kind:
        return Kind.FLAG


def alike(one: Kind, two: Kind) -> bool:
    return one is two or {one, two} <= NUMBERS


@dataclass(frozen=True)
class Compare(Condition):
    sign: str
    left: Node
    right: Node

    def __post_init__(self) -> None:
        must(self.sign in ("<", "<=", "=", ">=", ">"), f"{self.sign} is no comparison")
        must(alike(self.left.kind, self.right.kind), f"{self.left.kind} cannot be compared with {self.right.kind}")
        must(self.sign == "=" or self.left.kind in ORDERED, "true is not more than false")


@dataclass(frozen=True)
class All(Condition):
    """Every part holds; true where there is none."""

    of: tuple[Node, ...]

    def __post_init__(self) -> None:
        must(all(part.kind is Kind.FLAG for part in self.of), "only conditions can hold together")


@dataclass(frozen=True)
class Either(Condition):
    of: tuple[Node, ...]

    def __post_init__(self) -> None:
        must(len(self.of) > 0 and all(part.kind is Kind.FLAG for part in self.of), "a choice is between conditions")


@dataclass(frozen=True)
class Not(Condition):
    of: Node

    def __post_init__(self) -> None:
        must(self.of.kind is Kind.FLAG, "only a condition can fail")


@dataclass(frozen=True)
class Known(Condition):
    """The value is there. Itself never unknown."""

    of: Node


@dataclass(frozen=True)
class OneOf(Condition):
    of: Node
    choices: tuple[str, ...]

    def __post_init__(self) -> None:
        must(self.of.kind is Kind.TEXT and bool(self.choices), "a text is one of some texts")


@dataclass(frozen=True)
class FirstKnown(Node):
    of: tuple[Node, ...]

    def __post_init__(self) -> None:
        must(len(self.of) > 0 and all(alike(part.kind, self.kind) for part in self.of), "values of one kind are wanted")

    @property
    def kind(self) -> Kind:
        return self.of[0].kind


@dataclass(frozen=True)
class Choose(Node):
    """The value of the first case whose condition is true, else `otherwise`."""

    cases: tuple[tuple[Node, Node], ...]
    otherwise: Node

    def __post_init__(self) -> None:
        must(bool(self.cases) and all(when.kind is Kind.FLAG for when, _ in self.cases), "a case has a condition")
        must(all(alike(then.kind, self.kind) for _, then in self.cases), "all cases give values of one kind")

    @property
    def kind(self) -> Kind:
        return self.otherwise.kind
