"""A control chart: values over time with mean, limits, target, and marks for what is more than chance.

    control_chart("Re-referrals", Unit("% of referrals", " %"), xmr(dates, values, Improvement.DECREASE, target=20))
    small_control_chart("Re-referrals", unit, chart)      # 200 by 80, without words, for a page of forty

Common cause is a small grey circle; improvement, concern, and high or low where neither is better each have a shape and
a colour. Below the large chart stand a key, the warnings, and which variant of the rules it follows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sightline.core.drawing import palette, svg
from sightline.core.drawing.scale import Scale, axis_steps, spread, step_label
from sightline.core.drawing.series import Unit
from sightline.core.periods import MONTHS
from sightline.core.statistics.control_charts import Assurance, ChartPoint, ControlChart, Rule, Type

NARROW = 480
_LINE = 17
_LIMIT_DASH, _TARGET_DASH, _REBASE_DASH = "6 3", "2 3", "3 3"

# Of each type: the shape, the colour, and the words of the key.
MARKS = {
    Type.COMMON: ("circle", palette.EDGE, "common cause"),
    Type.IMPROVEMENT: ("diamond", palette.COUNCIL, "improvement"),
    Type.CONCERN: ("square", palette.ENGLAND, "concern"),
    Type.NEUTRAL_HIGH: ("triangle", palette.REGION, "higher than chance"),
    Type.NEUTRAL_LOW: ("wedge", palette.REGION, "lower than chance"),
}
VARIATION = {
    Type.COMMON: "no sign of more than chance (common cause)",
    Type.IMPROVEMENT: "improvement (special cause)",
    Type.CONCERN: "concern (special cause)",
    Type.NEUTRAL_HIGH: "higher than chance gives (special cause)",
    Type.NEUTRAL_LOW: "lower than chance gives (special cause)",
}
RULES = {
    Rule.OUTSIDE: "beyond a limit",
    Rule.TREND: "7 or more in a row that rise or fall",
    Rule.TWO_OF_THREE: "2 of 3 near a limit",
    Rule.SHIFT: "7 or more in a row on one side of the mean",
}
ASSURANCE = {
    Assurance.PASS: "the target will be met, unless something changes",
    Assurance.FAIL: "the target will not be met, unless something changes",
    Assurance.INCONSISTENT: "whether the target is met is a matter of chance",
}


@dataclass(frozen=True)
class _Plot:
    width: float
    x: Scale
    y: Scale
    steps: list[float]
    narrow: bool

    @property
    def foot(self) -> float:
        return self.y.start

    def at(self, point: ChartPoint) -> tuple[float, float]:
        return self.x(point.date.toordinal()), self.y(point.value)


def control_chart(title: str, unit: Unit, chart: ControlChart, width: int = 640) -> str:
    """The large form, from 320 wide; ValueError where the chart has no date."""
    _check(title, chart)
    plot = _plot(unit, chart, width)
    drawn = [*_axes(unit, plot), *_dates(chart, plot), *_rebases(chart, plot), *_lines(chart, plot), *_target(chart, plot)]
    drawn += [*_joined(chart, plot), *_points(chart, plot), *_gaps(chart, plot), *_end_labels(unit, chart, plot)]
    key, below = _key(chart, plot)
    notes, height = _notes(chart, width, below)
    return svg.picture(width, height, title, description(unit, chart), *drawn, *key, *notes)


def small_control_chart(title: str, unit: Unit, chart: ControlChart, width: int = 200, height: int = 80) -> str:
    """The small form: band between the limits, mean, target, line, and marks only where more than chance; the last point
    always has its mark. The title and the description are there for those who cannot see it."""
    _check(title, chart)
    values = _heights(chart)
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    room = (high - low) * 0.05 or 1.0
    plot = _Plot(width, _days(chart, 5, width - 5), Scale(low - room, high + room, height - 5, 5), [], True)
    drawn = [*_bands(chart, plot), *_lines(chart, plot, thin=True), *_target(chart, plot), *_joined(chart, plot)]
    last = chart.points[-1]
    drawn += [_mark(point, plot, 3.6 if point is last else 2.8) for point in _known(chart) if point.rule or point is last]
    return svg.picture(width, height, title, description(unit, chart), *drawn)


def description(unit: Unit, chart: ControlChart) -> str:
    """The chart in sentences: what the last value says, the limits, the target, every mark, every warning."""
    points, known = chart.points, _known(chart)
    sentences = [f"Control chart, {unit.words}, {_month(points[0])} to {_month(points[-1])}, {len(known)} values."]
    sentences += [*_last_told(unit, chart), *_limits_told(unit, chart), *_marks_told(unit, chart), *chart.warnings]
    return " ".join(sentences)


def variation_told(chart: ControlChart) -> str:
    """What the last point says, with the rule that says so."""
    rule = chart.points[-1].rule if chart.points else None
    return VARIATION[chart.variation] + (f": {RULES[rule]}" if rule else "")


def _last_told(unit: Unit, chart: ControlChart) -> Iterator[str]:
    last = chart.points[-1]
    if last.value is not None:
        judged = variation_told(chart) if chart.has_limits else "not judged"
        yield f"Last value {unit.show(last.value)}: {judged}."


def _limits_told(unit: Unit, chart: ControlChart) -> Iterator[str]:
    last = chart.points[-1]
    if last.upper is not None:
        yield f"Mean {unit.show(last.mean)}, limits {unit.show(last.lower)} and {unit.show(last.upper)}."
    if chart.target is not None:
        judged = f": {ASSURANCE[chart.assurance]}" if chart.assurance else ""
        yield f"Target {unit.show(chart.target)}{judged}."
    for start in chart.starts[1:]:
        yield f"Limits set anew from {_month(chart.points[start])}."


def _marks_told(unit: Unit, chart: ControlChart) -> Iterator[str]:
    for kind, (_, _, name) in MARKS.items():
        found = [f"{_month(point)} {unit.show(point.value)}" for point in chart.points if point.rule and point.type is kind]
        if found:
            yield f"Marked as {name}: {', '.join(found)}."


def _check(title: str, chart: ControlChart) -> None:
    if not chart.points:
        raise ValueError(f"{title}: no date to draw")


def _month(point: ChartPoint) -> str:
    return f"{MONTHS[point.date.month - 1]} {point.date.year}"


def _known(chart: ControlChart) -> list[ChartPoint]:
    return [point for point in chart.points if point.value is not None]


def _heights(chart: ControlChart) -> list[float]:
    """Every value that must fit on the value axis."""
    found = [number for point in chart.points for number in (point.value, point.mean, point.lower, point.upper)]
    return [number for number in [*found, chart.target] if number is not None]


def _days(chart: ControlChart, start: float, end: float) -> Scale:
    first, last = chart.points[0].date.toordinal(), chart.points[-1].date.toordinal()
    room = max((last - first) * 0.03, 1)
    return Scale(first - room, last + room, start, end)


def _plot(unit: Unit, chart: ControlChart, width: int) -> _Plot:
    narrow = width < NARROW
    steps = axis_steps(_heights(chart))
    left = 12 + max(svg.width_of(step_label(step), palette.SMALL) for step in steps)
    right = 18 + max((svg.width_of(label, palette.SMALL) for _, label in _levels(unit, chart, narrow)), default=0)
    top = 34 + _LINE * (len(chart.starts) - 1)
    foot = top + (180 if narrow else 220)
    return _Plot(width, _days(chart, left, width - right), Scale(steps[0], steps[-1], foot, top), steps, narrow)


def _axes(unit: Unit, plot: _Plot) -> Iterator[str]:
    start = f"; the scale starts at {step_label(plot.steps[0])}" if plot.steps[0] else ""
    words = svg.shortened(unit.words + start, palette.SMALL, plot.width - 8)
    yield svg.text(4, 16, words, font_size=palette.SMALL, fill=palette.QUIET)
    for step in plot.steps:
        y = plot.y(step)
        colour = palette.INK if y == plot.foot else palette.RULE
        yield svg.line(plot.x.start, y, plot.x.end, y, stroke=colour, stroke_width=1)
        yield svg.text(plot.x.start - 5, y + 4, step_label(step), anchor="end", font_size=palette.SMALL)


def _dates(chart: ControlChart, plot: _Plot) -> Iterator[str]:
    """Months under the axis, from the last one back, each where there is room for it."""
    free = plot.width
    for point in reversed(chart.points):
        label = f"{MONTHS[point.date.month - 1][:3]} {point.date.year}"
        half = svg.width_of(label, palette.SMALL) / 2
        x = min(max(plot.x(point.date.toordinal()), half + 2), plot.width - half - 2)
        if x + half <= free:
            yield svg.text(x, plot.foot + 34, label, anchor="middle", font_size=palette.SMALL)
            free = x - half - 8


def _groups(chart: ControlChart) -> Iterator[tuple[ChartPoint, ...]]:
    for start, end in pairwise([*chart.starts, len(chart.points)]):
        yield chart.points[start:end]


def _ends(chart: ControlChart, plot: _Plot) -> Iterator[tuple[ChartPoint, float, float]]:
    """Each group's first point, and from where to where its lines run: halfway to the next group."""
    groups = list(_groups(chart))
    cuts = [(a[-1].date.toordinal() + b[0].date.toordinal()) / 2 for a, b in pairwise(groups)]
    edges = [plot.x.start, *map(plot.x, cuts), plot.x.end]
    for group, (left, right) in zip(groups, pairwise(edges), strict=True):
        yield group[0], left, right


