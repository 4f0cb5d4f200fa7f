"""The duration that a share of all outcomes does not exceed, for arrays of shares. Imports numpy: loaded by the simulation.

Triangular and uniform have closed forms. PERT has none; its curve is laid out in `STEPS` straight pieces from a numerical
integration of the density. Between shares of 0.001 and 0.999 it is within 1e-4 of the range of the true curve, wherever
the most likely time stands. Outside, where the true curve may be upright, it is within 0.1; that moves the mean by less than
1e-5 of the range and the variance by less than 0.06 % (the tests compare all of this with scipy and the closed forms).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sightline.core.schedule.estimates import Estimate, Shape

STEPS = 8192
_GRID = 2048
_THETA = np.linspace(0, np.pi, 2 * _GRID + 1)

Quantile = Callable[[np.ndarray], np.ndarray]


def quantile_of(estimate: Estimate) -> Quantile:
    """From shares, at least 0 and below 1, to durations. The estimate has some width."""
    if estimate.shape is Shape.UNIFORM:
        return lambda shares: estimate.low + shares * (estimate.high - estimate.low)
    return _pert(estimate) if estimate.shape is Shape.PERT else _triangular(estimate)


def _triangular(of: Estimate) -> Quantile:
    width, rise, fall = of.high - of.low, of.likely - of.low, of.high - of.likely

    def quantile(shares: np.ndarray) -> np.ndarray:
        early = of.low + np.sqrt(shares * (width * rise))
        late = of.high - np.sqrt((1 - shares) * (width * fall))
        return np.where(shares * width < rise, early, late)

    return quantile


def _pert(of: Estimate) -> Quantile:
    width = of.high - of.low
    knots = of.low + width * beta_knots(1 + 4 * (of.likely - of.low) / width)
    rises = np.diff(knots)

    def quantile(shares: np.ndarray) -> np.ndarray:
        places = shares * STEPS
        pieces = places.astype(np.intp)
        places -= pieces
        places *= rises[pieces]
        places += knots[pieces]
        return places

    return quantile


def beta_knots(a: float) -> np.ndarray:
    """Quantiles of the beta distribution of a and 6 - a at 0, 1/STEPS, ..., 1; a is 1 to 5.

    With x = (1 - cos t) / 2 the density times dx/dt is sin(t/2)^(2a-1) cos(t/2)^(2b-1), smooth enough at both ends for
    Simpson's rule; its constant comes from the whole area."""
    half = _THETA / 2
    density = np.sin(half) ** (2 * a - 1) * np.abs(np.cos(half)) ** (11 - 2 * a)
    areas = density[:-2:2] + 4 * density[1:-1:2] + density[2::2]
    shares = np.concatenate(([0.0], np.cumsum(areas)))
    shares /= shares[-1]
    return np.interp(np.linspace(0, 1, STEPS + 1), shares, np.sin(half[::2]) ** 2)
