"""What was published of others, to stand beside a council's own figures: England and the statistical neighbours."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from datetime import date

from sightline.domains.organisations.models import Person
from sightline.domains.performance.models import Area, Figure, Measure
from sightline.domains.performance.queries.published import ENGLAND, neighbours_on
from sightline.domains.performance.rules.scorecard import Beside


def beside(person: Person, code: str, measures: Sequence[Measure], as_at: date) -> dict[int, Beside]:
    """By measure: the last year published by the day in which England has a value. Four queries, however many measures."""
    council = Area.objects.visible_to(person).select_related("region").filter(code=code).first() if code else None
    if council is None:
        return {}
    region = council.region.code if council.region else ""
    named = {ENGLAND, council.code, region}
    near = {one.neighbour_id for one in neighbours_on(person, council, as_at)[2]}
    wanted = Figure.objects.visible_to(person).filter(measure__in=measures, published_on__lte=as_at, value__isnull=False)
    wanted = wanted.filter(area__in={*near, council.pk, council.region_id} - {None}) | wanted.filter(area__code=ENGLAND)
    found: dict[int, dict[int, dict[str | int, float]]] = {}
    for measure, year, area, area_code, value in wanted.order_by("published_on", "pk").values_list(
        "measure_id", "year", "area_id", "area__code", "value"
    ):
        key = area_code if area_code in named else area
        found.setdefault(measure, {}).setdefault(year, {})[key] = float(value)
    return {measure: _latest(years, council.code, region, near) for measure, years in found.items()}


def _latest(years: dict[int, dict[str | int, float]], code: str, region: str, near: set[int]) -> Beside:
    with_england = [year for year, values in years.items() if ENGLAND in values]
    if not with_england:
        return Beside()
    year = max(with_england)
    values = years[year]
    around = [values[area] for area in near if area in values]
    return Beside(year, values[ENGLAND], statistics.mean(around) if around else None, values.get(code), values.get(region))
