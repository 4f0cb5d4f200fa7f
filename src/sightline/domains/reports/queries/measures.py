"""Published measures as the line of sight and the pack show them."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import F

from sightline.domains.organisations.models import Person
from sightline.domains.performance.models import Figure, Measure
from sightline.domains.performance.pictures import over_time
from sightline.domains.performance.queries import ENGLAND, measure_page
from sightline.domains.performance.rules.published import Reported, known_on, number_in_words
from sightline.domains.plans.models import Expectation
from sightline.domains.reports.content import MeasurePage, Picture
from sightline.domains.reports.rules.trace import MeasureFact, Trace


def standing(expectations: list[Expectation], council: str, day: date) -> dict[int, MeasureFact]:
    """Where each expected measure stood, by expectation: the last figure published by the day, and the last that was out when
    the movement was first expected. One query, however many."""
    known = _known({expectation.measure_id for expectation in expectations}, council)
    return {
        expectation.pk: _fact(expectation, known.get(expectation.measure_id, ()), council, day) for expectation in expectations
    }


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


def _fact(expectation: Expectation, reported: Iterable[Reported], council: str, day: date) -> MeasureFact:
    measure, reported = expectation.measure, list(reported)
    now, then = _latest(reported, council, day), _latest(reported, council, expectation.on)
    england = known_on(day, reported).get((ENGLAND, now.year)) if now else None

    def told(figure: Reported | None) -> str:
        return number_in_words(figure.value, measure.suffix, measure.decimals, figure.marker) if figure else ""

    return MeasureFact(
        measure.key,
        measure.name,
        expectation.direction,
        measure.unit,
        now.period if now else "",
        told(now),
        told(england),
        then.period if then else "",
        told(then),
        measure.slug,
    )


def _latest(reported: list[Reported], council: str, day: date) -> Reported | None:
    figures = [figure for (area, _), figure in known_on(day, reported).items() if area == council]
    return max(figures, key=lambda figure: figure.year, default=None)


def measure_pages(person: Person, traces: Iterable[Trace], council: str, day: date) -> Iterator[MeasurePage]:
    """A page of the pack for each measure that an action in sight should move, in the order of the child's journey."""
    slugs = {
        fact.slug
        for trace in traces
        for clause in trace.clauses
        for duty in clause.duties
        for action in duty.actions
        for fact in action.measures
    }
    for slug in Measure.objects.filter(slug__in=slugs).order_by("place").values_list("slug", flat=True):
        yield _printed(measure_page(person, slug, council, day))


def _printed(page) -> MeasurePage:
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
