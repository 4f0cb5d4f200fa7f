"""What pages and packs ask of published figures: one measure of one council, and all measures at a glance.

Nothing is shown before it was published. Where the day of publication is not known it is set by the rule of the release
(`published_by_rule`), which every answer carries as `is_assumed`, so that the page can say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import Prefetch, Q

from sightline.core.refusals import NotVisible
from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.performance.models import (
    Area,
    BreakInSeries,
    Edition,
    Figure,
    InspectionOutcome,
    Measure,
    Neighbour,
    NeighbourList,
)
from sightline.domains.performance.rules import published as rules
from sightline.domains.performance.rules.published import Cell, Neighbours, Reported, Standing

ENGLAND = "970"


@dataclass(frozen=True)
class Year:
    """One row of the table behind a chart. `earlier` is the figure of the council that a later edition changed."""

    year: int
    period: str
    council: Cell
    neighbours: Neighbours | None
    region: Cell
    england: Cell
    standing: Standing | None
    source: str
    published_on: date | None
    is_assumed: bool
    earlier: Cell | None = None


@dataclass(frozen=True)
class NeighbourRow:
    """A statistical neighbour with its value in the latest year of the council."""

    rank: int
    name: str
    closeness: str
    value: Cell


@dataclass(frozen=True)
class MeasurePage:
    """A measure of a council as it could be read on `as_at`. `years` rise and leave no year out; `councils` are the values of
    all councils in the latest year, for the strip."""

    measure: Measure
    area: Area
    region: Area | None
    as_at: date
    breaks: tuple[tuple[int, str], ...]
    years: tuple[Year, ...]
    neighbour_list: str
    list_is_stand_in: bool
    neighbours: tuple[NeighbourRow, ...]
    councils: tuple[tuple[str, Decimal], ...]
    trend: str

    @cached_property
    def latest(self) -> Year | None:
        """The last year in which the council has a value."""
        return next((year for year in reversed(self.years) if year.council.value is not None), None)

    @property
    def polarity_words(self) -> str:
        return Measure.Polarity(self.measure.polarity).label if self.measure.polarity else "Neither direction is better in itself"

    def show(self, cell: Cell | Decimal | float | None) -> str:
        """A value as it is printed everywhere: one form for page, table, pack and export."""
        value, marker = (cell.value, cell.marker) if isinstance(cell, Cell) else (cell, "")
        return rules.number_in_words(value, self.measure.suffix, self.measure.decimals, marker)

    @property
    def sentence(self) -> str:
        """What a councillor could read out: "Torbay: 28.9 % in 2016 against 22.5 % in England; 137th of 152, worst quarter"."""
        if self.latest is None:
            return f"{self.area.name}: no value had been published by this day"
        parts = f"{self.area.name}: {self.show(self.latest.council)} in {self.latest.year}"
        if self.latest.england.value is not None:
            parts += f" against {self.show(self.latest.england)} in England"
        place = self.latest.standing.words if self.latest.standing else ""
        return f"{parts}; {place}" if place else parts


@dataclass(frozen=True)
class Glance:
    """One measure in the list: its series for the small chart, the latest value, where the council stands."""

    measure: Measure
    breaks: tuple[tuple[int, str], ...]
    council: tuple[tuple[int, Cell], ...]
    england: tuple[tuple[int, Cell], ...]
    standing: Standing | None

    @property
    def latest(self) -> tuple[int, Cell] | None:
        return next((pair for pair in reversed(self.council) if pair[1].value is not None), None)

    @property
    def england_then(self) -> Cell:
        """England in the year of the council's latest value."""
        return dict(self.england).get(self.latest[0], Cell()) if self.latest else Cell()

    def show(self, cell: Cell) -> str:
        return rules.number_in_words(cell.value, self.measure.suffix, self.measure.decimals, cell.marker)


@dataclass(frozen=True)
class Theme:
    name: str
    measures: tuple[Glance, ...]


@dataclass(frozen=True)
class Overview:
    """The list of measures of a workspace's home council. `council` is None where it has no area code, or nothing of it is
    loaded; then there are no themes."""

    council: Area | None
    as_at: date
    themes: tuple[Theme, ...]
    inspections: tuple[InspectionOutcome, ...]
    edition: Edition | None


def overview(person: Person, workspace: Workspace, as_at: date) -> Overview:
    """Eight queries, however much is loaded."""
    code = area_of(workspace)
    council = Area.objects.visible_to(person).filter(code=code).first() if code else None
    edition = last_edition(person)
    if council is None:
        return Overview(None, as_at, (), (), edition)
    themes = measures_at_a_glance(person, council.code, as_at)
    return Overview(council, as_at, themes, tuple(inspections_of(person, council.code, as_at)), edition)


