"""Days planned and given month by month: the plan as a stepped line, what was given as bars below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sightline.core.drawing import palette, svg
from sightline.core.drawing.scale import Scale, axis_steps, step_label

HEIGHT, LEFT, TOP, BOTTOM = 220, 44, 34, 44
LEAST_LABEL = 62  # room that the name of a month needs


@dataclass(frozen=True, slots=True)
class Bar:
    """A month: days planned and given; None where nobody said, which draws nothing and is not nought."""

    name: str
    planned: float | None
    given: float | None


def taper(bars: Sequence[Bar], title: str, description: str, *, width: int = 640, ends_after: int | None = None) -> str:
    """`ends_after` is the place of the month in which the support ended, if it did. At least one month is needed."""
    right = width - 8
    days = [value for bar in bars for value in (bar.planned, bar.given) if value is not None]
    steps = axis_steps([0.0, *days])
    up, wide = Scale(steps[0], steps[-1], HEIGHT - BOTTOM, TOP), (right - LEFT) / len(bars)
    return svg.picture(
        width, HEIGHT, title, description,
        *_axis(steps, up, right), *_given(bars, up, wide), *_planned(bars, up, wide), *_months(bars, wide),
        *(_end(ends_after, wide) if ends_after is not None else ()), *_key(),
    )  # fmt: skip


def _axis(steps: Sequence[float], up: Scale, right: float) -> list[str]:
    drawn = [svg.line(LEFT, up(step), right, up(step), stroke=palette.RULE, stroke_width=1) for step in steps]
    return drawn + [svg.text(LEFT - 6, up(step) + 4, step_label(step), anchor="end", font_size=palette.SMALL) for step in steps]


def _given(bars: Sequence[Bar], up: Scale, wide: float) -> list[str]:
    return [
        svg.element(
            "rect", x=LEFT + place * wide + wide * 0.2, y=up(bar.given), width=wide * 0.6, height=up(0) - up(bar.given),
            fill=palette.REGION,
        )
        for place, bar in enumerate(bars)
        if bar.given
    ]  # fmt: skip


def _planned(bars: Sequence[Bar], up: Scale, wide: float) -> list[str]:
    """One line for each run of months with a plan, so that a month without one leaves a gap."""
    runs: list[list[tuple[float, float]]] = [[]]
    for place, bar in enumerate(bars):
        if bar.planned is None:
            runs.append([])
        else:
            runs[-1] += [(LEFT + place * wide, up(bar.planned)), (LEFT + (place + 1) * wide, up(bar.planned))]
    return [svg.polyline(run, stroke=palette.COUNCIL, stroke_width=2.5) for run in runs if run]


def _months(bars: Sequence[Bar], wide: float) -> list[str]:
    every = max(1, -int(-LEAST_LABEL // wide))
    return [
        svg.text(LEFT + (place + 0.5) * wide, HEIGHT - BOTTOM + 18, bar.name, anchor="middle", font_size=palette.LEAST)
        for place, bar in enumerate(bars)
        if place % every == 0
    ]


def _end(place: int, wide: float) -> list[str]:
    x = LEFT + (place + 1) * wide
    line = svg.line(x, TOP, x, HEIGHT - BOTTOM, stroke=palette.BROKEN, stroke_width=2, stroke_dasharray="5 4")
    return [line, svg.text(x - 4, TOP - 4, "End", anchor="end", font_size=palette.SMALL, fill=palette.BROKEN)]


def _key() -> list[str]:
    y = 14
    return [
        svg.line(LEFT, y, LEFT + 24, y, stroke=palette.COUNCIL, stroke_width=2.5),
        svg.text(LEFT + 30, y + 4, "Days planned", font_size=palette.SMALL),
        svg.element("rect", x=LEFT + 130, y=y - 6, width=18, height=12, fill=palette.REGION),
        svg.text(LEFT + 154, y + 4, "Days given", font_size=palette.SMALL),
    ]
