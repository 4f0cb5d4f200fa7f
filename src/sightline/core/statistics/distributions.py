"""Quantiles of the normal, the chi-square and Student's t distribution, by upper or lower tail.

Few are asked for and each again and again, so they are kept; all are found by Newton's method on the logarithm of the
tail. The logarithm of each of these tails is a concave curve, on which Newton's method comes to the root from any of
the starting points taken here. Accurate to 1e-10 of the value for tails from 1e-7 to a half (the tests compare them
with scipy, which is not imported here since it takes longer to import than a page takes to draw).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

STEPS = 40  # twice what the slowest needs
MANY = 5_000  # degrees of freedom from which Student's t is a correction of the normal
TINY = 1e-300
LAST_BITS = 1e-15


@lru_cache(maxsize=4096)
def normal_quantile(tail: float) -> float:
    """The z with so much of a standard normal distribution above it; `tail` is above 0 and at most a half."""

    def step(z: float) -> float:
        above = math.erfc(z / math.sqrt(2)) / 2
        density = math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
        return math.log(above / tail) * above / density

    return _newton(math.sqrt(-2 * math.log(2 * tail)), step)


@lru_cache(maxsize=4096)
def chi_square_quantile(tail: float, freedom: float, *, upper: bool) -> float:
    """The value with so much of a chi-square distribution above it (`upper`) or below it; 0 with no freedom."""
    if freedom == 0:
        return 0.0
    shape = freedom / 2

    def step_up(x: float) -> float:
        _, above = _gamma_tails(shape, x)
        return math.log(above / tail) * above / _gamma_density(shape, x)

    def step_down(log_x: float) -> float:
        x = math.exp(log_x)
        below, _ = _gamma_tails(shape, x)
        return math.log(tail / below) * below / (x * _gamma_density(shape, x))

    if upper:
        return 2 * _newton(shape, step_up)
    return 2 * math.exp(_newton(math.log(shape), step_down))


@lru_cache(maxsize=4096)
def t_quantile(tail: float, freedom: float) -> float:
    """The t with so much of Student's distribution above it; `tail` is above 0 and below a half."""
    z = normal_quantile(tail)
    if freedom > MANY:
        return _t_from_normal(z, freedom)
    log_scale = math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2) - math.log(freedom * math.pi) / 2

    def step(log_t: float) -> float:
        t = math.exp(log_t)
        above = _t_tail(t, freedom)
        density = math.exp(log_scale - (freedom + 1) / 2 * math.log1p(t * t / freedom))
        return math.log(above / tail) * above / (t * density)

    return math.exp(_newton(math.log(z), step))


def _newton(start: float, step: Callable[[float], float]) -> float:
    at = start
    for _ in range(STEPS):
        at += step(at)
    return at


def _gamma_density(shape: float, x: float) -> float:
    return math.exp((shape - 1) * math.log(x) - x - math.lgamma(shape))


def _gamma_tails(shape: float, x: float) -> tuple[float, float]:
    """Below and above x, of a gamma distribution: a series left of its middle, a continued fraction right of it
    (Abramowitz and Stegun 6.5.29 and 6.5.31)."""
    scale = _gamma_density(shape, x) * x
    if x < shape + 1:
        term = total = 1 / shape
        at = shape
        while term > total * 1e-17:
            at += 1
            term *= x / at
            total += term
        return scale * total, 1 - scale * total
    b = x + 1 - shape

    def parts(i: int) -> tuple[float, float]:
        return -i * (i - shape), b + 2 * i

    above = scale * _fraction(b, parts)
    return 1 - above, above


def _t_tail(t: float, freedom: float) -> float:
    """Above t: half the incomplete beta function (Abramowitz and Stegun 26.7.1), on the side where it converges."""
    x = freedom / (freedom + t * t)
    if x < (freedom + 2) / (freedom + 5):
        return _beta(freedom / 2, 0.5, x) / 2
    return 0.5 - _beta(0.5, freedom / 2, 1 - x) / 2


def _beta(a: float, b: float, x: float) -> float:
    """The incomplete beta function by its continued fraction (Abramowitz and Stegun 26.5.8)."""

    def parts(i: int) -> tuple[float, float]:
        m = i // 2
        if i % 2:
            return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)), 1.0
        return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), 1.0

    log_front = a * math.log(x) + b * math.log1p(-x) + math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    return math.exp(log_front) / a * _fraction(1.0, parts)


def _fraction(first: float, parts: Callable[[int], tuple[float, float]]) -> float:
    """1 / (first + a1 / (b1 + a2 / (b2 + ...))) by the method of Lentz."""
    value = 1 / first
    c, d = 1 / TINY, value
    i, change = 0, 0.0
    while abs(change - 1) > LAST_BITS:
        i += 1
        a, b = parts(i)
        d = 1 / (b + a * d)
        c = b + a / c
        change = c * d
        value *= change
    return value


def _t_from_normal(z: float, freedom: float) -> float:
    """Abramowitz and Stegun 26.7.5, to the third power of the freedom."""
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3
