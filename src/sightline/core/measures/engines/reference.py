"""The engine that judges the others: plain Python over lists of rows, slow and obvious.

It reads a definition as a person would: take each row, look at the child's other rows, decide, count. Nothing is shared with
the fast engines, working days included: those come from `core.periods`.
"""

from __future__ import annotations

import calendar
import operator
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import singledispatchmethod
from typing import Any, NamedTuple

import pyarrow as pa

from sightline.core.measures import model as m
from sightline.core.measures.engines.question import Answer, Cell, Days, Question
from sightline.core.measures.tables import TABLES
from sightline.core.periods import OutsideKnownYears, working_days_between

Row = Mapping[str, Any]
SIGNS = {"<": operator.lt, "<=": operator.le, "=": operator.eq, ">=": operator.ge, ">": operator.gt}
REMAINS = {"+": operator.add, "-": operator.sub, "*": operator.mul}


class View(NamedTuple):
    """What an expression can see."""

    this: Row
    other: Row
    period: Days
    child: tuple[str, str | None]
    """The council and the number of the child that the row is of."""


def answer(question: Question, tables: Mapping[str, pa.Table]) -> Answer:
    rows = {name: table.to_pylist() for name, table in tables.items()}
    judge = Judge(rows)
    return {total: _cells(total, question, judge, rows.get(total.table, [])) for total in question.totals}


def _cells(total: m.Total, question: Question, judge: Judge, rows: list[Row]) -> dict[Cell, float]:
    counted: dict[Cell, list[Any]] = defaultdict(list)
    for index, period in enumerate(question.periods):
        for row in rows:
            view = View(row, {}, period, _child(total.table, row))
            if judge.value(total.where, view) is True:
                group = tuple(judge.value(node, view) for node in question.by.get(total.table, ()))
                counted[Cell(row["council"], index, group)].append(_counts(total, judge, view))
    sums = {cell: _sum(total, found) for cell, found in counted.items()}
    return {cell: amount for cell, amount in sums.items() if amount}


def _child(table: str, row: Row) -> tuple[str, str | None]:
    return row["council"], row.get(TABLES[table].person)


def _counts(total: m.Total, judge: Judge, view: View) -> Any:
    if total.different is not None:
        return judge.value(total.different, view)
    return 1 if total.weight is None else judge.value(total.weight, view)


def _sum(total: m.Total, found: list[Any]) -> float:
    known = [value for value in found if value is not None]
    return len(set(known)) if total.different is not None else sum(known)


