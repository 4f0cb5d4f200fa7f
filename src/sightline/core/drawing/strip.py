"""Where the council stands among all authorities: one dot each, stacked where values are close, over quartile bands."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from sightline.core.drawing import palette, svg
from sightline.core.drawing.scale import Scale, axis_steps, step_label
from sightline.core.drawing.series import Unit

_DOT = 3.0
_STEP = 7.0


@dataclass(frozen=True)
class Strip:
    """`values` holds every authority that has one. `cuts` are the lower quartile, the median and the upper quartile;
    `bands` their four names from the lowest values to the highest ("A best" first where low is good)."""

    title: str
    unit: Unit
    values: tuple[tuple[str, float], ...]
    council: str
    cuts: tuple[float, float, float]
    bands: tuple[str, str, str, str] = ("lowest quarter", "", "", "highest quarter")
    neighbours: frozenset[str] = frozenset()
    england: float | None = None
    without_value: int = 0

    def __post_init__(self) -> None:
        if not self.values:
            raise ValueError(f"{self.title}: no authority has a value")
        if list(self.cuts) != sorted(self.cuts):
            raise ValueError(f"{self.title}: the quartiles must rise")

    @property
    def own(self) -> float | None:
        return dict(self.values).get(self.council)


def strip(of: Strip, width: int = 640) -> str:
    steps = axis_steps(
        [value for _, value in of.values] + ([of.england] if of.england is not None else []), 4 if width < 480 else 6
    )
    x = Scale(steps[0], steps[-1], 14, width - 14)
    columns = _stacked(of, x)
    tall = max((height for _, _, height in columns), default=0)
    foot = 70 + max(tall * _STEP, 60)
    drawn = [*_bands(of, x, foot), *_axis(steps, x, foot, of, width)]
    drawn += [_dot(of, name, at, foot, height) for name, at, height in columns]
    drawn += _england(of, x, foot) + _own(of, x, foot, width) + _key(of, foot, width)
    return svg.picture(width, foot + 78, of.title, description(of), *drawn)


def description(of: Strip) -> str:
    low, high = (min(value for _, value in of.values), max(value for _, value in of.values))
    sentences = [
        f"Strip of {len(of.values)} authorities, {of.unit.words}, from {of.unit.show(low)} to {of.unit.show(high)}.",
        "Lower quartile {}, median {}, upper quartile {}.".format(*map(of.unit.show, of.cuts)),
        f"{of.council}: {of.unit.show(of.own) if of.own is not None else 'no value published'}.",
    ]
    if of.england is not None:
        sentences.append(f"England: {of.unit.show(of.england)}.")
    if of.without_value:
        sentences.append(f"{of.without_value} without a value are not drawn.")
    return " ".join(sentences)


def _stacked(of: Strip, x: Scale) -> list[tuple[str, float, int]]:
    """Each authority with its place across and how many stand under it; neighbours lowest, so that they are seen."""
    others = [item for item in of.values if item[0] != of.council]
    order = sorted(others, key=lambda item: (item[0] not in of.neighbours, item[1], item[0]))
    heights: dict[int, int] = {}
    placed = []
    for name, value in order:
        column = round((x(value) - x.start) / _STEP)
        height = heights.get(column, 0)
        heights[column] = height + 1
        placed.append((name, x.start + column * _STEP, height))
    return placed


def _dot(of: Strip, name: str, at: float, foot: float, height: int) -> str:
    y = foot - 6 - height * _STEP
    if name in of.neighbours:
        return svg.mark("square", at, y, _DOT, palette.NEIGHBOURS, hollow=True)
    return svg.element("circle", cx=at, cy=y, r=_DOT * 0.8, fill=palette.EDGE)


def _bands(of: Strip, x: Scale, foot: float) -> list[str]:
    edges = [x.start, *(x(cut) for cut in of.cuts), x.end]
    drawn = []
    for i, (left, right) in enumerate(pairwise(edges)):
        drawn.append(
            svg.element(
                "rect", x=left, y=50, width=right - left, height=foot - 50, fill=palette.SHADE if i % 2 else palette.PAPER
            )
        )
        if of.bands[i] and svg.width_of(of.bands[i], palette.LEAST) <= right - left - 4:
            drawn.append(
                svg.text((left + right) / 2, 63, of.bands[i], anchor="middle", font_size=palette.LEAST, fill=palette.QUIET)
            )
    return drawn + [svg.line(edge, 50, edge, foot, stroke=palette.EDGE, stroke_width=0.8) for edge in edges[1:-1]]


def _axis(steps: list[float], x: Scale, foot: float, of: Strip, width: int) -> list[str]:
    drawn = [svg.line(x.start, foot, x.end, foot, stroke=palette.INK)]
    for step in steps:
        drawn.append(svg.line(x(step), foot, x(step), foot + 4, stroke=palette.INK))
        drawn.append(svg.text(x(step), foot + 18, step_label(step), anchor="middle", font_size=palette.SMALL))
    return [
        *drawn,
        svg.text(
            4, foot + 36, svg.shortened(of.unit.words, palette.SMALL, width - 8), font_size=palette.SMALL, fill=palette.QUIET
        ),
    ]


def _england(of: Strip, x: Scale, foot: float) -> list[str]:
    if of.england is None:
        return []
    at = x(of.england)
    return [svg.line(at, 50, at, foot, stroke=palette.INK, stroke_width=1.5, stroke_dasharray="11 3 2 3")]


def _own(of: Strip, x: Scale, foot: float, width: int) -> list[str]:
    """The council's own value: a labelled arrow from above, so that it is found at once."""
    label = f"{of.council} {of.unit.show(of.own)}" if of.own is not None else f"{of.council}: no value published"
    half = svg.width_of(label, palette.SIZE, bold=True) / 2
    at = x(of.own) if of.own is not None else x.start + half
    middle = min(max(at, half + 2), width - half - 2)
    drawn = [svg.text(middle, 16, label, anchor="middle", font_weight="bold")]
    if of.own is not None:
        drawn.append(svg.line(at, 22, at, foot, stroke=palette.COUNCIL, stroke_width=2))
        drawn.append(svg.mark("diamond", at, 32, 7, palette.COUNCIL))
        drawn.append(svg.mark("circle", at, foot - 6, _DOT, palette.COUNCIL))
    return drawn


def _key(of: Strip, foot: float, width: int) -> list[str]:
    y, parts = foot + 56, []
    if of.neighbours:
        parts.append((svg.mark("square", 8, y - 4, _DOT, palette.NEIGHBOURS, hollow=True), "statistical neighbours"))
    if of.england is not None:
        tie = svg.line(0, y - 4, 16, y - 4, stroke=palette.INK, stroke_width=1.5, stroke_dasharray="11 3 2 3")
        parts.append((tie, f"England {of.unit.show(of.england)}"))
    drawn, left = [], 4.0
    for sign, label in parts:
        drawn.append(
            svg.element("g", sign, svg.text(22, y, label, font_size=palette.SMALL), transform=f"translate({svg.number(left)} 0)")
        )
        left += 22 + svg.width_of(label, palette.SMALL) + 14
    return drawn
