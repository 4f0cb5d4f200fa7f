"""One measure counted from the council's own returns: its chart, every figure, its teams, and the published year beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sightline.core.measures.catalogue import CATALOGUE, Entry
from sightline.core.refusals import NotVisible
from sightline.core.statistics.control_charts import ControlChart
from sightline.domains.organisations.models import Organisation, Person, Workspace
from sightline.domains.organisations.models.together import Question, together
from sightline.domains.performance.models import Cell, Figure, Load, Measure, Target
from sightline.domains.performance.queries.beside import beside
from sightline.domains.performance.queries.cells import cells_as_at, rows, sight, standing
from sightline.domains.performance.queries.said import said, said_questions
from sightline.domains.performance.queries.scorecard import SPANS, chart_of, judged, last_load, line_of, signal_of
from sightline.domains.performance.rules.judging import Aim, Judgement
from sightline.domains.performance.rules.scorecard import Line, Point

GROUP = "="
"""What stands between a breakdown and its value in a group: "team=North"."""


@dataclass(frozen=True)
class Part:
    """The latest figure of one team or cohort, and of a team its judgement against the council's target."""

    breakdown: str
    name: str
    point: Point
    judgement: Judgement


@dataclass(frozen=True)
class Agreed:
    """A published figure of the council beside ours for the same year."""

    year: int
    published: float
    own: float
    source: str

    @property
    def difference(self) -> float:
        return self.own - self.published


@dataclass(frozen=True)
class OwnMeasure:
    """`series` are the points of every kind of period that is held, by its name."""

    organisation: Organisation
    measure: Measure
    entry: Entry
    load: Load
    small: bool
    line: Line
    chart: ControlChart
    series: dict[str, list[Point]]
    parts: tuple[Part, ...]
    agreed: tuple[Agreed, ...]
    targets: tuple[Target, ...]
    settings: dict


def own_measure(
    person: Person, workspace: Workspace, slug: str, as_at: date, organisation: Organisation | None = None
) -> OwnMeasure:
    """At most nine queries. NotVisible for a measure that is not counted, or not by the day."""
    seen = sight(person, workspace, organisation)
    load = last_load(person, workspace, seen.organisation, as_at)
    measure = Measure.objects.visible_to(person).filter(slug=slug).first()
    if load is None or measure is None or slug not in CATALOGUE:
        raise NotVisible("This measure had not been counted from returns by this day.")
    cells = cells_as_at(person, workspace, seen.organisation, as_at).filter(measure=measure)
    held = standing(rows(cells), seen.small)
    series = {span: points for (_, group, span), points in held.items() if not group}
    span = next((one for one in SPANS if one in series), None)
    if span is None:
        raise NotVisible("This measure had not been counted from returns by this day.")
    months = series.get(Cell.Span.MONTH, series[span])
    chart = chart_of(measure, months)
    told = together(
        **said_questions(person, workspace, seen.organisation, as_at), published=_published(person, seen.organisation, measure)
    )
    others = beside(person, seen.organisation.la_code, [measure], as_at)
    line = line_of(measure, span, series[span], months, chart, said(told), others)
    latest = cells.filter(pk=line.latest.cell).first()
    return OwnMeasure(
        seen.organisation,
        measure,
        CATALOGUE[slug],
        load,
        seen.small,
        line,
        chart,
        series,
        _parts(measure, held, span, line.aim),
        _agreed(told["published"], series[span]),
        tuple(_targets(person, workspace, seen.organisation, measure, as_at)),
        latest.settings if latest else {},
    )


def _parts(measure: Measure, held: dict[tuple[int, str, str], list[Point]], span: str, aim: Aim | None) -> tuple[Part, ...]:
    """Teams first, then the other groups, by name. Only a team is judged, by its own months."""
    found = []
    for (_, group, kind), points in held.items():
        if group and kind == span:
            breakdown, _, name = group.partition(GROUP)
            is_team = breakdown == "team"
            months = held.get((measure.pk, group, Cell.Span.MONTH), points)
            signal = signal_of(chart_of(measure, months)) if is_team else None
            found.append(Part(breakdown, name, points[-1], judged(measure, points[-1], aim if is_team else None, signal)))
    return tuple(sorted(found, key=lambda part: (part.breakdown != "team", part.breakdown, part.name)))


def _published(person: Person, organisation: Organisation, measure: Measure) -> Question:
    """What stands published of the council, restated figures left out."""
    found = Figure.objects.visible_to(person).filter(measure=measure, area__code=organisation.la_code, value__isnull=False)
    return found.filter(restated_by__isnull=True), "year", "value", "source"


def _agreed(published: Iterable[list], points: Sequence[Point]) -> tuple[Agreed, ...]:
    """The years of which both a published figure and ours are held: ours is the 12 months, or the day, to 31 March."""
    ours = {point.last.year: point.counted.value for point in points if (point.last.month, point.last.day) == (3, 31)}
    return tuple(
        Agreed(year, float(value), ours[year], source)
        for year, value, source in sorted(published, reverse=True)
        if ours.get(year) is not None
    )


def _targets(person: Person, workspace: Workspace, organisation: Organisation, measure: Measure, as_at: date):
    """Every target that was ever set by the day, newest first."""
    found = Target.objects.visible_to(person).filter(
        workspace=workspace, organisation=organisation, measure=measure, on__lte=as_at
    )
    return found.select_related("by").order_by("-on", "-pk")
