"""Rounding as the Department does."""

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.core.statistics.rounding import half_up


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (2485.85, 0, "2486"),
        (2485.85, 1, "2485.9"),
        (2485.85, 2, "2485.85"),
        (2485.85, -1, "2490"),
        (2485.85, -2, "2500"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (-2.5, 0, "-3"),
        (28.45, 1, "28.5"),
        (57 / 200 * 100, 0, "29"),  # 28.499999999999996
        (28.4999, 0, "28"),
        (-0.04, 1, "0.0"),
        (0, 1, "0.0"),
        (15, -1, "20"),
        (4, -1, "0"),
        (1e22, 1, "10000000000000000000000.0"),
    ],
)
def test_halves_go_up(value, decimals, shown):
    assert str(half_up(value, decimals)) == shown


@given(st.floats(-1e6, 1e6), st.integers(-2, 4))
def test_it_is_the_departments_formula(value, decimals):
    scaled = abs(value) * 10.0**decimals + 0.5 + math.sqrt(2**-52)
    # At the very edge the two differ by the rounding of the multiplication.
    if abs(scaled - round(scaled)) > 1e-7:
        assert float(half_up(value, decimals)) == pytest.approx(
            math.copysign(math.trunc(scaled) / 10.0**decimals, value), abs=1e-9
        )


@given(st.floats(-1e9, 1e9), st.integers(0, 4))
def test_rounding_twice_changes_nothing(value, decimals):
    once = half_up(value, decimals)
    assert half_up(float(once), decimals) == once
    assert abs(once - Decimal(value)) <= Decimal("0.5000001").scaleb(-decimals)
