"""Confidence intervals: published worked examples, scipy as the judge, and what must hold of any interval."""

import math
import os
import subprocess
import sys
from statistics import stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sightline.core.statistics.intervals import (
    Method,
    Significance,
    Stratum,
    byar_limits,
    count_limits,
    directly_standardised_rate,
    funnel_of_proportions,
    funnel_of_rates,
    indirectly_standardised_rate,
    mean,
    proportion,
    rate,
    z_of,
)

close = pytest.approx
LEVELS = [0.5, 0.9, 0.95, 0.998, 0.999999]
LOW, HIGH, NONE = Significance


def limits(interval):
    return interval.lower, interval.upper


# Newcombe 1998, Statistics in Medicine 17, table I, method 3: printed to four places.
@pytest.mark.parametrize(
    ("count", "of", "lower", "upper"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_as_newcombe_prints_it(count, of, lower, upper):
    assert [round(limit, 4) for limit in limits(proportion(count, of))] == [lower, upper]


# Exact limits of a count, as the test data of PHEindicatormethods give them (funnels of ratios), at 95 % and 99.8 %.
@pytest.mark.parametrize(
    ("count", "at_95", "at_99_8"),
    [
        (1, (0.0253179, 5.5716446), (0.0010005, 9.2334101)),
        (5, (1.6234863, 11.6683331), (0.7393719, 16.4547448)),
        (9, (4.1153741, 17.0847997), (2.4524252, 22.6573795)),
    ],
)
def test_exact_limits_of_small_counts_as_published(count, at_95, at_99_8):
    assert count_limits(count, 0.95) == close(at_95, rel=1e-5)
    assert count_limits(count, 0.998) == close(at_99_8, rel=1e-5)


# Breslow and Day 1987, table 2.10: limits of a ratio as multiples of it, by observed count, exact, to three figures.
@pytest.mark.parametrize(
    ("count", "lower", "upper"),
    [
        (1, 0.0253, 5.57),
        (2, 0.121, 3.61),
        (4, 0.272, 2.56),
        (6, 0.367, 2.18),
        (8, 0.432, 1.97),
        (20, 0.611, 1.54),
        (100, 0.814, 1.22),
    ],
)
def test_limits_of_a_ratio_as_in_breslow_and_day(count, lower, upper):
    assert limits(rate(count, count)) == close((lower, upper), rel=4e-3)


def test_the_level_is_that_of_the_normal_distribution():
    assert (z_of(0.95), z_of(0.998)) == close((1.959963984540054, 3.090232306167813))


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("count", [0, 1, 2, 5, 9])
def test_below_ten_events_the_limits_are_exact(count, level):
    tail = (1 - level) / 2
    lower = stats.chi2.ppf(tail, 2 * count) / 2 if count else 0
    assert count_limits(count, level) == close((lower, stats.chi2.isf(tail, 2 * count + 2) / 2), rel=1e-9)
    assert rate(count, 7).method is Method.EXACT


@pytest.mark.parametrize("count", [10, 11, 30, 268, 5000])
def test_from_ten_events_byar_is_within_one_in_a_hundred_of_the_exact_limits(count):
    for level in (0.95, 0.998):
        tail = (1 - level) / 2
        exact = stats.chi2.ppf(tail, 2 * count) / 2, stats.chi2.isf(tail, 2 * count + 2) / 2
        assert count_limits(count, level) == close(exact, rel=2e-3 if level == 0.95 else 2e-2)
    assert rate(count, 7).method is Method.BYAR


@pytest.mark.parametrize("level", LEVELS)
def test_wilson_is_that_of_scipy(level):
    for count, of in ((0, 1), (1, 1), (3, 7), (81, 263), (999, 1000)):
        judged = stats.binomtest(count, of).proportion_ci(level, method="wilson")
        assert limits(proportion(count, of, confidence=level)) == close((judged.low, judged.high), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("values", [[30, 40, 50, 60], [1.0, 2.0], [5.0] * 4, list(range(200))])
def test_the_mean_is_that_of_scipy(values):
    found = mean(values, confidence=0.998)
    spread = stdev(values) / math.sqrt(len(values))
    reach = stats.t.isf(0.001, len(values) - 1) * spread
    assert (found.value, *limits(found)) == close((sum(values) / len(values), found.value - reach, found.value + reach))


def test_the_mean_of_the_guide():
    assert limits(mean([30, 40, 50, 60])) == close((24.4574, 65.5426), abs=1e-4)


def test_a_directly_standardised_rate_by_hand():
    # Rates 10 in 1,000 and 30 in 2,000, weights 3 and 1: (3 x 0.01 + 0.015) / 4.
    strata = [Stratum(10, 1000, 3), Stratum(30, 2000, 1)]
    found = directly_standardised_rate(strata, multiplier=1000)
    variance = (10 * (3 / 1000) ** 2 + 30 * (1 / 2000) ** 2) / 4**2
    lower, upper = (11.25 + 1000 * math.sqrt(variance / 40) * (limit - 40) for limit in byar_limits(40, 0.95))
    assert (found.value, found.lower, found.upper, found.method) == (close(11.25), close(lower), close(upper), Method.DOBSON)


def test_with_one_stratum_the_direct_rate_is_the_crude_rate():
    direct, crude = directly_standardised_rate([Stratum(40, 1000, 7)]), rate(40, 1000)
    assert (direct.value, *limits(direct)) == close((crude.value, *limits(crude)))


def test_below_ten_events_there_is_no_directly_standardised_rate():
    found = directly_standardised_rate([Stratum(9, 1000, 3), Stratum(None, 2000, 1)])
    assert (found.value, found.lower, found.upper) == (None, None, None)
    assert "Only 9 events" in found.warnings[0]
    assert directly_standardised_rate([Stratum(10, 1000, 3), Stratum(None, 2000, 1)]).value == close(10 / 1000 * 3 / 4)


def test_an_indirectly_standardised_rate_by_hand():
    # Expected: 1,000 at 1 % and 500 at 2 % are 20; observed 30; the reference has 30 in 2,000.
    found = indirectly_standardised_rate(
        [Stratum(30, 1000), Stratum(None, 500)], [Stratum(10, 1000), Stratum(20, 1000)], multiplier=1000
    )
    lower, upper = (limit / 20 * 15 for limit in byar_limits(30, 0.95))
    assert (found.value, found.lower, found.upper, found.method) == (close(22.5), close(lower), close(upper), Method.BYAR)


def test_the_reference_measured_by_itself_has_its_own_rate():
    area = [Stratum(4, 900), Stratum(3, 400), Stratum(None, None)]
    found = indirectly_standardised_rate(area, [*area[:2], Stratum(0, 50)])
    assert found.value == close(7 / 1350)
    assert found.method is Method.EXACT


# What cannot be known, and what is refused.


@pytest.mark.parametrize("of", [proportion, rate])
def test_without_a_denominator_there_is_no_value(of):
    found = of(0, 0)
    assert (found.value, found.lower, found.upper) == (None, None, None)
    assert "denominator is 0" in found.warnings[0]


def test_without_expected_events_there_is_no_indirectly_standardised_rate():
    found = indirectly_standardised_rate([Stratum(3, 10)], [Stratum(0, 10)])
    assert found.value is None and "No events are expected" in found.warnings[0]


def test_a_mean_of_too_few_values_says_so():
    assert mean([]).warnings == ("There is no value, so there is no mean.",)
    assert mean([None]).warnings[0] == "1 missing value is left out."
    alone = mean([None, None, 3.0])
    assert (alone.value, alone.lower, alone.upper) == (3.0, None, None)
    assert alone.warnings[0] == "2 missing values are left out." and "single value" in alone.warnings[1]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: proportion(3, 2), "more than its denominator"),
        (lambda: proportion(-1, 2), "0 or more"),
        (lambda: rate(1, -2), "0 or more"),
        (lambda: rate(1, 2, confidence=95), "a share such as 0.95"),
        (lambda: rate(20, 2, confidence=0.3), "a share such as 0.95"),
        (lambda: directly_standardised_rate([]), "at least one"),
        (lambda: directly_standardised_rate([Stratum(1, 0, 1)]), "above 0"),
        (lambda: directly_standardised_rate([Stratum(1, None, 1)]), "above 0"),
        (lambda: directly_standardised_rate([Stratum(1, 1, 0)]), "standard population"),
        (lambda: directly_standardised_rate([Stratum(-1, 1, 1)]), "0 or more"),
        (lambda: indirectly_standardised_rate([Stratum(1, 1)], [Stratum(1, 1)] * 2), "1 and 2"),
        (lambda: indirectly_standardised_rate([Stratum(1, 1)], [Stratum(1, 0)]), "reference"),
        (lambda: funnel_of_proportions([("Torbay", 3, 2)]), "Torbay"),
        (lambda: funnel_of_rates([("Torbay", -3, 2)]), "0 or more"),
    ],
)
def test_what_cannot_be_is_refused_in_words(call, said):
    with pytest.raises(ValueError, match=said):
        call()


