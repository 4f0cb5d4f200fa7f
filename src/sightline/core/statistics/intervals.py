"""Confidence intervals of proportions, rates, standardised rates and means, and what stands out in a funnel.

The formulas are those of the Office for Health Improvement and Disparities (formerly Public Health England), as its
technical guide *Confidence intervals* (2018) prints them and its R package PHEindicatormethods applies them. 95 % and
99.8 % are the levels in use. Each function answers with an `Interval`; what cannot be known is None, with a sentence
that says why. A count beyond its denominator, a population of nought and the like are a ValueError.

An interval computed from an exact count gives the count away even where the count is shown rounded: for Byar's limits,
upper over lower depends on the count alone. Hand in the count that is published, or publish no interval.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from sightline.core.statistics.distributions import chi_square_quantile, normal_quantile, t_quantile

FEW = 10  # counts below this: exact limits for rates, no directly standardised rate at all
LEAST_CONFIDENCE, MOST_CONFIDENCE = 0.5, 0.999999


class Method(StrEnum):
    WILSON = "Wilson"
    EXACT = "exact Poisson"
    BYAR = "Byar"
    DOBSON = "Dobson"
    STUDENT = "Student's t"


@dataclass(frozen=True)
class Interval:
    """A value with its limits, all times the multiplier. Warnings are sentences for whoever reads the figure."""

    value: float | None
    lower: float | None
    upper: float | None
    method: Method
    warnings: tuple[str, ...] = ()


class Stratum(NamedTuple):
    """One age band or the like of an area: its events, its people, and the standard population of a direct standard."""

    count: float | None
    population: float | None
    standard: float = 0.0


class Significance(StrEnum):
    LOW = "low"
    HIGH = "high"
    NONE = "not significant"


class FunnelArea(NamedTuple):
    """One area against the average of all: None where it has no denominator."""

    name: str
    value: float | None
    at_95: Significance | None
    at_99_8: Significance | None


@dataclass(frozen=True)
class Funnel:
    """`average` is the sum of counts over the sum of denominators, times the multiplier."""

    average: float | None
    areas: tuple[FunnelArea, ...]
    method: str
    warnings: tuple[str, ...] = ()


def proportion(count: float, denominator: float, *, confidence: float = 0.95, multiplier: float = 1) -> Interval:
    """Wilson's score interval (Wilson 1927; Newcombe and Altman 2000), which is never outside 0 to 1.

    (2x + z² ± z √(z² + 4x(1 - x/n))) / 2(n + z²), for x of n.
    """
    _check(count, denominator)
    if count > denominator:
        raise ValueError(f"a count of {count:g} is more than its denominator of {denominator:g}; a proportion counts a part")
    if denominator == 0:
        return Interval(None, None, None, Method.WILSON, ("The denominator is 0, so there is no proportion.",))
    z = z_of(confidence)
    middle, reach = 2 * count + z * z, z * math.sqrt(z * z + 4 * count * (1 - count / denominator))
    # At nought and at all the limit is the value itself, which the formula misses by a rounding error.
    lower = (middle - reach) / 2 / (denominator + z * z) if count > 0 else 0.0
    upper = (middle + reach) / 2 / (denominator + z * z) if count < denominator else 1.0
    return Interval(count / denominator * multiplier, lower * multiplier, upper * multiplier, Method.WILSON)


def rate(count: float, denominator: float, *, confidence: float = 0.95, multiplier: float = 1) -> Interval:
    """Events by population: exact limits below 10 events, Byar's approximation from 10."""
    _check(count, denominator)
    method = method_of(count)
    if denominator == 0:
        return Interval(None, None, None, method, ("The denominator is 0, so there is no rate.",))
    lower, upper = count_limits(count, confidence)
    value, lower, upper = (number / denominator * multiplier for number in (count, lower, upper))
    return Interval(value, lower, upper, method)


