"""A council against its neighbours, its region and England, year by year.

    line_chart(LineChart(title="Re-referrals", unit=Unit("% of referrals", " %"), series=(...), band=..., breaks=(...)))

Lines stop at gaps and at breaks in series. A gap of the council is marked at the foot by the letter it was published
as. The last value of each series is written beside it; where the picture is narrow the names move below.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sightline.core.drawing import palette, svg
from sightline.core.drawing.scale import Scale, axis_steps, spread, step_label
from sightline.core.drawing.series import Band, BreakInSeries, Point, Role, Series, Unit, runs, told

NARROW = 480
_LINE = 17


@dataclass(frozen=True)
class LineChart:
    title: str
    unit: Unit
    series: tuple[Series, ...]
    band: Band | None = None
    breaks: tuple[BreakInSeries, ...] = ()

    def __post_init__(self) -> None:
        if not self.years:
            raise ValueError(f"{self.title}: no year to draw")

    @property
    def years(self) -> list[int]:
        found = {point.year for series in self.series for point in series.points}
        return list(range(min(found), max(found) + 1)) if found else []

    @property
    def values(self) -> list[float]:
        found = [point.value for series in self.series for point in series.known]
        return found + [end for span in (self.band.ranges if self.band else ()) for end in (span.low, span.high)]


@dataclass(frozen=True)
class _Plot:
    """Where years and values stand; `narrow` pictures keep their names below."""

    width: float
    height: float
    x: Scale
    y: Scale
    steps: list[float]
    narrow: bool

    @property
    def foot(self) -> float:
        return self.y.start


def line_chart(chart: LineChart, width: int = 640) -> str:
    plot = _plot(chart, width)
    drawn = [*_axes(chart, plot)]
    if chart.band:
        drawn += _band(chart.band, chart.breaks, plot)
    drawn += _breaks(chart.breaks, plot)
    for series in reversed(chart.series):
        drawn += _line(series, chart.breaks, plot)
    drawn += _gaps(chart.series, plot)
    drawn += _names_below(chart, plot) if plot.narrow else _names_beside(chart, plot)
    return svg.picture(width, plot.height, chart.title, description(chart), *drawn)


def description(chart: LineChart) -> str:
    sentences = [f"Line chart, {chart.unit.words}, {chart.years[0]} to {chart.years[-1]}."]
    sentences += [told(series, chart.unit) for series in chart.series]
    if chart.band and chart.band.ranges:
        last = chart.band.ranges[-1]
        sentences.append(f"{chart.band.name} in {last.year}: {chart.unit.show(last.low)} to {chart.unit.show(last.high)}.")
    sentences += [f"Break in series before {cut.year}: {cut.label}." for cut in chart.breaks]
    return " ".join(sentences)


def _plot(chart: LineChart, width: int) -> _Plot:
    narrow = width < NARROW
    steps = axis_steps(chart.values)
    left = 12 + max(svg.width_of(step_label(step), palette.SMALL) for step in steps)
    labels = [_end_label(chart, series, narrow) for series in chart.series]
    right = 18 + max(svg.width_of(label, palette.SMALL, bold=True) for label in labels)
    top = 34 + _LINE * len(_break_lines(chart.breaks, width))
    foot = top + (200 if narrow else 250)
    below = 40 + (_LINE * (len(chart.series) + bool(chart.band)) + 8 if narrow else _LINE * bool(chart.band))
    years = chart.years
    x = Scale(years[0] - 0.4, years[-1] + 0.4, left, width - right)
    return _Plot(width, foot + below, x, Scale(steps[0], steps[-1], foot, top), steps, narrow)


def _axes(chart: LineChart, plot: _Plot) -> list[str]:
    start = f"; the scale starts at {step_label(plot.steps[0])}" if plot.steps[0] else ""
    drawn = [
        svg.text(
            4,
            16,
            svg.shortened(chart.unit.words + start, palette.SMALL, plot.width - 8),
            font_size=palette.SMALL,
            fill=palette.QUIET,
        )
    ]
    left, right = plot.x.start, plot.x.end
    for step in plot.steps:
        y = plot.y(step)
        drawn.append(svg.line(left, y, right, y, stroke=palette.INK if y == plot.foot else palette.RULE, stroke_width=1))
        drawn.append(svg.text(left - 5, y + 4, step_label(step), anchor="end", font_size=palette.SMALL))
    return drawn + _years(chart.years, plot)


def _years(years: list[int], plot: _Plot) -> list[str]:
    room = (plot.x.end - plot.x.start) / len(years)
    every = math.ceil((svg.width_of("2016", palette.SMALL) + 6) / room)
    # Counted back from the last year, which is the one people look for.
    return [
        svg.text(plot.x(year), plot.foot + 34, year, anchor="middle", font_size=palette.SMALL)
        for year in years
        if (years[-1] - year) % every == 0
    ]


def _band(band: Band, breaks: tuple[BreakInSeries, ...], plot: _Plot) -> list[str]:
    drawn = []
    ranges = {span.year: span for span in band.ranges}
    for run in runs(tuple(Point(span.year, span.low) for span in band.ranges), breaks):
        spans = [ranges[point.year] for point in run]
        upper = [(plot.x(span.year), plot.y(span.high)) for span in spans]
        lower = [(plot.x(span.year), plot.y(span.low)) for span in spans]
        if len(spans) == 1:
            upper, lower = ([(x - 4, y), (x + 4, y)] for ((x, y),) in (upper, lower))
        drawn.append(svg.polygon(upper + lower[::-1], fill=palette.SHADE))
        drawn += [svg.polyline(edge, stroke=palette.EDGE, stroke_width=0.8) for edge in (upper, lower)]
    return drawn


def _break_lines(breaks: tuple[BreakInSeries, ...], width: float) -> list[str]:
    return [svg.shortened(f"Break before {cut.year}: {cut.label}", palette.SMALL, width - 8) for cut in breaks]


def _breaks(breaks: tuple[BreakInSeries, ...], plot: _Plot) -> list[str]:
    drawn = []
    for i, (cut, label) in enumerate(zip(breaks, _break_lines(breaks, plot.width), strict=True)):
        x, y = plot.x(cut.year - 0.5), 34 + _LINE * i
        drawn.append(svg.line(x, y + 4, x, plot.foot, stroke=palette.INK, stroke_width=1.5, stroke_dasharray="3 3"))
        half = svg.width_of(label, palette.SMALL) / 2
        middle = min(max(x, half + 4), plot.width - half - 4)
        drawn.append(svg.text(middle, y, label, anchor="middle", font_size=palette.SMALL))
    return drawn


def _line(series: Series, breaks: tuple[BreakInSeries, ...], plot: _Plot) -> list[str]:
    role = series.role
    stroke = {"stroke": role.colour, "stroke_width": role.thickness, "stroke_dasharray": role.dash}
    drawn = []
    for run in runs(series.points, breaks):
        places = [(plot.x(point.year), plot.y(point.value)) for point in run]
        if len(places) > 1:
            drawn.append(svg.polyline(places, **stroke))
        hollow = role is not Role.COUNCIL
        drawn += [svg.mark(role.shape, x, y, 3.2 if hollow else 4.2, role.colour, hollow=hollow) for x, y in places]
    return drawn


def _gaps(series: tuple[Series, ...], plot: _Plot) -> list[str]:
    """The council's missing years, each as the letter it was published as, or a cross where there is none."""
    missing = [point for one in series if one.role is Role.COUNCIL for point in one.points if point.value is None]
    return [
        svg.text(
            plot.x(point.year), plot.foot + 16, point.marker or "×", anchor="middle", font_size=palette.SMALL, fill=palette.BROKEN
        )
        for point in missing
    ]


