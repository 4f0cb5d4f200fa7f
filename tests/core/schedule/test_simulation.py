"""Simulated finishes against closed forms, and run by run against the judge."""

import math
import os
import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from sightline.core.schedule.critical_path import plan_of
from sightline.core.schedule.estimates import pert, triangular, uniform
from sightline.core.schedule.network import Network
from sightline.core.schedule.quantiles import quantile_of
from sightline.core.schedule.simulation import BLOCK, MOST_SAMPLES, draws, simulate
from tests.core.schedule import plain
from tests.core.schedule.plain import activity, network

TEN = uniform(0, 10)
PARALLEL = network(("a", TEN), ("b", TEN))
CHAIN = network(("a", TEN), ("b", TEN, "a"))


def about(value, within=0.03):
    return pytest.approx(value, abs=within)


def chain(*estimates):
    ids = "abcdefghij"[: len(estimates)]
    first = activity(ids[0], estimates[0])
    return Network((first, *(activity(b, takes, a) for (a, b), takes in zip(pairwise(ids), estimates[1:], strict=True))))


def parallel(*estimates):
    return Network(tuple(activity(f"a{i}", takes) for i, takes in enumerate(estimates)))


@pytest.mark.parametrize("percent", [1, 10, 50, 80, 90, 95, 99, 100])
def test_two_uniform_in_parallel(percent):
    """Both are done by t with the chance (t / 10) squared."""
    assert simulate(PARALLEL).percentile(percent) == about(10 * math.sqrt(percent / 100))


def test_the_mean_and_the_spread_of_two_uniform_in_parallel():
    found = simulate(PARALLEL)
    assert (found.mean, found.sd) == (about(20 / 3), about(10 / math.sqrt(18)))


@pytest.mark.parametrize("percent", [10, 50, 80, 95])
def test_the_sum_of_two_uniform(percent):
    """Simpson's triangular distribution."""
    share = percent / 100
    exact = 10 * math.sqrt(2 * share) if share <= 0.5 else 20 - 10 * math.sqrt(2 * (1 - share))
    assert simulate(CHAIN).percentile(percent) == about(exact, 0.05)


@pytest.mark.parametrize("by", [3, 8, 12, 20, 21, -1])
def test_the_chance_of_the_sum_of_three_uniform(by):
    """Irwin and Hall's distribution, here scaled."""
    t = min(max(by / 10, 0), 3)
    exact = sum((-1) ** k * math.comb(3, k) * max(t - k, 0) ** 3 for k in range(4)) / 6
    assert simulate(chain(TEN, TEN, TEN)).chance(by) == about(exact, 0.006)


@pytest.mark.parametrize("estimate", [pert(2, 5, 14), pert(2, 2, 9), triangular(2, 3, 9), uniform(2, 9)])
def test_one_activity_keeps_its_mean_its_variance_and_its_percentiles(estimate):
    found = simulate(parallel(estimate))
    assert found.mean == about(estimate.mean)
    assert found.sd**2 == pytest.approx(estimate.variance, rel=0.02)
    assert found.percentile(80) == about(float(quantile_of(estimate)(np.array([0.8]))[0]), 0.04)
    assert found.drivers == {"a0": about(1, 0.001)}


def test_a_chain_adds_means_and_variances():
    parts = [pert(2, 5, 14), triangular(1, 2, 9), uniform(3, 5)]
    found = simulate(chain(*parts))
    assert found.mean == about(sum(each.mean for each in parts), 0.05)
    assert found.sd**2 == pytest.approx(sum(each.variance for each in parts), rel=0.02)


def test_where_paths_meet_the_later_one_counts():
    """Four activities of 20 days each at their most likely: the plan says 20, half of all runs take longer than 22.8."""
    four = parallel(*[triangular(15, 20, 26)] * 4)
    exact = 26 - math.sqrt((1 - 0.5**0.25) * 11 * 6)
    assert plan_of(four).finish == 20
    assert round(exact, 1) == round(simulate(four).percentile(50), 1) == 22.8


