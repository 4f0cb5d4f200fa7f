"""The answer of a measure: a cell. Cells leave this package, rows never do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Unit(StrEnum):
    PERCENT = "percent"
    PER_10000 = "per_10000"
    COUNT = "count"
    DAYS = "days"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Result:
    """One value of one measure for one council, one period and one group of children.

    `by` names the group ({"team": "North"}; empty: all). `period` is "2025-04-01/2026-03-31", or the day of a snapshot
    "2026-03-31". `numerator` and `denominator` are counts (a rate's denominator is its population; a mean's is how many it is
    of); `value` is unrounded and None where it cannot be known, and then `marker` says why in a word or two. `lower` and
    `upper` are the 95 % limits. `settings` are the local rules that decided (which base date, which interval)."""

    measure: str
    council: str
    period: str
    unit: Unit
    by: Mapping[str, str] = field(default_factory=dict)
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    marker: str | None = None
    settings: Mapping[str, str | int] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    """Tables that no return filled, where the marker is "no data"."""