def _rebases(chart: ControlChart, plot: _Plot) -> Iterator[str]:
    for i, (point, left, _) in enumerate(list(_ends(chart, plot))[1:]):
        y, label = 34 + _LINE * i, svg.shortened(f"Limits set anew from {_month(point)}", palette.SMALL, plot.width - 8)
        half = svg.width_of(label, palette.SMALL) / 2
        middle = min(max(left, half + 4), plot.width - half - 4)
        yield svg.line(left, y + 4, left, plot.foot, stroke=palette.INK, stroke_width=1.5, stroke_dasharray=_REBASE_DASH)
        yield svg.text(middle, y, label, anchor="middle", font_size=palette.SMALL)


def _bands(chart: ControlChart, plot: _Plot) -> Iterator[str]:
    for point, left, right in _ends(chart, plot):
        if point.upper is not None:
            top, bottom = plot.y(point.upper), plot.y(point.lower)
            yield svg.element("rect", x=left, y=top, width=right - left, height=bottom - top, fill=palette.SHADE)


def _lines(chart: ControlChart, plot: _Plot, *, thin: bool = False) -> Iterator[str]:
    for point, left, right in _ends(chart, plot):
        if point.mean is not None:
            y = plot.y(point.mean)
            yield svg.line(left, y, right, y, stroke=palette.INK, stroke_width=0.8 if thin else 1.5)
        for limit in (point.lower, point.upper):
            if limit is not None:
                y, width = plot.y(limit), 0.8 if thin else 1.2
                yield svg.line(left, y, right, y, stroke=palette.EDGE, stroke_width=width, stroke_dasharray=_LIMIT_DASH)


