"""How long an activity takes: one number, or a distribution over three.

PERT is the beta distribution over the range with a = 1 + 4 (m - lo) / (hi - lo) and b = 1 + 4 (hi - m) / (hi - lo) (Malcolm
and others 1959; Vose, Risk Analysis, 2008). Its mean is (lo + 4 m + hi) / 6 and its variance (mean - lo) (hi - mean) / 7;
the (hi - lo) / 6 that is often printed for its standard deviation is not.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    FIXED = "fixed"
    TRIANGULAR = "tri"
    PERT = "pert"
    UNIFORM = "uniform"


MOST = 1e6  # days; beyond it times would lose the digits that make one path longer than another
NOISE = 1e-6  # of a day: what adding up to so many days can leave behind


@dataclass(frozen=True)
class Estimate:
    """Shortest, most likely and longest, in one unit. The most likely of a uniform one is the middle of its range.

    It is checked by the network it stands in, which knows the activity's name."""

    shape: Shape
    low: float
    likely: float
    high: float

    @property
    def is_certain(self) -> bool:
        return self.low == self.high

    @property
    def mean(self) -> float:
        weight = 4 if self.shape is Shape.PERT else 1
        return (self.low + weight * self.likely + self.high) / (2 + weight)

    @property
    def variance(self) -> float:
        """Of the distribution itself, not of a sample."""
        low, likely, high = self.low, self.likely, self.high
        if self.shape is Shape.PERT:
            return (self.mean - low) * (high - self.mean) / 7
        if self.shape is Shape.UNIFORM:
            return (high - low) ** 2 / 12
        return (low**2 + likely**2 + high**2 - low * likely - low * high - likely * high) / 18

    def faults(self) -> Iterator[str]:
        """What is wrong with it, in words that follow a colon."""
        if not all(math.isfinite(time) and abs(time) <= MOST for time in (self.low, self.likely, self.high)):
            yield f"a duration is a number of at most {MOST:,.0f}"
        elif self.low < 0:
            yield f"a duration cannot be negative, and {self.low:g} is"
        elif not self.low <= self.likely <= self.high:
            yield f"{self.low:g}, {self.likely:g}, {self.high:g} do not rise from the shortest to the longest"


def fixed(days: float) -> Estimate:
    return Estimate(Shape.FIXED, days, days, days)


def triangular(low: float, likely: float, high: float) -> Estimate:
    return Estimate(Shape.TRIANGULAR, low, likely, high)


def pert(low: float, likely: float, high: float) -> Estimate:
    return Estimate(Shape.PERT, low, likely, high)


def uniform(low: float, high: float) -> Estimate:
    return Estimate(Shape.UNIFORM, low, (low + high) / 2, high)


MAKERS = {Shape.FIXED: (fixed, 1), Shape.TRIANGULAR: (triangular, 3), Shape.PERT: (pert, 3), Shape.UNIFORM: (uniform, 2)}
"""Each shape with what makes it and how many numbers that takes."""
