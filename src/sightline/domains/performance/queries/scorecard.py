"""The scorecard: every measure of a council in the order of a child's journey, judged, beside its past and others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from sightline.core.measures.catalogue import CATALOGUE
from sightline.core.statistics.control_charts import ControlChart, Improvement, Type, xmr
from sightline.domains.organisations.models import Organisation, Person, Workspace
from sightline.domains.organisations.models.together import together
from sightline.domains.performance.models import Cell, Load, Measure
from sightline.domains.performance.queries.beside import beside
from sightline.domains.performance.queries.cells import Sight, cells_as_at, rows, sight, standing
from sightline.domains.performance.queries.said import Said, said, said_questions
from sightline.domains.performance.rules.judging import Aim, Judgement, Rag, Signal, judge, travel
from sightline.domains.performance.rules.scorecard import Beside, Line, Point, year_before

MONTHS = 24
"""How far back the scorecard looks."""
SPANS = (Cell.Span.ROLLING, Cell.Span.SNAPSHOT)
"""What a line is judged by: 12 months to the day where something is counted over time, the day itself where not."""

OVER_TIME = (Cell.Span.MONTH, Cell.Span.QUARTER, Cell.Span.TO_DATE)
"""Other kinds of period that one may ask for."""
SPAN_WORDS = dict(Cell.Span.choices)

TEAM = "team="

Series = dict[tuple[int, str], list[Point]]
"""Points by measure and kind of period, rising in time."""

_DIRECTION = {"Low": Improvement.DECREASE, "High": Improvement.INCREASE, "": Improvement.NEUTRAL}
_SIGNALS = {Type.IMPROVEMENT: Signal.IMPROVEMENT, Type.CONCERN: Signal.CONCERN, Type.COMMON: Signal.COMMON}


@dataclass(frozen=True)
class Theme:
    """A step of the child's journey."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Scorecard:
    """`load` is the last one whose figures it shows; None where nothing was loaded by the day. `charts` by slug."""

    organisation: Organisation
    as_at: date
    load: Load | None
    small: bool
    themes: tuple[Theme, ...]
    charts: dict[str, ControlChart]

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for theme in self.themes for line in theme.lines)

    def counted(self, rag: Rag) -> int:
        return sum(line.judgement.rag is rag for line in self.lines)

    @property
    def unexplained(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.lacks_explanation)


def scorecard(
    person: Person,
    workspace: Workspace,
    as_at: date,
    *,
    organisation: Organisation | None = None,
    group: str = "",
    span: str = "",
    small: bool = True,
) -> Scorecard:
    """Of the home council, or of another that takes part. `group` ("team=North") shows one team's or cohort's figures; `span` takes
    another kind of period than 12 months for what is counted over time: a month, a quarter, the year so far. With `small=False` only
    what disclosure control let out, whoever asks: what is handed on must not depend on who prints it.
    At most six queries, however many loads there are."""
    seen = sight(person, workspace, organisation, small=small)
    load = last_load(person, workspace, seen.organisation, as_at)
    if load is None:
        return Scorecard(seen.organisation, as_at, None, seen.small, (), {})
    series = series_of(person, workspace, seen, as_at, load.as_at, group, span)
    measures = measures_in_order(person, {measure for measure, _ in series})
    told = said(together(**said_questions(person, workspace, seen.organisation, as_at)))
    others = beside(person, seen.organisation.la_code, measures, as_at) if not group else {}
    themes, charts = themes_of(series, measures, told, others, span)
    return Scorecard(seen.organisation, as_at, load, seen.small, themes, charts)


def themes_of(
    series: Series, measures: Iterable[Measure], told: Said, others: dict[int, Beside], span: str = ""
) -> tuple[tuple[Theme, ...], dict[str, ControlChart]]:
    """The lines by theme, in the order in which `measures` come, and their control charts by slug. Asks nothing."""
    lines, charts = [], {}
    for measure in measures:
        points, months, kind = _of(series, measure, span)
        if not points:
            continue
        charts[measure.slug] = chart = chart_of(measure, months)
        lines.append(line_of(measure, kind, points, months, chart, told, others))
    names = dict.fromkeys(line.theme for line in lines)
    return tuple(Theme(name, tuple(line for line in lines if line.theme == name)) for name in names), charts


@dataclass(frozen=True)
class Trend:
    """What the chart of a measure says of its last figure, and the day that this one speaks for."""

    signal: Signal
    last: date


def signals(person: Person, workspace: Workspace, measures: Iterable[int], as_at: date) -> dict[int, Trend]:
    """By the key of the measure, for those with figures of the home council, as everybody here sees them: small numbers are held
    back. At most three queries."""
    wanted = set(measures)
    load = last_load(person, workspace, workspace.home, as_at) if wanted else None
    return signals_until(person, workspace, measures_in_order(person, wanted), as_at, load.as_at) if load else {}


def signals_until(
    person: Person, workspace: Workspace, measures: Iterable[Measure], as_at: date, until: date
) -> dict[int, Trend]:
    """The same of figures up to `until`, the day of the last load. One query."""
    counted = [measure for measure in measures if measure.slug in CATALOGUE]
    everybody = Sight(workspace.home, False)
    series = series_of(person, workspace, everybody, as_at, until, measures={measure.pk for measure in counted})
    found = {}
    for measure in counted:
        points, months, _ = _of(series, measure, "")
        if points:
            found[measure.pk] = Trend(signal_of(chart_of(measure, months)), points[-1].last)
    return found