def _end_label(chart: LineChart, series: Series, narrow: bool) -> str:
    """What stands at the right of a line: its last value, its year if the line ends early, its name where there is room."""
    if not series.last:
        return ""
    early = f" ({series.last.year})" if series.last.year != chart.years[-1] else ""
    return ("" if narrow else f"{series.name} ") + chart.unit.show(series.last.value) + early


def _names_beside(chart: LineChart, plot: _Plot) -> list[str]:
    drawn = _end_values(chart, plot)
    if chart.band:
        y = plot.foot + 34 + _LINE
        drawn += [_swatch(plot.x.start, y), svg.text(plot.x.start + 30, y, chart.band.name, font_size=palette.SMALL)]
    return drawn


def _end_values(chart: LineChart, plot: _Plot) -> list[str]:
    """Last values at the right, pushed apart where lines end close together, each tied to its point."""
    ends = [(plot.y(one.last.value), i) for i, one in enumerate(chart.series) if one.last]
    ends.sort()
    places = spread([y for y, _ in ends], _LINE, plot.y.end, plot.foot)
    return [_end_value(chart, plot, i, y, at) for (y, i), at in zip(ends, places, strict=True)]


def _end_value(chart: LineChart, plot: _Plot, i: int, y: float, at: float) -> str:
    series, edge = chart.series[i], plot.x.end + 12
    bold = "bold" if series.role is Role.COUNCIL else None
    tie = svg.polyline([(plot.x(series.last.year) + 5, y), (edge - 3, at)], stroke=palette.EDGE, stroke_width=0.8)
    return tie + svg.text(edge, at + 4, _end_label(chart, series, plot.narrow), font_size=palette.SMALL, font_weight=bold)


def _names_below(chart: LineChart, plot: _Plot) -> list[str]:
    drawn = _end_values(chart, plot)
    y = plot.foot + 40 + _LINE
    for series in chart.series:
        role = series.role
        drawn.append(svg.line(6, y - 4, 34, y - 4, stroke=role.colour, stroke_width=role.thickness, stroke_dasharray=role.dash))
        drawn.append(svg.mark(role.shape, 20, y - 4, 4, role.colour, hollow=role is not Role.COUNCIL))
        drawn.append(svg.text(42, y, svg.shortened(series.name, palette.SMALL, plot.width - 46), font_size=palette.SMALL))
        y += _LINE
    if chart.band:
        drawn += [_swatch(6, y), svg.text(42, y, chart.band.name, font_size=palette.SMALL)]
    return drawn


def _swatch(x: float, y: float) -> str:
    return svg.element("rect", x=x, y=y - 10, width=24, height=11, fill=palette.SHADE, stroke=palette.EDGE, stroke_width=0.8)
