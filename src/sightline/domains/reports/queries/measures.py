"""Published measures as the line of sight and the pack show them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from sightline.domains.performance.models import Figure
from sightline.domains.performance.pictures import over_time
from sightline.domains.performance.queries import ENGLAND
from sightline.domains.performance.queries import MeasurePage as Page
from sightline.domains.performance.queries.ground import Ground, pages
from sightline.domains.performance.rules.published import Reported, known_on, number_in_words
from sightline.domains.reports.content import MeasurePage, Picture
from sightline.domains.reports.rules.trace import MeasureFact, Trace

Published = Callable[[set[int]], Mapping[int, list[Reported]]]
"""Reads what was published of these measures."""


@dataclass(frozen=True)
class Expected:
    """That an action should move a measure, said on a day."""

    action: int
    measure: int
    key: str
    name: str
    slug: str
    unit: str
    suffix: str
    decimals: int
    direction: str
    on: date


def standing(expected: list[Expected], council: str, day: date, published: Published | None = None) -> list[MeasureFact]:
    """Where each expected measure stood: the last figure published by the day, and the last that was out when the movement was
    first expected. One query, however many; none where `published` has read them."""
    measures = {one.measure for one in expected}
    known = published(measures) if published else _known(measures, council)
    return [_fact(one, known.get(one.measure, ()), council, day) for one in expected]


def _known(measures: set[int], council: str) -> dict[int, list[Reported]]:
    rows = (
        Figure.objects.filter(measure_id__in=measures, area__code__in=(council, ENGLAND)) if measures else Figure.objects.none()
    )
    found: dict[int, list[Reported]] = {}
    for row in rows.annotate(code=F("area__code")):
        found.setdefault(row.measure_id, []).append(
            Reported(row.code, row.year, row.period, row.value, row.marker, row.source, row.published_on, row.is_assumed, row.pk)
        )
    return found


def _fact(expected: Expected, reported: Iterable[Reported], council: str, day: date) -> MeasureFact:
    reported = list(reported)
    now, then = _latest(reported, council, day), _latest(reported, council, expected.on)
    england = known_on(day, reported).get((ENGLAND, now.year)) if now else None

    def told(figure: Reported | None) -> str:
        return number_in_words(figure.value, expected.suffix, expected.decimals, figure.marker) if figure else ""

    return MeasureFact(
        expected.key,
        expected.name,
        expected.direction,
        expected.unit,
        now.period if now else "",
        told(now),
        told(england),
        then.period if then else "",
        told(then),
        expected.slug,
    )


def _latest(reported: list[Reported], council: str, day: date) -> Reported | None:
    figures = [figure for (area, _), figure in known_on(day, reported).items() if area == council]
    return max(figures, key=lambda figure: figure.year, default=None)


def pages_in_sight(ground: Ground, reported: Mapping[int, list[Reported]], traces: Iterable[Trace], day: date) -> list[Page]:
    """A page for each measure that an action in sight should move, in the order of the child's journey."""
    slugs = {
        fact.slug
        for trace in traces
        for clause in trace.clauses
        for duty in clause.duties
        for action in duty.actions
        for fact in action.measures
    }
    return list(pages(ground, reported, slugs, day))


def printed_page(page: Page) -> MeasurePage:
    columns = ["Year", page.area.name, f"Neighbours, mean ({page.neighbour_list})"]
    columns += [page.region.name] if page.region else []
    rows = tuple(tuple(_cells(page, year)) for year in page.years)
    signs = {
        cell.marker or "–": cell.why
        for year in page.years
        for cell in (year.council, year.region, year.england)
        if cell.value is None
    }
    signs["–"] = signs.get("–", "no figure")
    assumed = (
        " Days of publication marked as assumed follow the release's usual lag."
        if any(year.is_assumed for year in page.years)
        else ""
    )
    chart = over_time(page)
    return MeasurePage(
        name=page.measure.name,
        sentence=f"{page.sentence}. {page.trend}.".replace("..", ".").replace(". .", "."),
        unit=page.measure.unit,
        columns=(*columns, "England"),
        rows=rows,
        markers=tuple(sorted(signs.items())),
        source=f"{page.measure.publisher}, {page.measure.release}",
        as_at=page.as_at,
        rule=f"{page.polarity_words}. Mean of the statistical neighbours of {page.neighbour_list} that have a figure.{assumed}",
        chart=Picture(chart, f"{page.sentence}. The table beside it has every figure.") if chart else None,
    )


def _cells(page, year) -> Iterator[str]:
    yield year.period
    yield _bare(page, year.council)
    yield _bare(page, year.neighbours.mean if year.neighbours else None)
    if page.region:
        yield _bare(page, year.region)
    yield _bare(page, year.england)


def _bare(page, cell) -> str:
    """As a pack's table prints it: the unit stands in the heading, not in the cell."""
    return page.show(cell).removesuffix(page.measure.suffix) if page.measure.suffix else page.show(cell)