def is_counted(person: Person, workspace: Workspace, slug: str, as_at: date) -> bool:
    """Whether the home council has figures of its own of a measure by the day, which the person may see in some form. One query."""
    found = Cell.objects.visible_to(person).filter(
        load__workspace=workspace, load__organisation=workspace.home_id, measure__slug=slug
    )
    return found.filter(load__on__lte=as_at, last__lte=as_at, group="", span__in=SPANS).exists()


def teams_of(person: Person, workspace: Workspace, as_at: date, organisation: Organisation | None = None) -> list[str]:
    """The teams that have figures of their own, by name."""
    seen = sight(person, workspace, organisation)
    groups = cells_as_at(person, workspace, seen.organisation, as_at).filter(group__startswith=TEAM)
    return sorted({group.removeprefix(TEAM) for group in groups.order_by().values_list("group", flat=True).distinct()})


def last_load(person: Person, workspace: Workspace, organisation: Organisation, as_at: date) -> Load | None:
    """The load with the latest figures on a day: of those recorded by then, the one that speaks for the latest day."""
    return loads_by(person, workspace, organisation, as_at).first()


def loads_by(person: Person, workspace: Workspace, organisation: Organisation, as_at: date) -> QuerySet[Load]:
    seen = Load.objects.visible_to(person).filter(workspace=workspace, organisation=organisation, on__lte=as_at, as_at__lte=as_at)
    return seen.order_by("-as_at", "-on", "-pk")


def chart_of(measure: Measure, months: Sequence[Point], aim: Aim | None = None) -> ControlChart:
    return xmr(
        [point.last for point in months],
        [point.counted.value for point in months],
        _DIRECTION[measure.polarity],
        target=aim.value if aim else None,
    )


def signal_of(chart: ControlChart) -> Signal:
    """What the chart says of its last point; nothing where it could set no limits."""
    settled = chart.points and chart.points[-1].upper is not None
    return _SIGNALS.get(chart.variation, Signal.NONE) if settled else Signal.NONE


def series_of(
    person: Person,
    workspace: Workspace,
    seen: Sight,
    as_at: date,
    until: date,
    group: str = "",
    span: str = "",
    measures: set[int] | None = None,
) -> Series:
    """The figures of the months up to `until`, the last day that is counted, as they stood on the day. One query."""
    spans = {*SPANS, Cell.Span.MONTH, *([span] if span in OVER_TIME else [])}
    since = months_before(until, MONTHS)
    cells = cells_as_at(person, workspace, seen.organisation, as_at).filter(group=group, span__in=spans, last__gt=since)
    cells = cells if measures is None else cells.filter(measure__in=measures)
    return {(measure, span): points for (measure, _, span), points in standing(rows(cells), seen.small).items()}


def _of(series: Series, measure: Measure, chosen: str) -> tuple[list[Point], list[Point], str]:
    """The points a measure is judged by, those its chart is drawn of, and the span of the first."""
    for span in (Cell.Span.SNAPSHOT, chosen) if chosen in OVER_TIME else SPANS:
        points = series.get((measure.pk, span), [])
        if points:
            return points, series.get((measure.pk, Cell.Span.MONTH), points), span
    return [], [], ""


def line_of(
    measure: Measure,
    span: str,
    points: list[Point],
    months: list[Point],
    chart: ControlChart,
    told: Said,
    others: dict[int, Beside],
) -> Line:
    """One measure's line, of figures that were read. Asks nothing."""
    last, before, about = points[-1], year_before(points), CATALOGUE[measure.slug]
    signal, aim = signal_of(chart), told.aims.get(measure.pk)
    return Line(
        slug=measure.slug,
        name=measure.name,
        theme=str(about.theme),
        unit=measure.unit,
        suffix=measure.suffix,
        decimals=measure.decimals,
        polarity=measure.polarity,
        span=span,
        points=tuple(points),
        months=tuple(months),
        aim=aim,
        judgement=judged(measure, last, aim, signal),
        travel=travel(last.counted.value, before.counted.value if before else None, measure.polarity, measure.decimals),
        signal=signal.value,
        warnings=chart.warnings,
        good=about.good,
        beside=others.get(measure.pk, Beside()),
        override=told.overrides.get(last.cell),
        exceptions=told.exceptions.get(last.cell, ()),
    )


def judged(measure: Measure, last: Point, aim: Aim | None, signal: Signal | None) -> Judgement:
    counted = last.counted.denominator if measure.is_share else None
    return judge(last.counted.value, polarity=measure.polarity, aim=aim, signal=signal or Signal.NONE, counted=counted)


def measures_in_order(person: Person, keys: Iterable[int]) -> list[Measure]:
    return in_order(Measure.objects.visible_to(person).filter(pk__in=set(keys)))


def in_order(measures: Iterable[Measure]) -> list[Measure]:
    """Those of the catalogue, in the order of the child's journey, which is the catalogue's."""
    place = {name: i for i, name in enumerate(CATALOGUE)}
    return sorted((one for one in measures if one.slug in place), key=lambda one: place[one.slug])


def months_before(day: date, months: int) -> date:
    """The last day of the month so many months before that of the day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)