def count_limits(count: float, confidence: float) -> tuple[float, float]:
    """Limits of a Poisson count: exact below 10 by chi-square (Armitage and Berry 2002), else Byar's approximation.

    x (1 - 1/9x - z/3√x)³ and (x + 1)(1 - 1/9(x + 1) + z/3√(x + 1))³ (Breslow and Day 1987, page 69).
    """
    if count >= FEW:
        return byar_limits(count, confidence)
    tail = _tail(confidence)
    lower = chi_square_quantile(tail, 2 * count, upper=False) / 2
    return lower, chi_square_quantile(tail, 2 * count + 2, upper=True) / 2


def byar_limits(count: float, confidence: float) -> tuple[float, float]:
    z, more = z_of(confidence), count + 1
    lower = count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3
    return lower, more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3


def method_of(count: float) -> Method:
    return Method.EXACT if count < FEW else Method.BYAR


def directly_standardised_rate(strata: Sequence[Stratum], *, confidence: float = 0.95, multiplier: float = 1) -> Interval:
    """The rate that the area would have with the standard's people; limits by Dobson and others (1991).

    value ± √(var / O) × (Byar's limit of O - O), var = Σ x (w/n)² / (Σ w)². A missing count is nought. Below 10 events
    in all there is no rate.
    """
    _check_strata(strata)
    if any(stratum.population is None or stratum.population <= 0 for stratum in strata):
        raise ValueError("every stratum needs a population above 0")
    weights = math.fsum(stratum.standard for stratum in strata)
    if weights <= 0:
        raise ValueError("the standard population must be above 0")
    counts = [stratum.count or 0 for stratum in strata]
    shares = [stratum.standard / weights / stratum.population for stratum in strata]
    total = math.fsum(counts)
    if total < FEW:
        said = f"Only {total:g} events in all; below {FEW} a standardised rate is not reliable and is not given."
        return Interval(None, None, None, Method.DOBSON, (said,))
    value = math.fsum(x * share for x, share in zip(counts, shares, strict=True))
    variance = math.fsum(x * share**2 for x, share in zip(counts, shares, strict=True))
    scale = math.sqrt(variance / total)
    lower, upper = (value + scale * (limit - total) for limit in byar_limits(total, confidence))
    return Interval(value * multiplier, lower * multiplier, upper * multiplier, Method.DOBSON)


def indirectly_standardised_rate(
    strata: Sequence[Stratum], reference: Sequence[Stratum], *, confidence: float = 0.95, multiplier: float = 1
) -> Interval:
    """Observed over expected events, times the reference's rate; the limits are those of the observed count.

    Expected: each stratum's people times the reference's rate there. A missing count or population is nought.
    """
    _check_strata(strata)
    _check_strata(reference)
    if len(strata) != len(reference):
        raise ValueError(f"give as many strata as the reference has; there are {len(strata)} and {len(reference)}")
    if any(stratum.population is None or stratum.population <= 0 for stratum in reference):
        raise ValueError("every stratum of the reference needs a population above 0")
    observed = math.fsum(stratum.count or 0 for stratum in strata)
    expected = math.fsum(
        (there.count or 0) / there.population * (here.population or 0) for here, there in zip(strata, reference, strict=True)
    )
    method = method_of(observed)
    if expected == 0:
        said = "No events are expected at the reference's rates, so there is no standardised rate."
        return Interval(None, None, None, method, (said,))
    overall = math.fsum(there.count or 0 for there in reference) / math.fsum(there.population for there in reference)
    lower, upper = count_limits(observed, confidence)
    value, lower, upper = (number / expected * overall * multiplier for number in (observed, lower, upper))
    return Interval(value, lower, upper, method)


def mean(values: Sequence[float | None], *, confidence: float = 0.95) -> Interval:
    """The mean of single values, with limits by Student's t; values that are None are left out, and that is told."""
    known = [value for value in values if value is not None]
    missing = len(values) - len(known)
    warnings = (f"{missing} missing {'value is' if missing == 1 else 'values are'} left out.",) if missing else ()
    if not known:
        return Interval(None, None, None, Method.STUDENT, (*warnings, "There is no value, so there is no mean."))
    count = len(known)
    middle = math.fsum(known) / count
    if count == 1:
        said = "With a single value, how far the mean may be out cannot be known."
        return Interval(middle, None, None, Method.STUDENT, (*warnings, said))
    deviation = math.sqrt(math.fsum((value - middle) ** 2 for value in known) / (count - 1))
    reach = t_quantile(_tail(confidence), count - 1) * deviation / math.sqrt(count)
    return Interval(middle, middle - reach, middle + reach, Method.STUDENT, warnings)