def _target(chart: ControlChart, plot: _Plot) -> Iterator[str]:
    if chart.target is not None:
        y = plot.y(chart.target)
        yield svg.line(plot.x.start, y, plot.x.end, y, stroke=palette.NEIGHBOURS, stroke_width=1.8, stroke_dasharray=_TARGET_DASH)


def _joined(chart: ControlChart, plot: _Plot) -> Iterator[str]:
    """Lines between neighbouring values; none across a gap or a rebase."""
    for group in _groups(chart):
        places: list[tuple[float, float]] = []
        for point in [*group, None]:
            if point is not None and point.value is not None:
                places.append(plot.at(point))
                continue
            if len(places) > 1:
                yield svg.polyline(places, stroke=palette.EDGE, stroke_width=1.5)
            places = []


def _mark(point: ChartPoint, plot: _Plot, radius: float) -> str:
    shape, colour, _ = MARKS[point.type]
    return svg.mark(shape, *plot.at(point), radius, colour)


def _points(chart: ControlChart, plot: _Plot) -> list[str]:
    return [_mark(point, plot, 4.4 if point.rule else 3.0) for point in _known(chart)]


def _gaps(chart: ControlChart, plot: _Plot) -> list[str]:
    return [
        svg.text(
            plot.x(point.date.toordinal()), plot.foot + 16, "×", anchor="middle", font_size=palette.SMALL, fill=palette.BROKEN
        )
        for point in chart.points
        if point.value is None
    ]


