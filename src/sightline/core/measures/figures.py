"""From files to figures: read the returns, settle the days, evaluate. What the `measures` command tells, in one function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from dateutil.relativedelta import relativedelta

from sightline.core import periods
from sightline.core.measures.catalogue import CATALOGUE
from sightline.core.measures.engines.question import Days
from sightline.core.measures.evaluate import evaluate, latest_day
from sightline.core.measures.findings import Finding
from sightline.core.measures.reconcile import Reconciled, reconcile
from sightline.core.measures.results import Result
from sightline.core.measures.returns.filled import Filled
from sightline.core.measures.returns.frame import read
from sightline.core.measures.settings import Chosen
from sightline.core.published.population import Population
from sightline.core.refusals import BadInput
from sightline.core.refusals import Finding as Fault


class PeriodType(StrEnum):
    """The stretch of days that ends with the period's end: a year is the financial year up to it, and so for quarter and month."""

    ROLLING = "rolling-12-months"
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"

    def ending(self, last: date) -> Days:
        if self is PeriodType.ROLLING:
            return Days(last + timedelta(days=1) - relativedelta(months=12), last)
        whole = {PeriodType.YEAR: periods.financial_year, PeriodType.QUARTER: periods.quarter, PeriodType.MONTH: periods.month}
        return Days(whole[self](last).first, last)


@dataclass(frozen=True)
class Asked:
    """`as_at` is the day of snapshots: the latest date in the data, where it is not said. `period_end` is by default that day. `council`
    is whose returns those are that do not say it. `published` are figures to lay ours beside, by measure."""

    as_at: date | None = None
    period_end: date | None = None
    period: PeriodType = PeriodType.ROLLING
    by: tuple[str, ...] = ()
    engine: str = "duckdb"
    settings: Mapping[str, Chosen] = field(default_factory=dict)
    population: Population | int | None = None
    council: str | None = None
    published: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class Figures:
    councils: tuple[str, ...]
    as_at: date
    engine: str
    rows_read: Mapping[str, int]
    findings: tuple[Finding, ...]
    results: tuple[Result, ...]
    reconciled: Mapping[str, Reconciled] = field(default_factory=dict)


def figures_of(paths: Iterable[Path | str], asked: Asked, progress: Callable[[int, int], None] | None = None) -> Figures:
    """Raises BadInput where no return could be read, or what is asked is not known."""
    filled = read(paths, council=asked.council, progress=progress)
    if not filled.tables:
        raise BadInput(
            "No return could be read.", tuple(Fault(f"{f.file} {f.place}".strip(), f.problem, f.mend) for f in filled.findings)
        )
    as_at = asked.as_at or latest_day(filled)
    if as_at is None:
        raise BadInput("The returns hold no date.", (Fault("as-at", "the returns hold no date", "say the day of the snapshot"),))
    flow = asked.period.ending(asked.period_end or as_at)
    snapshot = flow if flow.last == as_at else PeriodType.ROLLING.ending(as_at)
    told = evaluate(
        filled, periods=tuple(dict.fromkeys((flow, snapshot))), by=asked.by, settings=asked.settings, engine=asked.engine,
        population=asked.population,
    )  # fmt: skip
    results = tuple(result for result in told if result.period in (as_at.isoformat(), f"{flow.first}/{flow.last}"))
    councils = tuple(sorted({source.council for source in filled.sources}))
    reconciled = {name: _reconciled(filled, name, figure, asked, (flow, snapshot)) for name, figure in asked.published.items()}
    return Figures(councils, as_at, asked.engine, filled.sizes, filled.findings, results, reconciled)


def _reconciled(filled: Filled, name: str, figure: Decimal, asked: Asked, periods: tuple[Days, Days]) -> Reconciled:
    flow, snapshot = periods
    of_a_day = name in CATALOGUE and CATALOGUE[name].definition().is_snapshot
    return reconcile(
        filled, name, figure, period=snapshot if of_a_day else flow, council=asked.council, settings=asked.settings,
        engine=asked.engine, population=asked.population,
    )  # fmt: skip
