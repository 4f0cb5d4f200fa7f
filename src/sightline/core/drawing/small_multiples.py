"""Many measures on one picture: for each a small line of the council against one comparison, its last value, its place.

Each small chart has its own value scale; the years are shared, so that shapes can be compared across.
"""

from __future__ import annotations

from dataclasses import dataclass

from sightline.core.drawing import palette, svg
from sightline.core.drawing.scale import Scale
from sightline.core.drawing.series import BreakInSeries, Role, Series, Unit, runs, told

CELL_WIDTH, CELL_HEIGHT, CHART_HEIGHT = 200, 132, 52


@dataclass(frozen=True)
class Small:
    """One measure. `place` is where the council stands, in words: "12th of 150, best quarter"."""

    title: str
    unit: Unit
    council: Series
    comparison: Series | None = None
    breaks: tuple[BreakInSeries, ...] = ()
    place: str = ""


def small_multiples(title: str, measures: tuple[Small, ...], width: int = 640) -> str:
    if not measures:
        raise ValueError(f"{title}: no measure to draw")
    across = max(1, width // CELL_WIDTH)
    room = width / across
    years = _years(measures)
    cells = [_cell(small, years, (i % across) * room, (i // across) * CELL_HEIGHT, room - 16) for i, small in enumerate(measures)]
    height = -(-len(measures) // across) * CELL_HEIGHT
    return svg.picture(width, height, title, _description(measures), *cells)


def sparkline(small: Small, width: int = 200) -> str:
    """One small chart alone, for a row of a table."""
    body = _lines(small, _years((small,)), 0, 6, width)
    return svg.picture(width, CHART_HEIGHT + 12, small.title, _description((small,)), *body)


def _description(measures: tuple[Small, ...]) -> str:
    return " ".join(
        " ".join(filter(None, (f"{small.title}.", told(small.council, small.unit), _sentence(small.place)))) for small in measures
    )


def _sentence(place: str) -> str:
    return f"{place.rstrip('.')}." if place else ""


def _years(measures: tuple[Small, ...]) -> tuple[int, int]:
    series = [one for small in measures for one in (small.council, small.comparison) if one]
    found = [point.year for one in series for point in one.points]
    if not found:
        raise ValueError("no year to draw")
    return min(found), max(found)


def _cell(small: Small, years: tuple[int, int], left: float, top: float, room: float) -> str:
    heading = svg.wrapped(small.title, palette.SMALL, room, most=2)
    drawn = [
        svg.text(left, top + 14 + 15 * i, part, font_size=palette.SMALL, font_weight="bold") for i, part in enumerate(heading)
    ]
    drawn += _lines(small, years, left, top + 42, room)
    drawn.append(svg.text(left, top + 112, _latest(small), font_size=palette.SMALL))
    drawn.append(
        svg.text(left, top + 126, svg.shortened(small.place, palette.LEAST, room), font_size=palette.LEAST, fill=palette.QUIET)
    )
    return "".join(drawn)


def _latest(small: Small) -> str:
    last = small.council.last
    return f"{small.unit.show(last.value)} in {last.year}" if last else "no value published"


def _lines(small: Small, years: tuple[int, int], left: float, top: float, room: float) -> list[str]:
    lines = [one for one in (small.comparison, small.council) if one and one.known]
    if not lines:
        return [svg.line(left, top + CHART_HEIGHT, left + room, top + CHART_HEIGHT, stroke=palette.RULE)]
    values = [point.value for one in lines for point in one.known]
    low, high = min(values), max(values)
    x = Scale(years[0] - 0.3, years[1] + 0.3, left, left + room)
    y = Scale(low - (low == high), high + (low == high), top + CHART_HEIGHT - 4, top + 4)
    drawn = [svg.line(left, top + CHART_HEIGHT, left + room, top + CHART_HEIGHT, stroke=palette.RULE)]
    drawn += [_cut(x(cut.year - 0.5), top) for cut in small.breaks if years[0] < cut.year <= years[1]]
    return drawn + [part for one in lines for part in _line(one, small.breaks, x, y)]


def _cut(x: float, top: float) -> str:
    return svg.line(x, top, x, top + CHART_HEIGHT, stroke=palette.INK, stroke_dasharray="2 2")


def _line(series: Series, breaks: tuple[BreakInSeries, ...], x: Scale, y: Scale) -> list[str]:
    role = series.role
    drawn = []
    for run in runs(series.points, breaks):
        places = [(x(point.year), y(point.value)) for point in run]
        if len(places) > 1:
            drawn.append(svg.polyline(places, stroke=role.colour, stroke_width=role.thickness * 0.7, stroke_dasharray=role.dash))
        else:
            drawn.append(svg.mark(role.shape, *places[0], 2.2, role.colour))
    if role is Role.COUNCIL:
        drawn.append(svg.mark(role.shape, x(series.last.year), y(series.last.value), 3.4, role.colour))
    return drawn