def funnel_of_proportions(areas: Sequence[tuple[str, float, float]], *, multiplier: float = 1) -> Funnel:
    """Areas as (name, count, denominator) against the pooled average a: outside a ± z √(a (1 - a) / n).

    The quadratic that PHEindicatormethods solves (`sigma_adjustment`) has these two roots.
    """
    for name, count, denominator in areas:
        if count > denominator:
            raise ValueError(f"{name}: a count of {count:g} is more than its denominator of {denominator:g}")

    def judge(count: float, denominator: float, average: float, confidence: float) -> Significance:
        reach = z_of(confidence) * math.sqrt(average * (1 - average) / denominator)
        return _side(count / denominator, average - reach, average + reach)

    return _funnel(areas, judge, multiplier, "normal limits about the pooled average")


def funnel_of_rates(areas: Sequence[tuple[str, float, float]], *, multiplier: float = 1) -> Funnel:
    """Areas as (name, count, denominator) against the pooled average: high where it is below the area's lower limit.

    The limits are those of `rate`; as `phe_funnel_significance` does for crude rates.
    """

    def judge(count: float, denominator: float, average: float, confidence: float) -> Significance:
        lower, upper = count_limits(count, confidence)
        expected = average * denominator
        return Significance.HIGH if expected < lower else Significance.LOW if expected > upper else Significance.NONE

    return _funnel(areas, judge, multiplier, "exact Poisson limits below 10 events, Byar's from 10")


Judge = Callable[[float, float, float, float], Significance]  # of count, denominator, average and confidence


def _funnel(areas: Sequence[tuple[str, float, float]], judge: Judge, multiplier: float, method: str) -> Funnel:
    for _, count, denominator in areas:
        _check(count, denominator)
    people = math.fsum(denominator for _, _, denominator in areas)
    if people == 0:
        nothing = tuple(FunnelArea(name, None, None, None) for name, _, _ in areas)
        return Funnel(None, nothing, method, ("No area has a denominator, so there is no average.",))
    average = math.fsum(count for _, count, denominator in areas if denominator) / people
    found = []
    for name, count, denominator in areas:
        if denominator:
            at = [judge(count, denominator, average, confidence) for confidence in (0.95, 0.998)]
            found.append(FunnelArea(name, count / denominator * multiplier, *at))
        else:
            found.append(FunnelArea(name, None, None, None))
    warnings = tuple(f"{name} has a denominator of 0 and is left out." for name, _, denominator in areas if not denominator)
    return Funnel(average * multiplier, tuple(found), method, warnings)


def _side(value: float, lower: float, upper: float) -> Significance:
    return Significance.LOW if value < lower else Significance.HIGH if value > upper else Significance.NONE


def z_of(confidence: float) -> float:
    """1.96 for 0.95, and so on."""
    return normal_quantile(_tail(confidence))


def _tail(confidence: float) -> float:
    if not LEAST_CONFIDENCE <= confidence <= MOST_CONFIDENCE:
        raise ValueError(f"the confidence is a share such as 0.95, from {LEAST_CONFIDENCE} to {MOST_CONFIDENCE}")
    return (1 - confidence) / 2


def _check(count: float, denominator: float) -> None:
    if count < 0 or denominator < 0:
        raise ValueError("a count and its denominator are 0 or more")


def _check_strata(strata: Sequence[Stratum]) -> None:
    if not strata:
        raise ValueError("give at least one stratum")
    if any(number is not None and number < 0 for stratum in strata for number in stratum):
        raise ValueError("counts and populations are 0 or more")