def page_of(person: Person, workspace: Workspace, measure: str, as_at: date) -> MeasurePage:
    """The measure page of the workspace's home council."""
    code = area_of(workspace)
    if code is None:
        raise NotVisible("The council of this workspace has no published figures.")
    return measure_page(person, measure, code, as_at)


def area_of(workspace: Workspace) -> str | None:
    """The area code of the workspace's home council; None where it has none."""
    return workspace.home.la_code or None


def last_edition(person: Person) -> Edition | None:
    return Edition.objects.visible_to(person).order_by("-pk").first()


def inspections_of(person: Person, area: str, as_at: date):
    """Published inspections of a council by the day, newest first."""
    seen = InspectionOutcome.objects.visible_to(person).select_related("area")
    return seen.filter(area__code=area, published_on__lte=as_at).order_by("-published_on", "framework")


def measure_page(person: Person, measure: str, area: str, as_at: date) -> MeasurePage:
    """`measure` by slug or published key, `area` by its three-digit code. Six queries. NotVisible where either is unknown."""
    found = _measures(person).filter(Q(slug=measure) | Q(key=measure)).first()
    areas = {known.pk: known for known in Area.objects.visible_to(person)}
    codes = {known.code: known for known in areas.values()}
    if found is None or area not in codes:
        raise NotVisible("There is no such published measure or area.")
    council = codes[area]
    reported = _reported(Figure.objects.visible_to(person).filter(measure=found), {pk: one.code for pk, one in areas.items()})
    name, is_stand_in, neighbours = neighbours_on(person, council, as_at)
    return reported_page(found, council, areas, reported, (name, is_stand_in), neighbours, as_at)


def reported_page(
    found: Measure,
    council: Area,
    areas: Mapping[int, Area],
    reported: list[Reported],
    listed: tuple[str, bool],
    neighbours: Sequence[Neighbour],
    as_at: date,
) -> MeasurePage:
    """The page made of what was read: `found` with its `ordered_breaks`, `listed` the neighbours' list and whether it is a
    stand-in. Asks nothing."""
    codes = {one.code: one for one in areas.values()}
    region = areas.get(council.region_id)
    known = rules.known_on(as_at, reported)
    years = _years(
        found, council, region, known, rules.restated_by(as_at, reported), [one.neighbour_id for one in neighbours], areas
    )
    latest = next((row.year for row in reversed(years) if row.council.value is not None), None)
    breaks = tuple((cut.year, cut.words) for cut in found.ordered_breaks)
    told = [(row.year, row.council.value) for row in years if row.council.value is not None]
    return MeasurePage(
        measure=found,
        area=council,
        region=region,
        as_at=as_at,
        breaks=breaks,
        years=years,
        neighbour_list=listed[0],
        list_is_stand_in=listed[1],
        neighbours=tuple(
            NeighbourRow(
                one.rank, areas[one.neighbour_id].name, one.closeness, _cell(known.get((areas[one.neighbour_id].code, latest)))
            )
            for one in neighbours
        ),
        councils=tuple(sorted((codes[code].name, value) for code, value in _councils(known, latest, codes).items())),
        trend=rules.change_in_words(told, found.polarity, [year for year, _ in breaks], found.suffix, found.decimals),
    )


def measures_at_a_glance(person: Person, area: str, as_at: date) -> tuple[Theme, ...]:
    """Every measure of the catalogue and every other that is loaded, by theme in the order of the journey. Five queries."""
    areas = {
        known.pk: known.code
        for known in Area.objects.visible_to(person).filter(Q(code__in=[area, ENGLAND]) | Q(kind=Area.Kind.COUNCIL))
    }
    if area not in areas.values():
        raise NotVisible("There is no such published area.")
    compared = {pk: code for pk, code in areas.items() if code in (area, ENGLAND)}
    measures = list(_measures(person).order_by("place", "name"))
    series = _by_measure(person, Q(area__in=compared), compared, as_at)
    latest = {pk: _latest_year(known, area) for pk, known in series.items()}
    everyone = _values(person, _at_years(latest), areas, as_at) if any(latest.values()) else {}
    glances = [_glance(one, area, series.get(one.pk, {}), everyone.get(one.pk, {}), latest.get(one.pk)) for one in measures]
    themes = dict.fromkeys(one.measure.theme for one in glances)
    return tuple(Theme(name, tuple(one for one in glances if one.measure.theme == name)) for name in themes)


def _measures(person: Person):
    breaks = Prefetch("breaks", BreakInSeries.objects.order_by("year"), to_attr="ordered_breaks")
    return Measure.objects.visible_to(person).prefetch_related(breaks)


_FIELDS = ("area_id", "year", "period", "value", "marker", "source", "published_on", "is_assumed", "pk")


