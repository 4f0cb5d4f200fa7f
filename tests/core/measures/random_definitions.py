"""Random definitions, random rows and random periods, for engines to agree on.

Every kind of node of the model is drawn; `test_engines_agree` checks that none is forgotten.
"""

from datetime import date, timedelta
from typing import Any

import pyarrow as pa
from hypothesis import strategies as st

from sightline.core.measures import model as m
from sightline.core.measures.engines.question import Days, Question
from sightline.core.measures.returns.filled import schema
from sightline.core.measures.tables import TABLES, Kind

COUNTED = ("ssd_cin_episodes", "ssd_cp_plans", "ssd_cla_episodes", "ssd_professionals")
LOOKED_AT = ("ssd_cin_episodes", "ssd_cp_reviews", "ssd_person")
WORDS = ("N1", "N2", "", "é", "Z")
KINDS = tuple(Kind)
START = date(2023, 12, 1)

days = st.integers(0, 900).map(lambda passed: START + timedelta(days=passed))
units = st.sampled_from([m.Unit.DAYS, m.Unit.MONTHS])
intervals = st.builds(m.Interval, st.integers(1, 40), st.sampled_from([m.Unit.DAYS, m.Unit.MONTHS, m.Unit.WORKING_DAYS]))


def literals(kind: Kind) -> st.SearchStrategy[m.Node]:
    values: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.TEXT: st.sampled_from(WORDS),
        Kind.DATE: days,
        Kind.FLAG: st.booleans(),
        Kind.WHOLE: st.integers(-3, 3),
        Kind.NUMBER: st.sampled_from([0.0, 0.5, 1.0, 2.25]),
    }
    return values[kind].map(m.Literal)


class Draw:
    """Strategies for expressions about rows of `this`, and of `other` where one is looked at."""

    def __init__(self, this: str, other: str | None = None) -> None:
        self.this, self.other = this, other

    def columns(self, kind: Kind) -> list[m.Column]:
        found = [(m.Scope.THIS, self.this)] + ([(m.Scope.OTHER, self.other)] if self.other else [])
        return [m.Column(scope, table, c.name) for scope, table in found for c in TABLES[table].columns if c.kind is kind]

    def leaves(self, kind: Kind) -> st.SearchStrategy[m.Node]:
        columns = self.columns(kind)
        found = [literals(kind), *([st.sampled_from(columns)] * 2 if columns else [])]
        if kind is Kind.DATE:
            found.append(st.sampled_from(m.End).map(m.PeriodDay))
        return st.one_of(found)

    def of(self, kind: Kind, depth: int) -> st.SearchStrategy[m.Node]:
        if depth == 0:
            return self.leaves(kind)
        inner = {each: self.of(each, depth - 1) for each in KINDS}
        made = [self.leaves(kind), st.lists(inner[kind], min_size=1, max_size=2).map(tuple).map(m.FirstKnown)]
        made.append(
            st.tuples(inner[Kind.FLAG], inner[kind]).flatmap(lambda case: inner[kind].map(lambda e: m.Choose((case,), e)))
        )
        made += getattr(self, f"_{kind}")(inner)
        if self.other is None and TABLES[self.this].person:
            made.append(st.sampled_from(LOOKED_AT).flatmap(lambda table: self.related(kind, table)))
        return st.one_of([one for one in made if one is not None])

    def _text(self, inner):
        return []

    def _date(self, inner):
        return [st.builds(m.Shift, inner[Kind.DATE], st.integers(-14, 14), units)]

    def _whole(self, inner):
        passed = st.sampled_from([m.Unit.DAYS, m.Unit.YEARS, m.Unit.WORKING_DAYS])
        whole = inner[Kind.WHOLE]
        return [
            st.builds(m.Elapsed, inner[Kind.DATE], inner[Kind.DATE], passed),
            inner[Kind.DATE].map(m.YearOf),
            st.builds(m.Arithmetic, st.sampled_from("+-*"), whole, whole),
        ]

    def _number(self, inner):
        return [st.builds(m.Arithmetic, st.sampled_from("+-*"), inner[Kind.NUMBER], inner[Kind.WHOLE])]

    def _flag(self, inner):
        parts = st.lists(inner[Kind.FLAG], min_size=1, max_size=3).map(tuple)
        ordered = st.sampled_from([Kind.TEXT, Kind.DATE, Kind.WHOLE, Kind.NUMBER])
        signs = st.sampled_from(["<", "<=", "=", ">=", ">"])
        compared = ordered.flatmap(lambda kind: st.builds(m.Compare, signs, inner[kind], inner[kind]))
        known = st.sampled_from(KINDS).flatmap(lambda kind: inner[kind].map(m.Known))
        chosen = st.builds(m.OneOf, inner[Kind.TEXT], st.lists(st.sampled_from(WORDS), min_size=1).map(tuple))
        return [compared, compared, parts.map(m.All), parts.map(m.Either), inner[Kind.FLAG].map(m.Not), known, chosen]

    def related(self, kind: Kind, table: str) -> st.SearchStrategy[m.Node] | None:
        seen = Draw(self.this, table)
        where = seen.of(Kind.FLAG, 1)
        if kind is Kind.FLAG:
            day, mine = seen.of(Kind.DATE, 1), self.of_this_row(Kind.DATE)
            allowed = st.lists(intervals, min_size=1, max_size=3).map(tuple)
            kept = st.builds(m.KeptUp, st.just(table), where, day, mine, mine, mine, allowed)
            return st.one_of(st.builds(m.Exists, st.just(table), where), kept)
        if kind is Kind.WHOLE:
            others = [c for each in KINDS for c in seen.columns(each) if c.scope is m.Scope.OTHER]
            return st.builds(m.HowMany, st.just(table), where, st.none() | st.sampled_from(others))
        return self.looked_up(kind, table)

    def looked_up(self, kind: Kind, table: str) -> st.SearchStrategy[m.Node]:
        seen = Draw(self.this, table)
        return st.builds(m.Extreme, st.just(table), seen.of(Kind.FLAG, 1), seen.of(kind, 1), st.booleans())

    def of_this_row(self, kind: Kind) -> st.SearchStrategy[m.Node]:
        """Something of the row that may count, which may itself be looked up."""
        found = st.sampled_from(LOOKED_AT).flatmap(lambda table: Draw(self.this).looked_up(kind, table))
        leaves = Draw(self.this).leaves(kind) | found
        return st.one_of(leaves, st.builds(m.Shift, leaves, st.integers(-3, 3), units))


