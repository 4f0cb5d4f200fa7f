"""Where a value stands in a picture, and which round numbers an axis shows."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sightline.core.statistics.rounding import half_up


@dataclass(frozen=True)
class Scale:
    """Takes values from `low` to `high` on a straight line to places from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise ValueError(f"a scale needs room between {self.low} and {self.high}")

    def __call__(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


LEAST_ROOM = 1e-6  # closer than this, values cannot be told apart in print


def round_steps(low: float, high: float, about: int = 5) -> list[float]:
    """Round numbers at even steps of 1, 2, 2.5 or 5 that hold every value from low to high, about so many."""
    if high - low < LEAST_ROOM:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low < LEAST_ROOM:
        low, high = 0.0, 1.0
    rough = (high - low) / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * times for times in (1, 2, 2.5, 5, 10) if power * times >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(step * i, 10) for i in range(first, last + 1)]


def axis_steps(values: list[float], about: int = 5) -> list[float]:
    """Steps of a value axis. It starts at nought unless all values lie in the upper half of what it would show."""
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if 0 < low <= high / 2 or high - low < LEAST_ROOM:
        low = min(low, 0.0)
    return round_steps(low, high, about)


def spread(places: list[float], gap: float, lowest: float, highest: float) -> list[float]:
    """The rising places moved as little as it takes to stand a gap apart, between lowest and highest where they fit."""
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + gap) if moved else max(place, lowest))
    limit = highest
    for i in reversed(range(len(moved))):
        moved[i] = min(moved[i], limit)
        limit = moved[i] - gap
    return moved


def printed(value: float, decimals: int = 1) -> str:
    """Rounded half up, as the Department does, with thousands separated and a true minus sign."""
    return f"{half_up(value, decimals):,}".replace("-", "−")


def step_label(value: float) -> str:
    """A number of an axis with no more decimals than it has."""
    return f"{value:,.10f}".rstrip("0").rstrip(".").replace("-", "−")