def _reported(figures, codes: Mapping[int, str]) -> list[Reported]:
    return [Reported(codes[area], *rest) for area, *rest in figures.values_list(*_FIELDS) if area in codes]


def _by_measure(person: Person, which: Q, codes: Mapping[int, str], as_at: date) -> dict[int, dict[tuple[str, int], Reported]]:
    found: dict[int, list[Reported]] = {}
    figures = Figure.objects.visible_to(person).filter(which, published_on__lte=as_at)
    for measure, area, *rest in figures.values_list("measure_id", *_FIELDS):
        found.setdefault(measure, []).append(Reported(codes[area], *rest))
    return {measure: rules.known_on(as_at, reported) for measure, reported in found.items()}


def _values(person: Person, which: Q, codes: Mapping[int, str], as_at: date) -> dict[int, dict[str, Decimal]]:
    """The values of all councils, by measure, each in the one year that is asked for. Read in the order of publication, so
    that the last one stands: the rule of `known_on`, without an object for each of 6,000 figures."""
    found: dict[int, dict[str, Decimal | None]] = {}
    figures = Figure.objects.visible_to(person).filter(which, published_on__lte=as_at).order_by("published_on", "pk")
    for measure, area, value in figures.values_list("measure_id", "area_id", "value"):
        code = codes.get(area, ENGLAND)
        if code != ENGLAND:
            found.setdefault(measure, {})[code] = value
    return {measure: {code: value for code, value in known.items() if value is not None} for measure, known in found.items()}


def _latest_year(known: Mapping[tuple[str, int], Reported], area: str) -> int | None:
    return max((year for (code, year), one in known.items() if code == area and one.value is not None), default=None)


def _at_years(latest: Mapping[int, int | None]) -> Q:
    """The figures of each measure in the year that is its latest."""
    by_year: dict[int, list[int]] = {}
    for measure, year in latest.items():
        if year is not None:
            by_year.setdefault(year, []).append(measure)
    wanted = Q()
    for year, measures in by_year.items():
        wanted |= Q(year=year, measure__in=measures)
    return wanted


def _glance(measure: Measure, area: str, series, everyone, latest: int | None) -> Glance:
    years = sorted({year for _, year in series})
    span = range(years[0], years[-1] + 1) if years else ()
    return Glance(
        measure,
        tuple((cut.year, cut.words) for cut in measure.ordered_breaks),
        tuple((year, _cell(series.get((area, year)))) for year in span),
        tuple((year, _cell(series.get((ENGLAND, year)))) for year in span),
        rules.standing(area, everyone, measure.polarity) if latest else None,
    )


def neighbours_on(person: Person, council: Area, as_at: date) -> tuple[str, bool, list[Neighbour]]:
    lists = NeighbourList.objects.visible_to(person).values_list("since", "name")
    in_force = rules.list_in_force(list(lists), as_at)
    if in_force is None:
        return "", False, []
    name, is_stand_in = in_force
    return name, is_stand_in, list(Neighbour.objects.visible_to(person).filter(of__name=name, area=council).order_by("rank"))


def _years(
    measure: Measure,
    council: Area,
    region: Area | None,
    known: Mapping[tuple[str, int], Reported],
    earlier: Mapping[tuple[str, int], Reported],
    neighbours: Iterable[int],
    areas: Mapping[int, Area],
) -> tuple[Year, ...]:
    codes = {one.code: one for one in areas.values()}
    near = [areas[pk].code for pk in neighbours]
    shown = {year for code, year in known if code in (council.code, ENGLAND)}
    rows = []
    for year in range(min(shown), max(shown) + 1) if shown else ():
        own = known.get((council.code, year))
        base = own or known.get((ENGLAND, year))
        before = earlier.get((council.code, year))
        around = [known[code, year].value for code in near if (code, year) in known and known[code, year].value is not None]
        rows.append(
            Year(
                year=year,
                period=base.period if base else str(year),
                council=_cell(own),
                neighbours=rules.neighbours_of(around),
                region=_cell(known.get((region.code, year)) if region else None),
                england=_cell(known.get((ENGLAND, year))),
                standing=rules.standing(council.code, _councils(known, year, codes), measure.polarity),
                source=base.source if base else "",
                published_on=base.published_on if base else None,
                is_assumed=bool(base and base.is_assumed),
                earlier=_cell(before) if before else None,
            )
        )
    return tuple(rows)


def _councils(known: Mapping[tuple[str, int], Reported], year: int | None, codes: Mapping[str, Area]) -> dict[str, Decimal]:
    """The value of every council that has one for the year, by code."""
    return {
        code: one.value
        for (code, when), one in known.items()
        if when == year and one.value is not None and codes[code].kind == Area.Kind.COUNCIL
    }


def _cell(figure: Reported | None) -> Cell:
    return Cell(figure.value, figure.marker) if figure else Cell()