class Judge:
    """The value of an expression; None where it is unknown."""

    def __init__(self, rows: Mapping[str, list[Row]]) -> None:
        self.of_child: dict[tuple[str, tuple[str, str | None]], list[Row]] = defaultdict(list)
        for table, found in rows.items():
            for row in found:
                self.of_child[table, _child(table, row)].append(row)

    @singledispatchmethod
    def value(self, node: m.Node, view: View) -> Any:
        raise NotImplementedError(node)

    @value.register
    def _(self, node: m.Literal, view: View) -> Any:
        return node.value

    @value.register
    def _(self, node: m.Column, view: View) -> Any:
        return (view.this if node.scope is m.Scope.THIS else view.other)[node.name]

    @value.register
    def _(self, node: m.PeriodDay, view: View) -> Any:
        return view.period.first if node.end is m.End.FIRST else view.period.last

    @value.register
    def _(self, node: m.Shift, view: View) -> Any:
        day = self.value(node.day, view)
        return None if day is None else shifted(day, node.count, node.unit)

    @value.register
    def _(self, node: m.Elapsed, view: View) -> Any:
        start, end = self.value(node.start, view), self.value(node.end, view)
        return None if start is None or end is None else elapsed(start, end, node.unit)

    @value.register
    def _(self, node: m.YearOf, view: View) -> Any:
        day = self.value(node.day, view)
        return None if day is None else day.year

    @value.register
    def _(self, node: m.Arithmetic, view: View) -> Any:
        left, right = self.value(node.left, view), self.value(node.right, view)
        return None if left is None or right is None else REMAINS[node.sign](left, right)

    @value.register
    def _(self, node: m.Compare, view: View) -> Any:
        left, right = self.value(node.left, view), self.value(node.right, view)
        return None if left is None or right is None else SIGNS[node.sign](left, right)

    @value.register
    def _(self, node: m.All, view: View) -> Any:
        found = [self.value(part, view) for part in node.of]
        return False if False in found else None if None in found else True

    @value.register
    def _(self, node: m.Either, view: View) -> Any:
        found = [self.value(part, view) for part in node.of]
        return True if True in found else None if None in found else False

    @value.register
    def _(self, node: m.Not, view: View) -> Any:
        found = self.value(node.of, view)
        return None if found is None else not found

    @value.register
    def _(self, node: m.Known, view: View) -> Any:
        return self.value(node.of, view) is not None

    @value.register
    def _(self, node: m.OneOf, view: View) -> Any:
        found = self.value(node.of, view)
        return None if found is None else found in node.choices

    @value.register
    def _(self, node: m.FirstKnown, view: View) -> Any:
        found = (self.value(part, view) for part in node.of)
        return next((value for value in found if value is not None), None)

    @value.register
    def _(self, node: m.Choose, view: View) -> Any:
        for when, then in node.cases:
            if self.value(when, view) is True:
                return self.value(then, view)
        return self.value(node.otherwise, view)

    @value.register
    def _(self, node: m.Exists, view: View) -> Any:
        return any(True for _ in self._related(node, view))

    @value.register
    def _(self, node: m.HowMany, view: View) -> Any:
        found = list(self._related(node, view))
        if node.different is None:
            return len(found)
        return len({self.value(node.different, other) for other in found} - {None})

    @value.register
    def _(self, node: m.Extreme, view: View) -> Any:
        found = [self.value(node.of, other) for other in self._related(node, view)]
        known = [value for value in found if value is not None]
        return (max if node.greatest else min)(known, default=None)

    @value.register
    def _(self, node: m.KeptUp, view: View) -> Any:
        start, until, since = (self.value(part, view) for part in (node.start, node.until, node.since))
        if start is None or until is None or since is None:
            return None
        days = {self.value(node.day, other) for other in self._related(node, view)} - {None}
        done = sorted(day for day in days if start <= day <= until)
        gaps = list(zip([start, *done], [*done, until], strict=True))
        allowed = [node.intervals[min(place, len(node.intervals) - 1)] for place in range(len(gaps))]
        judged = [within(began, ended, by) for (began, ended), by in zip(gaps, allowed, strict=True) if ended >= since]
        return False if False in judged else None if None in judged else True

    def _related(self, node: m.Related, view: View) -> Iterator[View]:
        """The child's rows for which the condition is true, each as the row looked at."""
        for other in self.of_child.get((node.table, view.child), ()):
            seen = view._replace(other=other)
            if view.child[1] is not None and self.value(node.where, seen) is True:
                yield seen


def shifted(day: date, count: int, unit: m.Unit) -> date:
    """Beyond the first or the last year that Python knows, the end of time: some systems write "open" as 31 December 9999."""
    try:
        if unit is m.Unit.DAYS:
            return day + timedelta(days=count)
        years, month = divmod(day.month - 1 + count, 12)
        length = calendar.monthrange(2000 + (day.year + years) % 400, month + 1)[1]
        return date(day.year + years, month + 1, min(day.day, length))
    except (OverflowError, ValueError):
        return date.max if count > 0 else date.min


def elapsed(start: date, end: date, unit: m.Unit) -> int | None:
    if unit is m.Unit.DAYS:
        return (end - start).days
    if unit is m.Unit.YEARS:
        return end.year - start.year - ((end.month, end.day) < (start.month, start.day))
    try:
        return working_days_between(start, end)
    except OutsideKnownYears:
        return None


def within(start: date, end: date, interval: m.Interval) -> bool | None:
    if interval.unit is m.Unit.WORKING_DAYS:
        passed = elapsed(start, end, interval.unit)
        return None if passed is None else passed <= interval.count
    return end <= shifted(start, interval.count, interval.unit)
