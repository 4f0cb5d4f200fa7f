"""Invented reports, published and then attacked: one edition, two, and each printed value by itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.core.measures.disclosure import publish
from sightline.core.measures.results import Result, Unit
from sightline.core.statistics.intervals import proportion, rate
from tests.core.measures.disclosure.attackers import KINDS, confined, counts_that_fit, facts, figures
from tests.core.measures.disclosure.figures import YEAR

NUMBERS = st.sampled_from([0, 0, 0, 1, 2, 3, 6, 9, 14])
EARLY = [kind for kind in KINDS if not kind[4]]
first_editions = st.fixed_dictionaries({kind: NUMBERS for kind in EARLY})
two_editions = st.tuples(
    first_editions, st.dictionaries(st.sampled_from([kind for kind in KINDS if kind[4]]), st.integers(1, 7), max_size=6)
).map(lambda pair: pair[0] | pair[1])


def test_the_attacker_finds_what_an_unguarded_report_gives_away():
    children = {KINDS[0]: 3, KINDS[2]: 20}
    assert confined([figures(children, 1)], children)


def test_the_attacker_finds_what_two_unguarded_editions_give_away():
    children = {kind: 10 for kind in EARLY} | {kind: 2 for kind in KINDS if kind[:3] == KINDS[0][:3] and kind[4]}
    alone = figures(children, 1)
    assert not confined([alone], children)
    assert confined([alone, figures(children, 2)], children)


@settings(max_examples=10, deadline=None)
@given(first_editions)
def test_no_small_count_of_an_edition_can_be_confined(children):
    assert confined([publish(figures(children, 1)).published], children) == []


@settings(max_examples=8, deadline=None)
@given(two_editions)
def test_no_small_count_nor_change_can_be_confined_by_two_editions(children):
    first = publish(figures(children, 1))
    second = publish(figures(children, 2), earlier=[first])
    assert confined([first.published, second.published], children) == []


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(two_editions)
def test_no_small_count_nor_change_can_be_confined_in_many_reports(children):
    first = publish(figures(children, 1))
    second = publish(figures(children, 2), earlier=[first])
    assert confined([first.published, second.published], children) == []


@settings(max_examples=10, deadline=None)
@given(first_editions)
def test_something_is_still_printed(children):
    results = figures(children, 1)
    if sum(children.values()) > 5:
        assert list(facts(publish(results).published, 1))


def share(number, whole):
    interval = proportion(number, whole, multiplier=100)
    return Result(
        "cin_visits_on_time", "880", YEAR, Unit.PERCENT, {}, number, whole, interval.value, interval.lower, interval.upper
    )


def per_10000(number, population):
    interval = rate(number, population, multiplier=10_000)
    return Result("cla_rate", "880", YEAR, Unit.PER_10000, {}, number, population, interval.value, interval.lower, interval.upper)


@pytest.mark.parametrize("number", range(1, 6))
@pytest.mark.parametrize("whole", [8, 40, 300])
def test_no_count_is_found_by_trying_all_that_give_the_printed_percentage(number, whole):
    assert counts_that_fit(share(number, whole)) == {number}
    for counted in (number, whole - number):
        (printed,) = publish([share(counted, whole)]).published
        assert counts_that_fit(printed) == set(range(whole + 1))


@pytest.mark.parametrize("number", range(1, 6))
def test_no_count_is_found_by_trying_all_that_give_the_printed_rate_or_its_limits(number):
    assert counts_that_fit(per_10000(number, 25_000)) == {number}
    (printed,) = publish([per_10000(number, 25_000)]).published
    assert len(counts_that_fit(printed)) > 50


@pytest.mark.parametrize("number", [12, 37, 268])
def test_limits_beside_a_count_tell_no_more_than_the_count(number):
    (printed,) = publish([per_10000(number, 25_000)]).published
    assert (printed.numerator, printed.lower) == (number, per_10000(number, 25_000).lower)