def looking_at_others(expressions: Draw) -> st.SearchStrategy[m.Node]:
    """Conditions that look at other rows, which deep draws seldom reach."""
    if not TABLES[expressions.this].person:
        return expressions.of(Kind.FLAG, 1)
    return st.sampled_from(LOOKED_AT).flatmap(lambda table: expressions.related(Kind.FLAG, table))


@st.composite
def totals(draw, table: str) -> m.Total:
    expressions = Draw(table)
    where = draw(expressions.of(Kind.FLAG, 2) | looking_at_others(expressions))
    weight = draw(st.none() | st.sampled_from([Kind.WHOLE, Kind.NUMBER]).flatmap(lambda kind: expressions.of(kind, 1)))
    columns = [column for kind in KINDS for column in expressions.columns(kind)]
    return m.Total(table, where, weight, None if weight else draw(st.none() | st.sampled_from(columns)))


@st.composite
def questions(draw) -> Question:
    asked = draw(st.lists(st.sampled_from(COUNTED).flatmap(totals), min_size=1, max_size=3, unique=True))
    periods = draw(st.lists(st.tuples(days, days).map(lambda ends: Days(*sorted(ends))), min_size=1, max_size=3))
    by = {total.table: (m.FirstKnown((draw(Draw(total.table).of(Kind.TEXT, 1)), m.Literal("unknown"))),) for total in asked}
    return Question(tuple(asked), tuple(periods), draw(st.sampled_from([{}, by])))


def cells(kind: Kind) -> st.SearchStrategy[Any]:
    known: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.TEXT: st.sampled_from(WORDS), Kind.DATE: days, Kind.FLAG: st.booleans(), Kind.WHOLE: st.integers(-2, 2),
        Kind.NUMBER: st.sampled_from([0.0, 0.5, 1.25]),
    }  # fmt: skip
    return st.none() | known[kind] | known[kind]


@st.composite
def filled_tables(draw, most: int = 5) -> dict[str, pa.Table]:
    return {
        name: draw(table_of(name, most)) for name in draw(st.sets(st.sampled_from(sorted({*COUNTED, *LOOKED_AT})), min_size=3))
    }


@st.composite
def table_of(draw, name: str, most: int) -> pa.Table:
    row = {column.name: cells(column.kind) for column in TABLES[name].columns}
    row |= {"council": st.sampled_from(["880", "879"]), "source": st.just(0)}
    if TABLES[name].person:
        row[TABLES[name].person] = st.sampled_from(["A", "B", None])
    return pa.Table.from_pylist(draw(st.lists(st.fixed_dictionaries(row), max_size=most)), schema=schema(name))
