"""What was published of others, to stand beside a council's own figures: England and the statistical neighbours."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sightline.domains.organisations.models import Person
from sightline.domains.organisations.models.together import Question, as_day, together
from sightline.domains.performance.models import Area, Figure, Measure, Neighbour, NeighbourList
from sightline.domains.performance.queries.published import ENGLAND
from sightline.domains.performance.rules import published as rules
from sightline.domains.performance.rules.scorecard import Beside


@dataclass(frozen=True)
class Around:
    """A council, its region (empty where it lies in none) and its neighbours on a day, by area code."""

    code: str
    region: str
    near: frozenset[str]

    @property
    def codes(self) -> frozenset[str]:
        return (self.near | {ENGLAND, self.code, self.region}) - {""}


def beside(person: Person, code: str, measures: Sequence[Measure], as_at: date) -> dict[int, Beside]:
    """By measure: the last year published by the day in which England has a value. Two queries, however many measures."""
    seen = _around(together(**_questions(person, code)), as_at) if code else None
    if seen is None:
        return {}
    wanted = Figure.objects.visible_to(person).filter(measure__in=measures, published_on__lte=as_at, value__isnull=False)
    wanted = wanted.filter(area__code__in=seen.codes).order_by("published_on", "pk")
    return beside_from(wanted.values_list("measure_id", "year", "area__code", "value"), seen)


def _questions(person: Person, code: str) -> dict[str, Question]:
    near = Neighbour.objects.visible_to(person).filter(area__code=code)
    return {
        "area": (Area.objects.visible_to(person).filter(code=code), "code", "region__code"),
        "lists": (NeighbourList.objects.visible_to(person), "since", "name"),
        "neighbours": (near, "of__name", "neighbour__code"),
    }


def _around(found: Mapping[str, list[list]], as_at: date) -> Around | None:
    if not found["area"]:
        return None
    ((code, region),) = found["area"]
    in_force, _ = rules.list_in_force([(as_day(since), name) for since, name in found["lists"]], as_at) or ("", False)
    return Around(code, region or "", frozenset(near for of, near in found["neighbours"] if of == in_force))


def beside_from(figures: Iterable[tuple], around: Around) -> dict[int, Beside]:
    """Of figures (measure, year, area code, value) in the order in which they were published, each of them around the council."""
    found: dict[int, dict[int, dict[str, float]]] = {}
    for measure, year, code, value in figures:
        found.setdefault(measure, {}).setdefault(year, {})[code] = float(value)
    return {measure: _latest(years, around) for measure, years in found.items()}


def _latest(years: dict[int, dict[str, float]], around: Around) -> Beside:
    with_england = [year for year, values in years.items() if ENGLAND in values]
    if not with_england:
        return Beside()
    year = max(with_england)
    values = years[year]
    near = [values[code] for code in sorted(around.near) if code in values]
    mean = statistics.mean(near) if near else None
    return Beside(year, values[ENGLAND], mean, values.get(around.code), values.get(around.region))