def test_a_chain_that_slips_together_slips_further():
    """P80 of a chain of 32 days: 45.4 where each goes its own way, 49.3 where all slip together."""
    four = chain(*[pert(7, 8, 23)] * 4)
    together = 4 * stats.beta(1.25, 4.75, 7, 16).ppf(0.8)
    assert plan_of(four).finish == 32
    assert simulate(four).percentile(80) == about(45.4, 0.1)
    assert (simulate(four, correlation=1).percentile(80), together) == (about(49.3, 0.15), about(49.3, 0.05))


@pytest.mark.parametrize("percent", [10, 50, 80, 95])
def test_fully_correlated_durations_take_the_same_percentile_together(percent):
    parts = [pert(2, 5, 14), triangular(1, 2, 9), uniform(3, 5)]
    exact = sum(float(quantile_of(each)(np.array([percent / 100]))[0]) for each in parts)
    assert simulate(chain(*parts), correlation=1).percentile(percent) == about(exact, 0.1)


@pytest.mark.parametrize("correlation", [0, 0.3, 0.7, 1])
def test_correlation_is_that_of_the_normal_numbers_behind_the_shares(correlation):
    """The shares of two then have the correlation 6 / pi asin(r / 2) (Pearson 1907), and the variance of the sum follows."""
    exact = 2 * TEN.variance * (1 + 6 / math.pi * math.asin(correlation / 2))
    assert simulate(CHAIN, correlation=correlation).sd ** 2 == pytest.approx(exact, rel=0.02)
    (shares,) = draws(2, BLOCK, 5, correlation)
    normal = np.corrcoef(stats.norm.ppf(np.clip(shares, 1e-12, 1 - 1e-12)))
    assert normal[0, 1] == about(correlation, 0.04)


def test_a_shared_activity_makes_multiplying_path_by_path_wrong():
    """Two paths of a uniform activity and a fixed one each: both are in time together, not by chance times chance."""
    found = simulate(network(("a", TEN), ("b", 1, "a"), ("c", 1, "a")))
    assert found.chance(6) == about(0.5, 0.006)


def test_criticality_is_the_share_of_runs_that_an_activity_decides():
    found = simulate(network(("a", TEN), ("b", TEN), ("c", 1, "a", "b"), ("d", 0.5)))
    assert found.criticality == {"a": about(0.5, 0.01), "b": about(0.5, 0.01), "c": 1, "d": 0}
    assert found.criticality["a"] + found.criticality["b"] == pytest.approx(1)


def test_activities_that_tie_are_both_critical():
    found = simulate(network(("a", 0.1), ("b", 0.2, "a"), ("c", 0.3)), samples=10)
    assert found.criticality == {"a": 1, "b": 1, "c": 1}
    found = simulate(network(("a", 0.1), ("b", 0.2, "a"), ("c", 0.3), ("d", 1, "b", "c")), samples=10)
    assert set(found.criticality.values()) == {1}


def test_a_finish_on_the_very_day_is_in_time():
    assert simulate(network(("a", 0.1), ("b", 0.2, "a")), samples=10).chance(0.3) == 1


def test_nothing_starts_before_nought():
    found = Network((activity("a", 2, not_before=-5), activity("b", 1, ("a", -9))))
    assert simulate(found, samples=10).mean == plan_of(found).finish == 2


def test_a_network_without_width_finishes_when_the_plan_says_and_nothing_drives_it():
    found = simulate(network(("a", 0.1), ("b", 0.2, "a"), ("c", pert(3, 3, 3), "b")), samples=1000)
    assert (found.mean, found.sd, found.percentile(1), found.percentile(100)) == (about(3.3, 1e-12), 0, found.mean, found.mean)
    assert (found.chance(3.3), found.chance(3.2)) == (1, 0)
    assert set(found.drivers.values()) == {0}


def test_what_waits_for_a_day_after_all_that_is_uncertain_is_driven_by_nothing():
    found = simulate(Network((activity("a", TEN), activity("b", 1, "a", not_before=30))), samples=5000)
    assert (found.sd, found.percentile(95), found.drivers["a"]) == (0, 31, 0)


