"""Quantiles against scipy, which is exact and too slow to import in a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sightline.core.statistics.distributions import MANY, chi_square_quantile, normal_quantile, t_quantile

TAILS = [0.25, 0.1, 0.05, 0.025, 0.005, 0.001, 1e-5, 5e-7]
close = pytest.approx


@pytest.mark.parametrize("tail", [0.5, *TAILS])
def test_the_normal_quantile_is_that_of_scipy(tail):
    assert normal_quantile(tail) == close(stats.norm.isf(tail), rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("freedom", [0.3, 1, 2, 3, 4, 10, 18, 20, 100, 2000])
@pytest.mark.parametrize("tail", TAILS)
def test_the_chi_square_quantiles_are_those_of_scipy(tail, freedom):
    assert chi_square_quantile(tail, freedom, upper=True) == close(stats.chi2.isf(tail, freedom), rel=1e-10)
    assert chi_square_quantile(tail, freedom, upper=False) == close(stats.chi2.ppf(tail, freedom), rel=1e-10)


def test_no_freedom_leaves_nothing():
    assert chi_square_quantile(0.025, 0, upper=False) == 0


@pytest.mark.parametrize("freedom", [1, 2, 3, 5, 11, 30, 59, 999, MANY, MANY + 1, 10**7])
@pytest.mark.parametrize("tail", TAILS)
def test_the_t_quantile_is_that_of_scipy(tail, freedom):
    assert t_quantile(tail, freedom) == close(stats.t.isf(tail, freedom), rel=1e-10)


@given(st.floats(5e-7, 0.25), st.integers(1, 60))
def test_any_tail_is_met_by_its_quantile(tail, freedom):
    assert stats.t.sf(t_quantile(tail, freedom), freedom) == close(tail, rel=1e-9)
    assert stats.norm.sf(normal_quantile(tail)) == close(tail, rel=1e-10)
    assert stats.chi2.sf(chi_square_quantile(tail, freedom, upper=True), freedom) == close(tail, rel=1e-9)
    assert stats.chi2.cdf(chi_square_quantile(tail, freedom, upper=False), freedom) == close(tail, rel=1e-9)
