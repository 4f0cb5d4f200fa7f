"""Estimates: means and variances by their closed forms, and quantiles against scipy."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from sightline.core.schedule.estimates import MAKERS, Shape, fixed, pert, triangular, uniform
from sightline.core.schedule.quantiles import STEPS, beta_knots, quantile_of

PLACES = st.floats(0, 1)
THREE = st.tuples(st.integers(0, 50), PLACES, st.integers(1, 50)).map(lambda t: (t[0], t[0] + t[1] * t[2], t[0] + t[2]))


def scipy_of(estimate):
    low, width = estimate.low, estimate.high - estimate.low
    place = (estimate.likely - low) / width
    if estimate.shape is Shape.PERT:
        return stats.beta(1 + 4 * place, 5 - 4 * place, low, width)
    return stats.uniform(low, width) if estimate.shape is Shape.UNIFORM else stats.triang(place, low, width)


def test_the_mean_and_the_variance_of_pert_by_hand():
    estimate = pert(2, 5, 14)
    assert (estimate.mean, estimate.variance) == (6, 4 * 8 / 7)
    assert estimate.variance**0.5 != (14 - 2) / 6


def test_a_fixed_duration_has_no_width():
    assert (fixed(3).is_certain, fixed(3).mean, fixed(3).variance) == (True, 3, 0)
    assert not pert(1, 2, 3).is_certain


def test_every_shape_is_made_from_as_many_numbers_as_it_takes():
    assert {shape: MAKERS[shape][0](*range(1, 1 + MAKERS[shape][1])).shape for shape in Shape} == {each: each for each in Shape}


@settings(deadline=None)
@given(st.sampled_from([pert, triangular]), THREE)
def test_moments_are_those_of_scipy(shape, three):
    estimate = shape(*three)
    assert estimate.mean == pytest.approx(scipy_of(estimate).mean(), abs=1e-9)
    assert estimate.variance == pytest.approx(scipy_of(estimate).var(), abs=1e-7)


def test_moments_of_a_uniform_one_are_those_of_scipy():
    estimate = uniform(3, 9)
    assert (estimate.mean, estimate.variance) == (6, 3) == (scipy_of(estimate).mean(), pytest.approx(scipy_of(estimate).var()))


SHARES = np.linspace(0.001, 0.999, 997)
ENDS = np.concatenate([np.linspace(0, 0.001, 101), np.linspace(0.999, np.nextafter(1, 0), 101)])


@pytest.mark.parametrize("place", [0, 0.25, 0.5, 1])
@pytest.mark.parametrize("shape", [triangular, uniform])
def test_quantiles_of_closed_form_are_those_of_scipy(shape, place):
    estimate = uniform(3, 9) if shape is uniform else triangular(3, 3 + 6 * place, 9)
    shares = np.concatenate([SHARES, ENDS])
    assert np.allclose(quantile_of(estimate)(shares), scipy_of(estimate).ppf(shares), rtol=0, atol=1e-7)


@pytest.mark.parametrize("place", [0, 0.001, 0.1, 0.25, 0.5, 0.8, 0.99, 1])
def test_quantiles_of_pert_are_near_those_of_scipy(place):
    estimate = pert(0, place, 1)
    quantile = quantile_of(estimate)
    assert np.abs(quantile(SHARES) - scipy_of(estimate).ppf(SHARES)).max() < 1e-4
    assert np.abs(quantile(ENDS) - scipy_of(estimate).ppf(ENDS)).max() < 0.1


@pytest.mark.parametrize("place", [0, 0.001, 0.1, 0.25, 0.5, 0.8, 0.99, 1])
def test_the_curve_of_pert_keeps_its_mean_and_its_variance(place):
    """Of straight pieces over even shares: the mean of a piece, and of its square, by their closed forms."""
    estimate, knots = pert(0, place, 1), beta_knots(1 + 4 * place)
    first, last = knots[:-1], knots[1:]
    mean = ((first + last) / 2).mean()
    assert mean == pytest.approx(estimate.mean, abs=1e-5)
    assert ((first**2 + first * last + last**2) / 3).mean() - mean**2 == pytest.approx(estimate.variance, rel=6e-4)
    assert (len(knots), knots[0], knots[-1]) == (STEPS + 1, 0, 1)
    assert (np.diff(knots) >= 0).all()
