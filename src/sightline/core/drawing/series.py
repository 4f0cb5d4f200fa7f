"""What charts of measures are drawn from: points by year, the series they make, and breaks in how they were counted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sightline.core.drawing import palette
from sightline.core.drawing.scale import printed


class Role(Enum):
    """Whose figures a series holds: decides its colour, its mark and its dash."""

    COUNCIL = (palette.COUNCIL, "circle", None, 3.0)
    NEIGHBOURS = (palette.NEIGHBOURS, "square", "7 4", 2.0)
    REGION = (palette.REGION, "triangle", "2 4", 2.0)
    ENGLAND = (palette.ENGLAND, "diamond", "11 3 2 3", 2.0)

    def __init__(self, colour: str, shape: str, dash: str | None, thickness: float) -> None:
        self.colour, self.shape, self.dash, self.thickness = colour, shape, dash, thickness


@dataclass(frozen=True)
class Point:
    """One year. A value of None is a gap, and `marker` the letter it was published as: c, x, z, u, low or -."""

    year: int
    value: float | None
    marker: str = ""

    def __post_init__(self) -> None:
        if self.value is not None and self.value != self.value:
            raise ValueError(f"the value of {self.year} is not a number; give None for a gap")


@dataclass(frozen=True)
class Series:
    """Points in the order of their years. A year that is absent is a gap without a marker."""

    name: str
    role: Role
    points: tuple[Point, ...]

    def __post_init__(self) -> None:
        years = [point.year for point in self.points]
        if years != sorted(set(years)):
            raise ValueError(f"{self.name}: give each year once, in order")

    @property
    def known(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.value is not None)

    @property
    def last(self) -> Point | None:
        return self.known[-1] if self.known else None


@dataclass(frozen=True)
class Range:
    """The lowest and the highest of several areas in one year."""

    year: int
    low: float
    high: float

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"the range of {self.year} is upside down")


@dataclass(frozen=True)
class Band:
    name: str
    ranges: tuple[Range, ...]


@dataclass(frozen=True)
class BreakInSeries:
    """From this year on the figures are counted in another way; they are not joined to the years before."""

    year: int
    label: str


@dataclass(frozen=True)
class Unit:
    """How values are printed: `suffix` stands right after the number (" %"), `words` at the axis."""

    words: str
    suffix: str = ""
    decimals: int = 1

    def show(self, value: float) -> str:
        return printed(value, self.decimals) + self.suffix


def runs(points: tuple[Point, ...], breaks: tuple[BreakInSeries, ...]) -> list[list[Point]]:
    """The stretches that a line may join: cut at gaps, at years left out and at breaks in series."""
    starts = {cut.year for cut in breaks}
    found: list[list[Point]] = []
    before: Point | None = None
    for point in points:
        if point.value is not None:
            joins = before is not None and before.value is not None and before.year == point.year - 1
            if joins and point.year not in starts:
                found[-1].append(point)
            else:
                found.append([point])
        before = point
    return found


def told(series: Series, unit: Unit) -> str:
    """The series as a sentence, for those who cannot see the picture."""
    if not series.known:
        return f"{series.name}: no value published."
    values = ", ".join(f"{point.year} {unit.show(point.value)}" for point in series.known)
    gaps = [f"{point.year}{f' ({point.marker})' if point.marker else ''}" for point in series.points if point.value is None]
    return f"{series.name}: {values}." + (f" No value in {', '.join(gaps)}." if gaps else "")
