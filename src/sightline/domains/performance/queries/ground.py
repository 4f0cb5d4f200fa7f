"""What pages of published measures stand on (areas, measures, breaks, neighbours), for who prints many of them: asked together
with whatever else is asked, so that a pack with thirty measures takes the queries of a pack with one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from sightline.domains.organisations.models import Person
from sightline.domains.organisations.models.together import Question, as_day
from sightline.domains.performance.models import Area, BreakInSeries, Figure, Measure, Neighbour, NeighbourList
from sightline.domains.performance.queries.beside import Around
from sightline.domains.performance.queries.published import MeasurePage, reported_page
from sightline.domains.performance.rules import published as rules
from sightline.domains.performance.rules.published import Reported

_AREA = ("id", "code", "name", "kind", "region_id")
_MEASURE = tuple(field.attname for field in Measure._meta.concrete_fields)


@dataclass(frozen=True)
class Ground:
    """`council` is None where nothing of its area is loaded. `neighbours` of the list in force on the day, nearest first."""

    council: Area | None
    areas: dict[int, Area]
    measures: dict[int, Measure]
    neighbour_list: str
    list_is_stand_in: bool
    neighbours: tuple[Neighbour, ...]

    @property
    def around(self) -> Around | None:
        """Whom a council's own figures stand beside."""
        if self.council is None:
            return None
        region = self.areas.get(self.council.region_id)
        near = frozenset(self.areas[one.neighbour_id].code for one in self.neighbours)
        return Around(self.council.code, region.code if region else "", near)


def ground_questions(person: Person, code: str) -> dict[str, Question]:
    """To be put with `together`; `ground` reads the answers."""
    return {
        "areas": (Area.objects.visible_to(person), *_AREA),
        "measures": (Measure.objects.visible_to(person), *_MEASURE),
        "breaks": (BreakInSeries.objects.all(), "measure_id", "year", "words"),
        "lists": (NeighbourList.objects.visible_to(person), "since", "name"),
        "neighbours": (
            Neighbour.objects.visible_to(person).filter(area__code=code), "of__name", "neighbour_id", "rank", "closeness",
        ),
    }  # fmt: skip


def ground(found: Mapping[str, list[list]], code: str, day: date) -> Ground:
    areas = {row[0]: Area(**dict(zip(_AREA, row, strict=True))) for row in found["areas"]}
    measures = {row[0]: Measure(**dict(zip(_MEASURE, row, strict=True))) for row in found["measures"]}
    for measure in measures.values():
        measure.ordered_breaks = []
    for measure, year, words in sorted(found["breaks"], key=lambda row: row[1]):
        measures[measure].ordered_breaks.append(BreakInSeries(measure_id=measure, year=year, words=words))
    name, is_stand_in = rules.list_in_force([(as_day(since), name) for since, name in found["lists"]], day) or ("", False)
    near = [
        Neighbour(neighbour_id=area, rank=rank, closeness=close) for of, area, rank, close in found["neighbours"] if of == name
    ]
    council = next((one for one in areas.values() if code and one.code == code), None)
    return Ground(council, areas, measures, name, is_stand_in, tuple(sorted(near, key=lambda one: one.rank)))


def figures_of(
    person: Person, ground: Ground, everywhere: Iterable[int], around: Iterable[int] = (), *, by: date
) -> dict[int, list[Reported]]:
    """What was published by the day, by measure: of some measures everywhere, of others of the council and of who stands beside it.
    One query."""
    codes = ground.around.codes if ground.around else ()
    wanted = Q(measure__in=list(everywhere)) | Q(measure__in=list(around), area__code__in=codes)
    rows = Figure.objects.visible_to(person).filter(wanted, published_on__lte=by)
    found: dict[int, list[Reported]] = {}
    for measure, *told in rows.annotate(code=F("area__code")).values_list(
        "measure_id", "code", "year", "period", "value", "marker", "source", "published_on", "is_assumed", "pk"
    ):
        found.setdefault(measure, []).append(Reported(*told))
    return found


def pages(ground: Ground, reported: Mapping[int, list[Reported]], slugs: Iterable[str], as_at: date) -> Iterator[MeasurePage]:
    """The page of each of these measures, as `measure_page` gives it, in the order of the child's journey. Asks nothing."""
    wanted = set(slugs)
    chosen = sorted((one for one in ground.measures.values() if one.slug in wanted), key=lambda one: (one.place, one.pk))
    for measure in chosen if ground.council else ():
        yield reported_page(
            measure, ground.council, ground.areas, reported.get(measure.pk, []), (ground.neighbour_list, ground.list_is_stand_in),
            ground.neighbours, as_at,
        )  # fmt: skip
