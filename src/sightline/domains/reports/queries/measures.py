"""Published measures as the line of sight and the pack show them."""

from collections.abc import Iterable
from datetime import date

from sightline.domains.performance.models import Area, Figure
from sightline.domains.performance.rules import Reported, known_on, number_in_words
from sightline.domains.plans.models import Expectation
from sightline.domains.reports.rules.trace import MeasureFact

ENGLAND = "970"


def standing(expectations: list[Expectation], council: str, day: date) -> dict[int, MeasureFact]:
    """Where each expected measure stood, by expectation: the last figure published by the day, and the last that was out when
    the movement was first expected. Two queries, however many."""
    known = _known({expectation.measure_id for expectation in expectations}, council)
    return {expectation.pk: _fact(expectation, known.get(expectation.measure_id, ()), council, day) for expectation in expectations}


def _known(measures: set[int], council: str) -> dict[int, list[Reported]]:
    areas = dict(Area.objects.filter(code__in=(council, ENGLAND)).values_list("pk", "code"))
    rows = Figure.objects.filter(measure_id__in=measures, area_id__in=areas) if measures else Figure.objects.none()
    found: dict[int, list[Reported]] = {}
    for row in rows:
        found.setdefault(row.measure_id, []).append(
            Reported(
                areas[row.area_id], row.year, row.period, row.value, row.marker, row.source, row.published_on, row.is_assumed, row.pk
            )
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