# Funnels.


def test_the_example_of_the_package_stands_out_as_there():
    areas = [("A", 10232, 15232), ("B", 12321, 16123), ("C", 15123, 17932), ("D", 13213, 18475)]
    found = funnel_of_proportions(areas, multiplier=100)
    assert found.average == close(100 * 50889 / 67762)
    assert [(area.at_95, area.at_99_8) for area in found.areas] == [(LOW, LOW), (HIGH, HIGH), (HIGH, HIGH), (LOW, LOW)]


def sigma_adjustment(p, population, average, sign):
    """The quadratic as PHEindicatormethods solves it."""
    z2 = stats.norm.ppf(p) ** 2
    first = average * (population / z2 + 1)
    inner = 64 * (1 / z2 + 1 / population) * average * (population * (average * (population / z2 + 2) - 1) + z2 * (average - 1))
    return (first + sign * math.sqrt(max((8 * first) ** 2 - inner, 0)) / 8) / (1 / z2 + 1 / population) / population


AREAS = st.lists(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1, max_size=12)


@given(AREAS)
def test_a_funnel_of_proportions_is_that_of_the_package(pairs):
    found = funnel_of_proportions([("", count, of) for count, of in pairs])
    average = sum(count for count, _ in pairs) / sum(of for _, of in pairs)
    for area, (count, of) in zip(found.areas, pairs, strict=True):
        for p, judged in ((0.975, area.at_95), (0.999, area.at_99_8)):
            lower, upper = (sigma_adjustment(p, of, average, sign) for sign in (-1, 1))
            if min(abs(count / of - lower), abs(count / of - upper)) > 1e-6:
                assert judged is (LOW if count / of < lower else HIGH if count / of > upper else NONE)


