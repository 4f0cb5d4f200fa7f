"""Quartiles, bands and ranks: by hand, and against a slow and plain engine."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.core.statistics.quartiles import Polarity, quantile, quartiles

LOW, HIGH = Polarity.LOW, Polarity.HIGH


def test_one_to_eight_has_the_quartiles_r_gives():
    found = quartiles([1, 2, 3, 4, 5, 6, 7, 8], LOW)
    assert (found.q1, found.median, found.q3, found.mean) == (2.75, 4.5, 6.25, 4.5)
    assert found.bands == tuple("AABBCCDD")
    assert found.ranks == (1, 2, 3, 4, 5, 6, 7, 8)


def test_where_high_is_good_the_largest_is_first():
    found = quartiles([1, 2, 3, 4, 5, 6, 7, 8], HIGH)
    assert found.bands == tuple("DDCCBBAA")
    assert found.ranks == (8, 7, 6, 5, 4, 3, 2, 1)


def test_a_value_on_a_boundary_goes_to_the_numerically_lower_band():
    # With five values the quartiles are values themselves: 2, 3 and 4.
    assert quartiles([1, 2, 3, 4, 5], LOW).bands == tuple("AABCD")
    assert quartiles([1, 2, 3, 4, 5], HIGH).bands == tuple("DDCBA")


def test_ties_share_the_smallest_rank():
    assert quartiles([3, 1, 1, 2], LOW).ranks == (4, 1, 1, 3)
    assert quartiles([3, 3, 1, 2], HIGH).ranks == (1, 1, 4, 3)


def test_a_missing_value_has_no_band_and_no_rank_and_counts_for_nothing():
    found = quartiles([None, 10, None, 20], LOW)
    assert found.bands == (None, "A", None, "D")
    assert found.ranks == (None, 1, None, 2)
    assert found.median == found.mean == 15


def test_without_polarity_there_are_quartiles_but_no_bands_and_no_ranks():
    found = quartiles([1, 2, 3], None)
    assert found.median == 2
    assert found.bands == found.ranks == (None, None, None)


@pytest.mark.parametrize("values", [[], [None, None]])
def test_nothing_known_gives_nothing(values):
    found = quartiles(values, LOW)
    assert (found.q1, found.median, found.q3, found.mean) == (None, None, None, None)
    assert found.bands == found.ranks == tuple(values)


NUMBERS = st.lists(st.integers(-1000, 1000), min_size=1, max_size=40)


@given(NUMBERS, st.sampled_from([Fraction(1, 4), Fraction(1, 2), Fraction(3, 4)]))
def test_quantiles_equal_exact_arithmetic(values, share):
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    lower, upper = ordered[math.floor(place)], ordered[math.ceil(place)]
    exact = lower + (place - math.floor(place)) * (upper - lower)
    assert quantile(ordered, float(share)) == float(exact)


@given(NUMBERS, st.sampled_from([LOW, HIGH]))
def test_the_rank_is_one_more_than_the_number_that_are_better(values, polarity):
    better = (lambda a, b: a < b) if polarity is LOW else (lambda a, b: a > b)
    assert quartiles(values, polarity).ranks == tuple(1 + sum(better(other, value) for other in values) for value in values)
