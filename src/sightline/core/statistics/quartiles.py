"""Quartiles, bands and ranks of one measure over many authorities.

The rules are those of the Department for Education's Local Authority Interactive Tool, so that our bands equal the
published ones: quantiles by R's type 7 over the authorities that have a value; bands A to D where A is the best
quarter by the measure's polarity; a value on a boundary goes to the numerically lower band (the better one where low
is good, the worse one where high is good); tied values share the smallest rank; no polarity, no band and no rank.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Polarity(StrEnum):
    """Which direction is good."""

    LOW = "Low"
    HIGH = "High"


@dataclass(frozen=True)
class Quartiles:
    """`bands` and `ranks` stand in the order of the values handed in; None where there is no value or no polarity."""

    q1: float | None
    median: float | None
    q3: float | None
    mean: float | None
    bands: tuple[str | None, ...]
    ranks: tuple[int | None, ...]


def quartiles(values: Sequence[float | None], polarity: Polarity | None) -> Quartiles:
    known = sorted(value for value in values if value is not None)
    if not known:
        nothing = (None,) * len(values)
        return Quartiles(None, None, None, None, nothing, nothing)
    cuts = (quantile(known, 0.25), quantile(known, 0.5), quantile(known, 0.75))
    bands = tuple(band(value, cuts, polarity) for value in values)
    ranks = tuple(rank(value, known, polarity) for value in values)
    return Quartiles(*cuts, math.fsum(known) / len(known), bands, ranks)


def quantile(ordered: Sequence[float], share: float) -> float:
    """R's type 7: the point `share` of the way from the first to the last of the ordered values, on straight lines."""
    place = (len(ordered) - 1) * share
    lower, upper = ordered[math.floor(place)], ordered[math.ceil(place)]
    if lower == upper:
        return lower
    part = place - math.floor(place)
    return (1 - part) * lower + part * upper


def band(value: float | None, cuts: tuple[float, float, float], polarity: Polarity | None) -> str | None:
    """A (best quarter) to D; `cuts` are the lower quartile, the median and the upper quartile."""
    if value is None or polarity is None:
        return None
    quarter = bisect_left(cuts, value)
    return "ABCD"[quarter] if polarity is Polarity.LOW else "DCBA"[quarter]


def rank(value: float | None, ordered: Sequence[float], polarity: Polarity | None) -> int | None:
    """1 is best; ties share the smallest rank. `ordered` rises."""
    if value is None or polarity is None:
        return None
    if polarity is Polarity.LOW:
        return bisect_left(ordered, value) + 1
    return len(ordered) - bisect_right(ordered, value) + 1
