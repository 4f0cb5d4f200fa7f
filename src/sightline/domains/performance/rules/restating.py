"""When a run changes a figure that an earlier run gave: what counts as a change, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

SAME = 1e-9


@dataclass(frozen=True)
class Counted:
    """A figure as one run gave it."""

    numerator: float | None
    denominator: float | None
    value: float | None
    marker: str = ""


def differs(one: Counted, other: Counted) -> bool:
    """Whether a reader could tell them apart: the value or the counts it is made of."""
    pairs = ((one.value, other.value), (one.numerator, other.numerator), (one.denominator, other.denominator))
    return one.marker != other.marker or any(not _equal(left, right) for left, right in pairs)


def _equal(left: float | None, right: float | None) -> bool:
    if left is None or right is None:
        return left is right
    return abs(left - right) <= SAME * max(1.0, abs(left), abs(right))


def why_restated(before_as_at: date, after_as_at: date, settings_before: dict, settings_after: dict, forms: set[str]) -> str:
    """Why a figure changed, as far as the two runs tell: the settings, the returns, or what was recorded late."""
    changed = sorted(
        name for name in settings_before.keys() | settings_after.keys() if settings_before.get(name) != settings_after.get(name)
    )
    if changed:
        return f"counted by another rule: {', '.join(name.replace('_', ' ') for name in changed)}"
    if forms:
        return f"counted from another return: {', '.join(sorted(forms))}"
    if after_as_at > before_as_at:
        return "recorded late: a later return holds other records of the same period"
    return "the return of the same day was corrected"
