"""An intervention over the years: instruments in force as bars, inspection judgements as marks, and dated events.

Labels that would run into one another move to a level of their own; the picture grows as tall as they need.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from sightline.core.drawing import palette, svg
from sightline.core.drawing.scale import Scale
from sightline.core.periods import day_in_words

_LEVEL, _BAR = 20, 14


class Grade(Enum):
    """Inspection judgements, each with its own shape. Adequate was the third grade until 2013."""

    OUTSTANDING = ("Outstanding", palette.SOUND, "triangle", False)
    GOOD = ("Good", palette.SOUND, "circle", False)
    REQUIRES_IMPROVEMENT = ("Requires improvement", palette.NEIGHBOURS, "circle", True)
    ADEQUATE = ("Adequate", palette.NEIGHBOURS, "triangle", True)
    INADEQUATE = ("Inadequate", palette.BROKEN, "square", False)
    NOT_GRADED = ("not graded", palette.QUIET, "diamond", True)

    def __init__(self, words: str, colour: str, shape: str, hollow: bool) -> None:
        self.words, self.colour, self.shape, self.hollow = words, colour, shape, hollow


@dataclass(frozen=True)
class Event:
    on: date
    label: str


@dataclass(frozen=True)
class Span:
    """An instrument in force from a day to a day; `last` is None while it still is."""

    label: str
    first: date
    last: date | None = None

    def __post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            raise ValueError(f"{self.label} cannot end before it begins")


@dataclass(frozen=True)
class Judgement:
    on: date
    grade: Grade
    label: str = ""

    @property
    def words(self) -> str:
        return f"{self.label}: {self.grade.words}" if self.label else self.grade.words


@dataclass(frozen=True)
class Timeline:
    """`last` is where the picture ends; spans still in force run to it."""

    title: str
    last: date
    events: tuple[Event, ...] = ()
    spans: tuple[Span, ...] = ()
    judgements: tuple[Judgement, ...] = ()

    def __post_init__(self) -> None:
        if not self.days:
            raise ValueError(f"{self.title}: nothing to draw")
        if max(self.days) > self.last:
            raise ValueError(f"{self.title}: something lies after {self.last}, where the picture ends")

    @property
    def days(self) -> list[date]:
        ends = [end for span in self.spans for end in (span.first, span.last) if end]
        return [event.on for event in self.events] + ends + [one.on for one in self.judgements]


def timeline(of: Timeline, width: int = 960) -> str:
    x = _scale(of, width)
    drawn, top = [], 20.0
    for heading, lane in (("Instruments in force", _spans), ("Inspection judgements", _judgements), ("Events", _events)):
        parts, bottom = lane(of, x, top + 22, width)
        if parts:
            drawn += [svg.text(2, top + 8, heading, font_size=palette.SMALL, font_weight="bold"), *parts]
            top = bottom + 16
    grid = _years(of, x, top)
    return svg.picture(width, top + 20, of.title, description(of), *grid, *drawn)


def description(of: Timeline) -> str:
    """Everything in the picture, in the order of its days."""
    told = [(span.first, f"{day_in_words(span.first)}, {_until(span)}: {span.label}.") for span in of.spans]
    told += [(one.on, f"{day_in_words(one.on)}: {one.words}.") for one in of.judgements]
    told += [(event.on, f"{day_in_words(event.on)}: {event.label}.") for event in of.events]
    return "Timeline. " + " ".join(sentence for _, sentence in sorted(told, key=lambda item: item[0]))


def _until(span: Span) -> str:
    return f"in force until {day_in_words(span.last)}" if span.last else "still in force"


def _scale(of: Timeline, width: int) -> Scale:
    first = date(min(of.days).year, 1, 1)
    last = date(of.last.year + 1, 1, 1)
    return Scale(first.toordinal(), last.toordinal(), 6, width - 6)


def _years(of: Timeline, x: Scale, foot: float) -> list[str]:
    years = range(date.fromordinal(int(x.low)).year, date.fromordinal(int(x.high)).year)
    room = (x.end - x.start) / len(years)
    every = max(1, -(-44 // int(room)))
    drawn = []
    for year in years:
        at = x(date(year, 1, 1).toordinal())
        drawn.append(svg.line(at, 14, at, foot, stroke=palette.RULE))
        if (year - years[0]) % every == 0:
            drawn.append(svg.text(at + 2, foot + 14, year, font_size=palette.SMALL))
    return [*drawn, svg.line(x.start, foot, x.end, foot, stroke=palette.INK)]


def _levels(wanted: Iterable[tuple[float, float]]) -> list[int]:
    """For each stretch from left to right, the first level on which it touches nothing placed before."""
    ends: list[float] = []
    found = []
    for left, right in wanted:
        level = next((i for i, end in enumerate(ends) if end + 6 <= left), len(ends))
        ends[level:] = [right, *ends[level + 1 :]]
        found.append(level)
    return found


def _spans(of: Timeline, x: Scale, top: float, width: int) -> tuple[list[str], float]:
    """One bar a row, its name above it, in the order they began."""
    drawn = []
    for i, span in enumerate(sorted(of.spans, key=lambda span: (span.first, span.label))):
        y = top + i * (_LEVEL + _BAR)
        left, right = x(span.first.toordinal()), x((span.last or of.last).toordinal())
        label = svg.shortened(span.label, palette.SMALL, width - 4)
        start = min(left, width - 2 - svg.width_of(label, palette.SMALL))
        drawn.append(svg.text(max(start, 2), y + 8, label, font_size=palette.SMALL))
        drawn.append(_bar(left, max(right, left + 3), y + 13, still=span.last is None))
    return drawn, top + len(of.spans) * (_LEVEL + _BAR)


def _bar(left: float, right: float, y: float, *, still: bool) -> str:
    """A bar still running ends in a point, one that ended in a wall."""
    if not still:
        return svg.element("rect", x=left, y=y, width=right - left, height=_BAR - 4, fill=palette.COUNCIL)
    middle, tip = y + (_BAR - 4) / 2, min(6.0, right - left)
    points = [(left, y), (right - tip, y), (right, middle), (right - tip, y + _BAR - 4), (left, y + _BAR - 4)]
    return svg.polygon(points, fill=palette.REGION)


def _judgements(of: Timeline, x: Scale, top: float, width: int) -> tuple[list[str], float]:
    dated = [(one.on, one.words, one) for one in of.judgements]
    return _labelled(
        dated, x, top, width, lambda one, at, y: svg.mark(one.grade.shape, at, y, 5, one.grade.colour, hollow=one.grade.hollow)
    )


def _events(of: Timeline, x: Scale, top: float, width: int) -> tuple[list[str], float]:
    dated = [(event.on, event.label, event) for event in of.events]
    return _labelled(dated, x, top, width, lambda _, at, y: svg.mark("circle", at, y, 3, palette.INK))


def _labelled(dated, x: Scale, top: float, width: int, sign) -> tuple[list[str], float]:
    """Marks on their day with the label at the right, or at the left where it would leave the picture."""
    dated = sorted(dated, key=lambda item: (item[0], item[1]))
    placed = [_stretch(x(on.toordinal()), f"{day_in_words(on)}: {label}", width) for on, label, _ in dated]
    levels = _levels((left, right) for left, right, _, _ in placed)
    drawn = []
    for (on, _, one), (_, _, start, label), level in zip(dated, placed, levels, strict=True):
        at, y = x(on.toordinal()), top + level * _LEVEL
        drawn.append(sign(one, at, y))
        drawn.append(svg.text(start, y + 4, label, font_size=palette.SMALL))
    return drawn, top + (max(levels, default=-1) + 1) * _LEVEL


def _stretch(at: float, label: str, width: int) -> tuple[float, float, float, str]:
    """From where to where mark and label reach, where the label starts, and as much of it as fits."""
    label = svg.shortened(label, palette.SMALL, max(at, width - at) - 14)
    long = svg.width_of(label, palette.SMALL)
    if at + 9 + long <= width - 2:
        return at - 6, at + 9 + long, at + 9, label
    return at - 9 - long, at + 6, at - 9 - long, label