@given(AREAS)
def test_a_funnel_of_rates_says_what_the_areas_own_limits_say(pairs):
    found = funnel_of_rates([("", count, of) for count, of in pairs], multiplier=1000)
    for area, (count, of) in zip(found.areas, pairs, strict=True):
        for level, judged in ((0.95, area.at_95), (0.998, area.at_99_8)):
            own = rate(count, of, confidence=level, multiplier=1000)
            if abs(found.average - own.lower) > 1e-9 and abs(found.average - own.upper) > 1e-9:
                assert judged is (HIGH if found.average < own.lower else LOW if found.average > own.upper else NONE)


def test_an_area_without_a_denominator_is_left_out_and_told():
    found = funnel_of_rates([("Torbay", 0, 0), ("Devon", 40, 100)])
    assert found.areas[0][1:] == (None, None, None)
    assert (found.average, found.areas[1].at_95) == (0.4, NONE)
    assert found.warnings == ("Torbay has a denominator of 0 and is left out.",)
    assert funnel_of_rates([]).average is None


# What must hold of any interval.

COUNTS = st.integers(0, 3000)


@given(COUNTS, COUNTS, st.sampled_from(LEVELS))
def test_a_proportion_lies_in_its_interval_and_the_interval_in_nought_to_one(one, other, level):
    count, of = min(one, other), max(one, other, 1)
    found = proportion(count, of, confidence=level)
    assert 0 <= found.lower <= found.value <= found.upper <= 1
    mirror = proportion(of - count, of, confidence=level)
    assert (1 - mirror.upper, 1 - mirror.lower) == close(limits(found), abs=1e-12)


@given(COUNTS, st.integers(1, 10_000), st.sampled_from(LEVELS))
def test_a_rate_lies_in_its_interval_and_more_events_move_both_limits_up(count, of, level):
    found, more = rate(count, of, confidence=level), rate(count + 1, of, confidence=level)
    assert 0 <= found.lower <= found.value <= found.upper
    assert found.lower < more.lower and found.upper < more.upper


@given(COUNTS, st.integers(1, 10_000))
def test_a_higher_level_is_wider(count, of):
    narrow, wide = rate(count, of), rate(count, of, confidence=0.998)
    assert wide.lower <= narrow.lower and narrow.upper < wide.upper


STRATA = st.lists(st.builds(Stratum, st.integers(0, 60), st.integers(1, 5000), st.integers(1, 900)), min_size=1, max_size=8)


@given(STRATA, st.randoms())
def test_the_order_of_strata_changes_nothing(strata, random):
    shuffled = random.sample(strata, len(strata))
    assert directly_standardised_rate(shuffled) == directly_standardised_rate(strata)
    there = [Stratum(1 + stratum.count, stratum.population) for stratum in strata]
    order = random.sample(range(len(strata)), len(strata))
    assert indirectly_standardised_rate([strata[i] for i in order], [there[i] for i in order]) == indirectly_standardised_rate(
        strata, there
    )


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30), st.floats(-1e6, 1e6))
def test_a_mean_moves_with_its_values(values, by):
    found, moved = mean(values), mean([value + by for value in values])
    assert found.lower <= found.value <= found.upper
    assert (moved.value, *limits(moved)) == close((found.value + by, found.lower + by, found.upper + by), rel=1e-9, abs=1e-3)


def test_intervals_do_without_scipy_and_numpy():
    script = "import sys, sightline.core.statistics.intervals; print({'scipy', 'numpy'} & set(sys.modules))"
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=env)
    assert found.stdout.strip() == "set()"
