"""The council's own figures for a pack: what disclosure control let out, whoever drafts, as it stood on the pack's day."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from sightline.core.drawing.control_chart import description
from sightline.core.drawing.series import Unit
from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.organisations.models.together import Question, as_day
from sightline.domains.performance import pictures
from sightline.domains.performance.models import Cell, Load, Measure
from sightline.domains.performance.queries.beside import beside_from
from sightline.domains.performance.queries.cells import sight
from sightline.domains.performance.queries.ground import Ground
from sightline.domains.performance.queries.said import said, said_questions
from sightline.domains.performance.queries.scorecard import Scorecard, Series, in_order, loads_by, series_of, themes_of
from sightline.domains.performance.rules.published import Reported, number_in_words
from sightline.domains.performance.rules.scorecard import HELD_BACK, Beside, Line, Point, Told
from sightline.domains.reports import content

WHY_HELD_BACK = {HELD_BACK: "held back, so that no child can be known by it"}
SPANS = dict(Cell.Span.choices)


def own_questions(person: Person, workspace: Workspace, day: date) -> dict[str, Question]:
    """To be put with `together`: the last load, and what was said of its figures. None where the person may not see figures at all."""
    if not person.may("performance.view", workspace.pk):
        return {}
    loads = Load.objects.filter(pk__in=loads_by(person, workspace, workspace.home, day).values("pk")[:1])
    return {
        "load": (loads, "pk", "number", "as_at", "is_invented"),
        **said_questions(person, workspace, workspace.home, day),
    }


class Own:
    """The figures of a council as at a day, of what `own_questions` found. One query, for the figures themselves."""

    def __init__(self, person: Person, workspace: Workspace, found: Mapping[str, list[list]], day: date) -> None:
        self.workspace, self.found, self.day, self.load = workspace, found, day, None
        self.series: Series = {}
        for pk, number, as_at, is_invented in found.get("load", ()):
            self.load = Load(pk=pk, number=number, as_at=as_day(as_at), is_invented=bool(is_invented))
            seen = sight(person, workspace, small=False)
            self.series = series_of(person, workspace, seen, day, self.load.as_at)

    @property
    def measures(self) -> set[int]:
        return {measure for measure, _ in self.series}

    def card(self, ground: Ground, reported: Mapping[int, list[Reported]]) -> Scorecard | None:
        """None where nothing was loaded by the day."""
        if self.load is None:
            return None
        measures = in_order(one for pk, one in ground.measures.items() if pk in self.measures)
        others = beside_from(_figures(reported, ground, self.measures), ground.around) if ground.around else {}
        themes, charts = themes_of(self.series, measures, said(self.found), others)
        return Scorecard(self.workspace.home, self.day, self.load, False, themes, charts)

    def printed(self, ground: Ground) -> dict[tuple[str, str, date], str]:
        """Every figure that stands, as it is printed, by measure, kind of period and last day."""
        return {
            (measure.slug, SPANS[span], point.last): _shown(measure, point)
            for (pk, span), points in self.series.items()
            for measure in (ground.measures[pk],)
            for point in points
        }


def _shown(measure: Measure, point: Point) -> str:
    return number_in_words(point.counted.value, measure.suffix, measure.decimals, point.counted.marker)


def content_of_card(card: Scorecard) -> content.Scorecard:
    steps = tuple(content.Step(theme.name, tuple(_card(card, line) for line in theme.lines)) for theme in card.themes)
    return content.Scorecard(card.organisation.name, card.load.ref, card.load.as_at, steps, card.load.is_invented)


def _figures(reported: Mapping[int, list[Reported]], ground: Ground, measures: Iterable[int]) -> Iterator[tuple]:
    """What was published around the council of the measures it counts itself, in the order of publication."""
    for measure in measures:
        for one in sorted(reported.get(measure, ()), key=lambda one: (one.published_on, one.pk)):
            if one.value is not None and one.area in ground.around.codes:
                yield measure, one.year, one.area, one.value


def _card(card: Scorecard, line: Line) -> content.Card:
    latest, show = line.latest, pictures.shower(line)
    is_shown = latest.counted.value is not None
    told = line.override if is_shown else None
    return content.Card(
        key=line.slug,
        name=line.name,
        unit=line.unit,
        kind=SPANS[line.span],
        last=latest.last,
        value=show(latest.counted.value, latest.counted.marker),
        rag=told.words if told else line.judgement.rag.value,
        why=line.judgement.why if is_shown else WHY_HELD_BACK.get(latest.counted.marker, line.judgement.why),
        load=f"{Load.PREFIX}-{latest.load}",
        by_rule=line.judgement.rag.value if told else "",
        because=f"{told.by}: {told.reason}" if told else "",
        explained=tuple(map(_explained, line.exceptions)) if is_shown else (),
        target=show(line.aim.value) if line.aim else "",
        travel=line.travel.words,
        beside=_beside(line.beside, show),
        good=line.good,
        chart=content.Picture(
            pictures.small_chart(card, line),
            description(Unit(line.unit, line.suffix, line.decimals), card.charts[line.slug]),
        ),
    )


def _explained(told: Told) -> str:
    return f"{told.ref}: {told.words} {told.reason}"


def _beside(beside: Beside, show) -> str:
    if beside.year is None:
        return ""
    named = (("neighbours", beside.neighbours), ("region", beside.region), ("England", beside.england))
    told = ", ".join(f"{name} {show(value)}" for name, value in named if value is not None)
    return f"Published {beside.year}: {told}"