def _levels(unit: Unit, chart: ControlChart, narrow: bool) -> list[tuple[float, str]]:
    """The lines of the last group with what is written beside each; on a narrow picture the number alone."""
    last = chart.points[-1]
    found = [(last.upper, "upper limit"), (last.mean, "mean"), (last.lower, "lower limit"), (chart.target, "target")]
    return [(level, ("" if narrow else f"{name} ") + unit.show(level)) for level, name in found if level is not None]


def _end_labels(unit: Unit, chart: ControlChart, plot: _Plot) -> Iterator[str]:
    levels = sorted((plot.y(level), label) for level, label in _levels(unit, chart, plot.narrow))
    places = spread([y for y, _ in levels], _LINE, plot.y.end, plot.foot)
    for (y, label), at in zip(levels, places, strict=True):
        yield svg.polyline([(plot.x.end, y), (plot.x.end + 9, at)], stroke=palette.EDGE, stroke_width=0.8)
        yield svg.text(plot.x.end + 12, at + 4, label, font_size=palette.SMALL)


def _key(chart: ControlChart, plot: _Plot) -> tuple[list[str], float]:
    """The key, in as many rows as it takes, and where it ends."""
    y, left = plot.foot + 34 + 2 * _LINE, 6.0
    drawn = []
    for sign, label in _signs(chart):
        needed = 24 + svg.width_of(label, palette.SMALL) + 14
        if left > 6 and left + needed > plot.width:
            y, left = y + _LINE, 6.0
        drawn += [sign(left + 8, y - 4), svg.text(left + 24, y, label, font_size=palette.SMALL)]
        left += needed
    return drawn, y


def _signs(chart: ControlChart) -> Iterator[tuple]:
    """How to draw each sign of the key about a point, with its words; only those that the chart shows."""
    used = {point.type for point in _known(chart)}
    for kind, (shape, colour, name) in MARKS.items():
        if kind in used:
            yield lambda x, y, shape=shape, colour=colour: svg.mark(shape, x, y, 4, colour), name
    lines = [("mean", palette.INK, None)] if chart.points[-1].mean is not None else []
    lines += [("limits", palette.EDGE, _LIMIT_DASH)] if chart.has_limits else []
    lines += [("target", palette.NEIGHBOURS, _TARGET_DASH)] if chart.target is not None else []
    for name, colour, dash in lines:
        yield (
            lambda x, y, colour=colour, dash=dash: svg.line(
                x - 8, y, x + 10, y, stroke=colour, stroke_width=1.8, stroke_dasharray=dash
            ),
            name,
        )


def _notes(chart: ControlChart, width: float, below: float) -> tuple[list[str], float]:
    """The warnings and the variant, wrapped, and how tall the picture is with them."""
    notes = [(note, palette.INK) for note in chart.warnings] + [(chart.variant, palette.QUIET)]
    lines = [(line, colour) for note, colour in notes for line in svg.wrapped(note, palette.LEAST, width - 28)]
    drawn = [
        svg.text(6, below + 22 + 15 * i, line, font_size=palette.LEAST, fill=colour) for i, (line, colour) in enumerate(lines)
    ]
    return drawn, below + 22 + 15 * len(lines)
