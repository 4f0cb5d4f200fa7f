"""How much of a plan is done: computed from milestones verified, never said."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.core.schedule.estimates import fixed, triangular
from sightline.domains.plans.rules.milestones import CLAIMED, DROPPED, PLANNED, VERIFIED, MilestoneFacts, share_verified

DAY = date(2018, 1, 10)


def milestone(id: str, state=PLANNED, days=None, verified_on=DAY):
    estimate = None if days is None else fixed(days)
    return MilestoneFacts(id, id, state, estimate, verified_on=verified_on if state == VERIFIED else None)


def test_a_milestone_weighs_as_much_as_it_takes():
    assert share_verified([milestone("a", VERIFIED, 10), milestone("b", PLANNED, 30)], DAY) == Fraction(1, 4)


def test_one_without_an_estimate_weighs_as_the_others_do_on_average():
    found = [milestone("a", VERIFIED, 10), milestone("b", PLANNED, 30), milestone("c", VERIFIED)]
    assert share_verified(found, DAY) == Fraction(10 + 20, 60)


@pytest.mark.parametrize("days", [None, 0])
def test_where_no_duration_tells_them_apart_all_weigh_alike(days):
    assert share_verified([milestone("a", VERIFIED, days), milestone("b", PLANNED, days)], DAY) == Fraction(1, 2)


def test_most_likely_times_are_the_weights():
    found = [MilestoneFacts("a", "a", VERIFIED, triangular(1, 2, 9), verified_on=DAY), milestone("b", PLANNED, 6)]
    assert share_verified(found, DAY) == Fraction(1, 4)


def test_what_is_claimed_only_does_not_count():
    assert share_verified([milestone("a", CLAIMED, 10), milestone("b", PLANNED, 30)], DAY) == 0


def test_what_was_dropped_is_no_part_of_the_whole():
    assert share_verified([milestone("a", VERIFIED, 10), milestone("b", DROPPED, 90)], DAY) == 1


def test_a_verification_counts_from_its_day():
    found = [milestone("a", VERIFIED, 10)]
    assert share_verified(found, DAY - timedelta(days=1)) == 0
    assert share_verified(found, DAY) == 1


def test_without_a_milestone_nothing_can_be_said():
    assert share_verified([], DAY) is None
    assert share_verified([milestone("a", DROPPED, 3)], DAY) is None


ANY = st.builds(
    milestone,
    st.text(min_size=1, max_size=3),
    st.sampled_from([PLANNED, CLAIMED, VERIFIED, DROPPED]),
    st.one_of(st.none(), st.integers(0, 300)),
)


@given(st.lists(ANY, max_size=8))
def test_it_is_a_share_and_whole_only_when_everything_is_verified(found):
    share = share_verified(found, DAY)
    counted = [one for one in found if one.state != DROPPED]
    assert (share is None) == (not counted)
    if counted:
        assert 0 <= share <= 1
        if all(one.state == VERIFIED for one in counted):
            assert share == 1


@given(st.lists(ANY, min_size=1, max_size=8), st.data())
def test_verifying_one_more_never_makes_it_less(found, data):
    place = data.draw(st.integers(0, len(found) - 1))
    if found[place].state == DROPPED:
        return
    more = [*found[:place], milestone("x", VERIFIED, found[place].days), *found[place + 1 :]]
    assert share_verified(more, DAY) >= share_verified(found, DAY)
