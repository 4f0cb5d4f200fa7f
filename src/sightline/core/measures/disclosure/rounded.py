"""England and regions: counts to the nearest 10, as the Department publishes them."""

from __future__ import annotations

from dataclasses import replace

from sightline.core.measures.results import Result, Unit
from sightline.core.statistics.rounding import half_up

TIMES = {Unit.PERCENT: 100, Unit.PER_10000: 10_000, Unit.DAYS: 1, Unit.RATIO: 1}
LOW, NOT_APPLICABLE = "low", "z"


def rounded(result: Result) -> Result:
    """Counts to the nearest 10, percentages whole, each value from the rounded counts alone; "low" where a count rounds to 0.

    No limits: those of the exact counts would give these away, since Byar's upper over lower depends on the count alone.
    """
    exact = result.value if result.unit is Unit.COUNT else result.numerator
    above = _to_ten(exact)
    below = result.denominator if result.unit is Unit.PER_10000 else _to_ten(result.denominator)
    plain = replace(result, numerator=above, denominator=below, lower=None, upper=None)
    if result.value is None:
        return plain
    if exact and not above:
        return replace(plain, numerator=None, value=None, marker=LOW)
    if result.unit is Unit.COUNT:
        return replace(plain, value=above)
    if above is None or not below:
        return replace(plain, value=None, marker=NOT_APPLICABLE)
    value = TIMES[result.unit] * above / below
    return replace(plain, value=float(half_up(value)) if result.unit is Unit.PERCENT else value)


def _to_ten(number: float | None) -> float | None:
    return None if number is None else int(half_up(number, -1))
