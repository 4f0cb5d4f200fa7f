"""Tells a node of the model as an Ibis expression over a frame: a relation that has what the node needs as columns."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import reduce, singledispatch
from typing import Any

import ibis

from sightline.core.measures import model as m
from sightline.core.measures.engines.planning import ROW
from sightline.core.measures.tables import TABLES, Kind

TYPES = {Kind.TEXT: "string", Kind.DATE: "date", Kind.FLAG: "boolean", Kind.WHOLE: "int32", Kind.NUMBER: "float64"}
SIGNS = {"<": operator.lt, "<=": operator.le, "=": operator.eq, ">=": operator.ge, ">": operator.gt}
REMAINS = {"+": operator.add, "-": operator.sub, "*": operator.mul}
OTHER = "other_"


def rows_of(table: str) -> ibis.Table:
    """A table as the engines hold it: its columns, and a number for each row."""
    return ibis.table({column.name: TYPES[column.kind] for column in TABLES[table].columns} | {ROW: "int64"}, name=table)


@dataclass(frozen=True)
class Frame:
    """A relation, and which nodes are columns of it already. `keys` tell its rows apart. `base` is the frame before what is looked up
    in this round was joined to it: each lookup starts from there, so that none repeats the ones before it."""

    relation: ibis.Table
    keys: tuple[str, ...]
    found: Mapping[m.Node, str] = field(default_factory=dict)
    base: Frame | None = None

    @property
    def next_name(self) -> str:
        """For the column of the node that is found next."""
        return f"found_{len(self.found)}"

    @property
    def by_period(self) -> bool:
        return "period" in self.keys

    def __getitem__(self, column: str) -> Any:
        return self.relation[column]

    def holding(self, relation: ibis.Table, node: m.Node | None = None, name: str = "") -> Frame:
        return replace(self, relation=relation, found=self.found if node is None else {**self.found, node: name})


def tell(node: m.Node, frame: Frame) -> Any:
    return frame[frame.found[node]] if node in frame.found else _tell(node, frame)


@singledispatch
def _tell(node: m.Node, frame: Frame) -> Any:
    raise NotImplementedError(node)


@_tell.register
def _(node: m.Literal, frame: Frame) -> Any:
    return ibis.literal(node.value)


@_tell.register
def _(node: m.Column, frame: Frame) -> Any:
    column = frame[node.name if node.scope is m.Scope.THIS else OTHER + node.name]
    return column.cast("int64") if node.kind is Kind.WHOLE else column


@_tell.register
def _(node: m.PeriodDay, frame: Frame) -> Any:
    return frame[f"{node.end}_day"]


@_tell.register
def _(node: m.Shift, frame: Frame) -> Any:
    return shifted(tell(node.day, frame), node.count, node.unit)


def shifted(day: Any, count: int, unit: m.Unit) -> Any:
    passed = ibis.interval(days=count) if unit is m.Unit.DAYS else ibis.interval(months=count)
    return (day + passed).cast("date")


@_tell.register
def _(node: m.Elapsed, frame: Frame) -> Any:
    start, end = tell(node.start, frame), tell(node.end, frame)
    if node.unit is m.Unit.DAYS:
        return end.delta(start, unit="day")
    if node.unit is m.Unit.YEARS:
        before_birthday = end.month() * 100 + end.day() < start.month() * 100 + start.day()
        return (end.year() - start.year() - before_birthday.cast("int32")).cast("int64")
    began, ended = frame.found[node.start], frame.found[node.end]
    forwards = frame[f"{ended}_up_to"] - frame[f"{began}_up_to"]
    backwards = frame[f"{ended}_before"] - frame[f"{began}_before"]
    return ibis.ifelse(end >= start, forwards, backwards)


@_tell.register
def _(node: m.YearOf, frame: Frame) -> Any:
    return tell(node.day, frame).year().cast("int64")


@_tell.register
def _(node: m.Arithmetic, frame: Frame) -> Any:
    return REMAINS[node.sign](tell(node.left, frame), tell(node.right, frame))


@_tell.register
def _(node: m.Compare, frame: Frame) -> Any:
    return SIGNS[node.sign](tell(node.left, frame), tell(node.right, frame))


@_tell.register
def _(node: m.All, frame: Frame) -> Any:
    return reduce(operator.and_, [tell(part, frame) for part in node.of]) if node.of else ibis.literal(True)


@_tell.register
def _(node: m.Either, frame: Frame) -> Any:
    return reduce(operator.or_, [tell(part, frame) for part in node.of])


@_tell.register
def _(node: m.Not, frame: Frame) -> Any:
    return ~tell(node.of, frame)


@_tell.register
def _(node: m.Known, frame: Frame) -> Any:
    return tell(node.of, frame).notnull()


@_tell.register
def _(node: m.OneOf, frame: Frame) -> Any:
    return tell(node.of, frame).isin(node.choices)


@_tell.register
def _(node: m.FirstKnown, frame: Frame) -> Any:
    return ibis.coalesce(*(tell(part, frame) for part in node.of))


@_tell.register
def _(node: m.Choose, frame: Frame) -> Any:
    return ibis.cases(*((tell(when, frame), tell(then, frame)) for when, then in node.cases), else_=tell(node.otherwise, frame))
