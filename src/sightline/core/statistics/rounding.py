"""Rounding half up, as the Department for Education rounds what it publishes (its R package dfeR, `round_five_up`).

Python and R round a half to the even neighbour: 2.5 becomes 2. The Department rounds it away from nought, and nudges
each number by 1.5e-8 of the last place first, so that a half that the arithmetic missed by a hair counts as a half:
57 of 200 is 28.499999999999996 %, and 29 in whole percent.
"""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal

NUDGE = Decimal(2.0**-26)  # the square root of the smallest step above 1
HALF = Decimal("0.5")


def half_up(value: float, decimals: int = 0) -> Decimal:
    """The value with so many decimal places; negative `decimals` round to tens, hundreds and so on. Never minus nought."""
    scaled = abs(Decimal(repr(value))).scaleb(decimals)
    rounded = (scaled + HALF + NUDGE).to_integral_value(ROUND_FLOOR).scaleb(-decimals)
    shown = rounded if decimals >= 0 else Decimal(int(rounded))
    return -shown if value < 0 and shown else shown