@pytest.mark.parametrize("correlation", [0, 0.5])
def test_what_drives_the_finish_is_the_rank_correlation_over_all_runs(correlation):
    samples = 3 * BLOCK - 5
    found = simulate(
        network(("a", pert(1, 2, 20)), ("b", uniform(0, 5), "a"), ("c", TEN)), samples=samples, correlation=correlation
    )
    shares = np.concatenate(list(draws(3, samples, 1, correlation)), axis=1)
    a, b, c = (quantile_of(each)(row) for each, row in zip((pert(1, 2, 20), uniform(0, 5), TEN), shares, strict=True))
    whole = np.maximum(a + b, c)
    for id, durations in (("a", a), ("b", b), ("c", c)):
        assert found.drivers[id] == about(stats.spearmanr(durations, whole).statistic, 0.01)


@settings(max_examples=40, deadline=None)
@given(plain.networks(), st.sampled_from([0, 0.4, 1]), st.integers(0, 5))
def test_run_by_run_the_finish_and_the_critical_path_are_those_of_the_judge(found, correlation, seed):
    samples = 25
    uncertain = [one for one in found.activities if not one.takes.is_certain]
    (shares,) = draws(len(uncertain), samples, seed, correlation)
    drawn = {one.id: quantile_of(one.takes)(row) for one, row in zip(uncertain, shares, strict=True)}
    finishes, critical = [], dict.fromkeys([one.id for one in found.activities], 0)
    for run in range(samples):
        durations = {one.id: float(drawn[one.id][run]) if one.id in drawn else one.takes.likely for one in found.activities}
        finishes.append(plain.finish(found, durations))
        for id in critical:
            critical[id] += plain.slack(found, durations, id) < 1e-6
    answer = simulate(found, samples=samples, seed=seed, correlation=correlation)
    assert answer.finishes == pytest.approx(sorted(finishes))
    assert answer.criticality == {id: times / samples for id, times in critical.items()}
    assert answer.mean == pytest.approx(np.mean(finishes))
    assert answer.sd == pytest.approx(np.std(finishes), abs=1e-9)


@settings(deadline=None)
@given(st.lists(st.integers(0, 6), min_size=1, max_size=12), st.integers(1, 100))
def test_a_percentile_is_the_least_time_with_at_least_so_many_finished(values, percent):
    found = simulate(PARALLEL, samples=1)
    object.__setattr__(found, "finishes", np.sort(np.array(values, dtype=float)))
    enough = [t for t in values if sum(v <= t for v in values) * 100 >= percent * len(values)]
    assert found.percentile(percent) == min(enough)
    assert found.chance(3) == sum(v <= 3 for v in values) / len(values)


def test_the_same_seed_gives_the_same_runs_and_another_gives_others():
    one, again, other = (simulate(CHAIN, samples=100, seed=seed).finishes.tolist() for seed in (7, 7, 8))
    assert one == again != other


def test_numpy_is_loaded_only_when_a_simulation_is_asked_for():
    """A page that shows a plan alone starts without it."""
    script = (
        "import sys, sightline.core.schedule.simulation, sightline.core.drawing.gantt_of_network; print('numpy' in sys.modules)"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"


@pytest.mark.parametrize("samples", [1, BLOCK, BLOCK + 1, 2 * BLOCK + 1])
def test_there_are_as_many_runs_as_were_asked_for(samples):
    assert len(simulate(PARALLEL, samples=samples).finishes) == samples


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ({"samples": 0}, "0 samples"),
        ({"samples": MOST_SAMPLES + 1}, "1000001 samples"),
        ({"correlation": -0.1}, "a correlation of -0.1"),
        ({"correlation": 1.1}, "a correlation of 1.1"),
    ],
)
def test_what_cannot_be_simulated_is_refused(asked, problem):
    with pytest.raises(ValueError, match=problem):
        simulate(PARALLEL, **asked)


@pytest.mark.parametrize("percent", [0, 101])
def test_there_is_no_percentile_outside_one_to_a_hundred(percent):
    with pytest.raises(ValueError, match=f"P{percent} is not between"):
        simulate(PARALLEL, samples=1).percentile(percent)
