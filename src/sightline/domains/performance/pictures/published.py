"""The answers of `queries` as pictures: what the page and the pack draw, from one place so that both show the same."""

from __future__ import annotations

from collections.abc import Iterable

from sightline.core.drawing.line_chart import LineChart, line_chart
from sightline.core.drawing.series import Band, BreakInSeries, Point, Range, Role, Series, Unit
from sightline.core.drawing.small_multiples import Small, small_multiples, sparkline
from sightline.core.drawing.strip import Strip, strip
from sightline.domains.performance.queries import Glance, MeasurePage, Theme
from sightline.domains.performance.rules.published import BAND_WORDS, Cell

LOW_FIRST = tuple(f"{band}: {words}" for band, words in BAND_WORDS.items())


def over_time(page: MeasurePage, width: int = 640) -> str | None:
    """The council against neighbours, region and England; None where no year is known."""
    if not page.years:
        return None
    series = [Series(page.area.name, Role.COUNCIL, tuple(_point(row.year, row.council) for row in page.years))]
    near = [row for row in page.years if row.neighbours]
    if near:
        means = tuple(Point(row.year, float(row.neighbours.mean)) for row in near)
        series.append(Series("Neighbours (mean)", Role.NEIGHBOURS, means))
    if page.region:
        series.append(Series(page.region.name, Role.REGION, tuple(_point(row.year, row.region) for row in page.years)))
    series.append(Series("England", Role.ENGLAND, tuple(_point(row.year, row.england) for row in page.years)))
    ranges = tuple(Range(row.year, float(row.neighbours.low), float(row.neighbours.high)) for row in near)
    band = Band(f"Lowest to highest of the statistical neighbours ({page.neighbour_list})", ranges) if near else None
    chart = LineChart(page.measure.name, _unit(page.measure), tuple(series), band, _breaks(page.breaks))
    return line_chart(chart, width)


def among_all(page: MeasurePage, width: int = 640) -> str | None:
    """Where the council stands among all councils in its latest year; None where it has no value."""
    latest = page.latest
    if latest is None or latest.standing is None:
        return None
    high_is_good = page.measure.polarity == "High"
    bands = LOW_FIRST[::-1] if high_is_good else LOW_FIRST if page.measure.polarity else ("", "", "", "")
    return strip(
        Strip(
            title=f"{page.measure.name}, {latest.period}: {page.area.name} among all councils",
            unit=_unit(page.measure),
            values=tuple((name, float(value)) for name, value in page.councils),
            council=page.area.name,
            cuts=latest.standing.cuts,
            bands=bands,
            neighbours=frozenset(one.name for one in page.neighbours),
            england=float(latest.england.value) if latest.england.value is not None else None,
        ),
        width,
    )


def small(glance: Glance, council: str) -> str | None:
    """The small chart of a row of the list; None where nothing was published."""
    return sparkline(_small(glance, council)) if glance.council else None


def journey(themes: Iterable[Theme], council: str, width: int = 640) -> str | None:
    """All measures that have a value, as small multiples in the order of the journey; None where there are none."""
    drawn = tuple(_small(glance, council) for theme in themes for glance in theme.measures if glance.latest)
    return small_multiples(f"Published measures of {council}, in the order of a child's journey", drawn, width) if drawn else None


def _small(glance: Glance, council: str) -> Small:
    return Small(
        title=glance.measure.name,
        unit=_unit(glance.measure),
        council=Series(council, Role.COUNCIL, tuple(_point(year, cell) for year, cell in glance.council)),
        comparison=Series("England", Role.ENGLAND, tuple(_point(year, cell) for year, cell in glance.england)),
        breaks=_breaks(glance.breaks),
        place=glance.standing.words if glance.standing else "",
    )


def _point(year: int, cell: Cell) -> Point:
    return Point(year, None if cell.value is None else float(cell.value), cell.marker)


def _unit(measure) -> Unit:
    return Unit(measure.unit, measure.suffix, measure.decimals)


def _breaks(breaks: tuple[tuple[int, str], ...]) -> tuple[BreakInSeries, ...]:
    return tuple(BreakInSeries(year, words) for year, words in breaks)
