"""From filled tables to the figures of the catalogue: cells, never rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from typing import NamedTuple

import pyarrow.compute as pc

from sightline.core.measures.breakdowns import BREAKDOWNS, breakdown
from sightline.core.measures.catalogue import CATALOGUE, Entry
from sightline.core.measures.engines.question import Answer, Cell, Days, Engine, Question
from sightline.core.measures.model import Definition, Form, Total
from sightline.core.measures.results import Result
from sightline.core.measures.returns.filled import Filled
from sightline.core.measures.settings import Chosen, chosen
from sightline.core.measures.tables import TABLES, Kind
from sightline.core.published.population import Population
from sightline.core.refusals import BadInput, Finding
from sightline.core.statistics import intervals

ENGINES = ("duckdb", "reference", "spark")
NO_DATA, NO_POPULATION, NONE = "no data", "no population", "none"
"""Why there is no value: a table is not there; nobody said how many children live there; there is nothing to take a share of."""
RATE_OF = 10_000


def evaluate(
    filled: Filled,
    *,
    periods: Sequence[Days],
    measures: Sequence[str] = tuple(CATALOGUE),
    by: Sequence[str] = (),
    settings: Mapping[str, Chosen] | None = None,
    engine: str = "duckdb",
    population: Population | int | None = None,
) -> tuple[Result, ...]:
    """One result for each measure, council and period, and, with `by`, one for each group beside. Snapshots are taken on the last
    day of each period. Raises BadInput on a measure, a breakdown, a setting or an engine that is not known."""
    _refuse_unknown(measures=(measures, tuple(CATALOGUE)), by=(by, tuple(BREAKDOWNS)), engine=((engine,), ENGINES))
    told = chosen(settings or {})
    variants = [Variant.of(CATALOGUE[name], told, filled) for name in measures]
    return results_of(variants, filled, periods=periods, by=by, engine=engine, population=population)


def results_of(
    variants: Sequence[Variant],
    filled: Filled,
    *,
    periods: Sequence[Days],
    by: Sequence[str] = (),
    engine: str = "duckdb",
    population: Population | int | None = None,
) -> tuple[Result, ...]:
    """The results of measures under the settings of each, all asked at once."""
    totals = tuple(dict.fromkeys(total for each in variants if each.can_count_in(filled) for total in each.definition.totals))
    ask = _engine(engine)
    whole, *broken_down = (ask(question, filled.tables) for question in asked(totals, periods, by))
    parts = broken_down[0] if broken_down else {}
    figures = _Figures(tuple(periods), tuple(by), _councils(filled), _senders(filled), population, whole, parts)
    return tuple(result for each in variants for result in figures.of(each))


def asked(totals: Sequence[Total], periods: Sequence[Days], by: Sequence[str]) -> Iterator[Question]:
    """The question about the whole, and with `by` the one about its groups, where any total has them."""
    yield Question(tuple(totals), tuple(periods), {})
    groups = {table: nodes for table in {total.table for total in totals} if (nodes := _nodes(table, by))}
    if groups:
        yield Question(_broken_down(totals, groups), tuple(periods), groups)


def _refuse_unknown(**named: tuple[Sequence[str], Sequence[str]]) -> None:
    findings = [
        Finding(place, f"{word!r} is not known", f"use {', '.join(known)}")
        for place, (words, known) in named.items()
        for word in words
        if word not in known
    ]
    if findings:
        raise BadInput("What is asked cannot be answered.", tuple(findings))


def _engine(name: str) -> Engine:
    return import_module(f"sightline.core.measures.engines.{name}").answer


def _nodes(table: str, by: Sequence[str]) -> tuple:
    """The expressions of the breakdowns; none where one of them cannot be told of these rows."""
    nodes = [breakdown(name, table) for name in by]
    return tuple(node for node in nodes if node is not None) if None not in nodes else ()


def _broken_down(totals: Sequence[Total], groups: Mapping[str, tuple]) -> tuple[Total, ...]:
    return tuple(total for total in totals if total.table in groups)


def _councils(filled: Filled) -> tuple[str, ...]:
    return tuple(sorted({source.council for source in filled.sources}))


def _senders(filled: Filled) -> dict[str, frozenset[str]]:
    return {name: frozenset(table["council"].unique().to_pylist()) for name, table in filled.tables.items()}


@dataclass(frozen=True)
class Variant:
    """An entry under the settings chosen, and which of its inputs are not there."""

    entry: Entry
    definition: Definition
    settings: Mapping[str, Chosen]
    missing: tuple[str, ...]

    @classmethod
    def of(cls, entry: Entry, told: Mapping[str, Chosen], filled: Filled) -> Variant:
        tables = tuple(table for table in entry.inputs if table not in filled.tables)
        columns = () if tables else tuple(need for need in entry.needs if _is_empty(need, filled))
        return cls(entry, entry.definition(told), {name: told[name] for name in entry.settings}, tables + columns)

    def can_count_in(self, filled: Filled) -> bool:
        """Whether the tables that are counted are there. Where others are not, the count means nothing but costs nothing either,
        and so the plan of a table does not depend on which other tables there are."""
        return all(total.table in filled.tables for total in self.definition.totals)


def _is_empty(need: str, filled: Filled) -> bool:
    """Whether there are rows, and none says anything in the column."""
    table, column = need.split(".")
    rows = filled.tables[table]
    return rows.num_rows > 0 and rows[column].null_count == rows.num_rows


class _Sums(NamedTuple):
    numerator: float
    denominator: float


@dataclass(frozen=True)
class _Figures:
    periods: tuple[Days, ...]
    by: tuple[str, ...]
    councils: tuple[str, ...]
    senders: Mapping[str, frozenset[str]]
    """Which councils have rows in a table."""
    population: Population | int | None
    whole: Answer
    parts: Answer

    def of(self, variant: Variant) -> Iterator[Result]:
        groups = self._groups(variant.definition)
        for council in self.councils:
            missing = variant.missing or self._unsent(variant.definition, council)
            for place, period in enumerate(self.periods):
                if missing:
                    yield self._result(variant, council, period, marker=NO_DATA, missing=missing)
                    continue
                yield self._figure(variant, period, Cell(council, place, ()), self.whole)
                for group in sorted(groups[council, place]):
                    yield self._figure(variant, period, Cell(council, place, group), self.parts)

    def _groups(self, definition: Definition) -> Mapping[tuple[str, int], set[tuple[str, ...]]]:
        """By council and place of the period, the groups that a total of the definition has, where all its totals are broken down."""
        groups = defaultdict(set)
        if all(total in self.parts for total in definition.totals):
            for cell in (cell for total in definition.totals for cell in self.parts[total]):
                groups[cell.council, cell.period].add(cell.group)
        return groups

    def _unsent(self, definition: Definition, council: str) -> tuple[str, ...]:
        """Where there are several councils: the tables that are counted, if this council has not a row in any of them."""
        counted = tuple(dict.fromkeys(total.table for total in definition.totals))
        sent = len(self.councils) == 1 or any(council in self.senders[table] for table in counted)
        return () if sent else counted

    def _figure(self, variant: Variant, period: Days, cell: Cell, answer: Answer) -> Result:
        sums = _sums(variant.definition, answer, cell)
        group = dict(zip(self.by, cell.group, strict=False))
        form = variant.definition.form
        if form is Form.RATE:
            return self._rate(variant, period, cell.council, group, sums.numerator)
        if form is Form.COUNT:
            value = sums.numerator
            return self._result(variant, cell.council, period, by=group, numerator=value, value=value)
        told = {"by": group, "numerator": sums.numerator, "denominator": sums.denominator}
        if not sums.denominator:
            return self._result(variant, cell.council, period, marker=NONE, **told)
        if form is Form.SHARE:
            return self._result(variant, cell.council, period, **told, **_share(variant.definition, sums))
        return self._result(variant, cell.council, period, **told, value=sums.numerator / sums.denominator)

    def _rate(self, variant: Variant, period: Days, council: str, group: dict[str, str], counted: float) -> Result:
        people = None if group else self._people(council, period.last)
        if people is None:
            return self._result(variant, council, period, by=group, numerator=counted, marker=NO_POPULATION)
        children, year = people
        rated = intervals.rate(counted, children, multiplier=RATE_OF)
        told = {
            "numerator": counted,
            "denominator": children,
            "value": RATE_OF * counted / children,
            "lower": rated.lower,
            "upper": rated.upper,
        }
        settings = {**variant.settings, "population": "given" if year is None else f"mid-{year}"}
        return self._result(replace(variant, settings=settings), council, period, **told)

    def _people(self, council: str, day: date) -> tuple[int, int | None] | None:
        if isinstance(self.population, int):
            return self.population, None
        return self.population.on(council, day) if self.population else None

    def _result(self, variant: Variant, council: str, period: Days, **told: object) -> Result:
        when = period.last.isoformat() if variant.definition.is_snapshot else f"{period.first}/{period.last}"
        return Result(variant.entry.name, council, when, variant.entry.unit, settings=variant.settings, **told)  # type: ignore[arg-type]


def _sums(definition: Definition, answer: Answer, cell: Cell) -> _Sums:
    numerator, denominator = (
        sum(answer[total].get(cell, 0) for total in totals) for totals in (definition.numerator, definition.denominator)
    )
    return _Sums(numerator, denominator)


def _share(definition: Definition, sums: _Sums) -> dict[str, float | None]:
    """A percentage; with Wilson's limits where heads are counted, not full-time equivalents."""
    value = 100 * sums.numerator / sums.denominator
    if any(total.weight is not None for total in definition.totals):
        return {"value": value}
    found = intervals.proportion(sums.numerator, sums.denominator, multiplier=100)
    return {"value": value, "lower": found.lower, "upper": found.upper}


PLANNED = ("dob", "due", "target", "expected", "death")


def latest_day(filled: Filled) -> date | None:
    """The day the data speak for: the latest reference date of the returns, or else the latest date of anything that happened
    (not of what was due or expected). None where there is no date at all."""
    references = [source.reference_date for source in filled.sources if source.reference_date]
    return max(references) if references else max(_days(filled), default=None)


def _days(filled: Filled) -> Iterator[date]:
    """The latest of each column that says when something happened."""
    for name, table in filled.tables.items():
        for column in TABLES[name].columns:
            happened = column.kind is Kind.DATE and not any(word in column.name.split("_") for word in PLANNED)
            if happened and table[column.name].null_count < table.num_rows:
                yield pc.max(table[column.name]).as_py()
