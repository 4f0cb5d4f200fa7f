"""The language in which measures are defined: a few lines of Python in the words of the field.

    previous = another(referral)
    share(
        of=referral.where(referral.date.in_period),
        having=exists(previous, previous.date < referral.date, previous.date >= referral.date.earlier(months=12)),
    )

`referral`, `plan` and the rest are the subjects of `subjects`: a subject stands for the row that may count, and each of its
attributes is a column by its word. `another(referral)` stands for another row of the same child. What is said here is wrapped
in `Date`, `Text`, `Number` and `Condition`; each carries a node of the model, which checks that it makes sense.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sightline.core.measures.model import (
    All,
    Arithmetic,
    Choose,
    Column,
    Compare,
    Definition,
    Either,
    Elapsed,
    End,
    Exists,
    Extreme,
    FirstKnown,
    Form,
    HowMany,
    Interval,
    KeptUp,
    Known,
    Literal,
    Node,
    Not,
    OneOf,
    PeriodDay,
    Scope,
    Shift,
    Total,
    Unit,
    YearOf,
)
from sightline.core.measures.tables import Kind


@dataclass(frozen=True, eq=False)
class Value:
    node: Node

    @property
    def is_known(self) -> Condition:
        return Condition(Known(self.node))

    @property
    def is_unknown(self) -> Condition:
        return Condition(Not(Known(self.node)))

    def equals(self: V, other: V | str | int | date | bool) -> Condition:
        return Condition(Compare("=", self.node, _node(other)))

    def or_else(self: V, other: V | str | int | date | bool) -> V:
        """The other where this is unknown."""
        return type(self)(FirstKnown((self.node, _node(other))))

    def _compare(self, sign: str, other: object) -> Condition:
        return Condition(Compare(sign, self.node, _node(other)))

    def __lt__(self, other: object) -> Condition:
        return self._compare("<", other)

    def __le__(self, other: object) -> Condition:
        return self._compare("<=", other)

    def __gt__(self, other: object) -> Condition:
        return self._compare(">", other)

    def __ge__(self, other: object) -> Condition:
        return self._compare(">=", other)


V = TypeVar("V", bound=Value)


def _node(said: object) -> Node:
    return said.node if isinstance(said, Value) else Literal(said)  # type: ignore[arg-type]


class Condition(Value):
    def __and__(self, other: Condition) -> Condition:
        return all_of(self, other)

    def __or__(self, other: Condition) -> Condition:
        return any_of(self, other)

    def __invert__(self) -> Condition:
        return Condition(Not(self.node))

    @property
    def is_true(self) -> Condition:
        """True; what is not recorded counts as false."""
        return self.or_else(False)

    @property
    def is_not_true(self) -> Condition:
        return ~self.is_true


class Text(Value):
    def is_one_of(self, *choices: str) -> Condition:
        return Condition(OneOf(self.node, choices))


class Number(Value):
    def __add__(self, other: Number | int) -> Number:
        return Number(Arithmetic("+", self.node, _node(other)))

    def __sub__(self, other: Number | int) -> Number:
        return Number(Arithmetic("-", self.node, _node(other)))

    def __mul__(self, other: Number | int) -> Number:
        return Number(Arithmetic("*", self.node, _node(other)))


class Date(Value):
    def later(self, *, days: int = 0, months: int = 0) -> Date:
        by_months = Shift(self.node, months, Unit.MONTHS) if months else self.node
        return Date(Shift(by_months, days, Unit.DAYS) if days else by_months)

    def earlier(self, *, days: int = 0, months: int = 0) -> Date:
        return self.later(days=-days, months=-months)

    @property
    def in_period(self) -> Condition:
        return (self >= first_day) & (self <= last_day)

    @property
    def year(self) -> Number:
        return Number(YearOf(self.node))

    def days_since(self, start: Date) -> Number:
        return Number(Elapsed(start.node, self.node, Unit.DAYS))

    def years_since(self, start: Date) -> Number:
        """Complete years: an age, where the start is the day of birth."""
        return Number(Elapsed(start.node, self.node, Unit.YEARS))

    def working_days_since(self, start: Date) -> Number:
        return Number(Elapsed(start.node, self.node, Unit.WORKING_DAYS))

    def within(self, interval: Interval, *, after: Date) -> Condition:
        """Not before the other date, and no more than the interval after it."""
        if interval.unit is Unit.WORKING_DAYS:
            return (self >= after) & (self.working_days_since(after) <= interval.count)
        latest = Shift(after.node, interval.count, interval.unit)
        return (self >= after) & (self <= Date(latest))


first_day, last_day = Date(PeriodDay(End.FIRST)), Date(PeriodDay(End.LAST))
"""Of the period asked about. A snapshot is taken on the last day."""

SAID = {Kind.DATE: Date, Kind.TEXT: Text, Kind.FLAG: Condition, Kind.WHOLE: Number, Kind.NUMBER: Number}


def value(node: Node) -> Value:
    """The node in the wrapper of its kind."""
    return SAID[node.kind](node)


class Subject:
    """The rows of one table under the words of the field: each attribute is a column."""

    def __init__(self, noun: str, table: str, words: Mapping[str, str], scope: Scope = Scope.THIS) -> None:
        self.noun, self.table, self.words, self.scope = noun, table, words, scope

    def __getattr__(self, word: str) -> Value:
        if word not in self.words:
            raise AttributeError(f"a {self.noun} has no {word}; it has {', '.join(self.words)}")
        return value(Column(self.scope, self.table, self.words[word]))

    def where(self, *conditions: Condition) -> Rows:
        return Rows(self.table, all_of(*conditions).node)

    def different(self, word: str) -> Column:
        return Column(self.scope, self.table, self.words[word])


def another(subject: Subject) -> Subject:
    """A row of the same child and council as the one that may count."""
    return Subject(subject.noun, subject.table, subject.words, Scope.OTHER)


@dataclass(frozen=True)
class Rows:
    table: str
    where: Node
    different: Column | None = None

    def children(self, subject: Subject) -> Rows:
        """Each child counted once, however many rows are theirs."""
        return Rows(self.table, self.where, subject.different("child"))

    def total(self, weight: Number | None = None) -> Total:
        return Total(self.table, self.where, weight.node if weight else None, self.different)

    def having(self, condition: Condition) -> Rows:
        return Rows(self.table, _flat((self.where, condition.node)), self.different)


def all_of(*conditions: Condition) -> Condition:
    return Condition(_flat(tuple(condition.node for condition in conditions)))


def any_of(*conditions: Condition) -> Condition:
    return Condition(Either(tuple(condition.node for condition in conditions)))


def _flat(nodes: tuple[Node, ...]) -> All:
    found: list[Node] = []
    for node in nodes:
        found += node.of if isinstance(node, All) else [node]
    return All(tuple(found))


def exists(other: Subject, *conditions: Condition) -> Condition:
    return Condition(Exists(other.table, all_of(*conditions).node))


def how_many(other: Subject, *conditions: Condition, different: str | None = None) -> Number:
    return Number(HowMany(other.table, all_of(*conditions).node, other.different(different) if different else None))


def latest(of: V, *conditions: Condition) -> V:
    """The latest (greatest) value among rows of `another` subject; unknown where there is none."""
    return type(of)(Extreme(_table_of(of), all_of(*conditions).node, of.node, greatest=True))


def earliest(of: V, *conditions: Condition) -> V:
    return type(of)(Extreme(_table_of(of), all_of(*conditions).node, of.node, greatest=False))


def _table_of(said: Value) -> str:
    return next(node.table for node in said.node.walk() if isinstance(node, Column) and node.scope is Scope.OTHER)


def kept_up(day: Date, *conditions: Condition, start: Date, until: Date, since: Date, every: tuple[Interval, ...]) -> Condition:
    """See `model.KeptUp`: the events fell due again and again, and none was late."""
    where = all_of(*conditions).node
    return Condition(KeptUp(_table_of(day), where, day.node, start.node, until.node, since.node, every))


def choose(*cases: tuple[Condition, V | str | int | float], otherwise: V | str | int | float) -> Value:
    return value(Choose(tuple((when.node, _node(then)) for when, then in cases), _node(otherwise)))


def one_if(condition: Condition) -> Number:
    return Number(Choose(((condition.node, Literal(1)),), Literal(0)))


def count(rows: Rows) -> Definition:
    return Definition(Form.COUNT, (rows.total(),))


def rate(rows: Rows) -> Definition:
    """For every 10,000 children of the population."""
    return Definition(Form.RATE, (rows.total(),))


def share(*, of: Rows, having: Condition) -> Definition:
    return Definition(Form.SHARE, (of.having(having).total(),), (of.total(),))


def mean(of: Number, rows: Rows) -> Definition:
    known = rows.having(of.is_known)
    return Definition(Form.MEAN, (known.total(of),), (known.total(),))


def total(of: Number, rows: Rows) -> Total:
    return rows.total(of)


def summed(*totals: Total) -> Definition:
    return Definition(Form.COUNT, totals)


def ratio(*over: Total, under: tuple[Total, ...], percent: bool = False) -> Definition:
    return Definition(Form.SHARE if percent else Form.RATIO, over, under)
