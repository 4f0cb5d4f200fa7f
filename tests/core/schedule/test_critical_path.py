"""The critical path, judged by walking every chain."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.core.schedule.critical_path import Times, plan_of
from sightline.core.schedule.estimates import pert, uniform
from sightline.core.schedule.network import Network
from sightline.core.schedule.slip import Slip, slips
from tests.core.schedule import plain
from tests.core.schedule.plain import activity, network


def test_a_chain_is_critical_and_what_hangs_beside_it_has_float():
    found = plan_of(network(("a", 3), ("b", 4, "a"), ("c", 2, "a"), ("d", 1, "b", "c")))
    assert found.finish == 8
    assert found.critical == ("a", "b", "d")
    assert found.times["c"] == Times(3, 5, 5, 7, 2)


def test_a_lag_counts_in_the_duration_of_the_whole():
    assert plan_of(network(("a", 4), ("b", 5, ("a", 3)))).finish == 12


def test_a_negative_lag_starts_early_but_never_before_nought():
    found = plan_of(network(("a", 4), ("b", 5, ("a", -9))))
    assert found.times["b"][:2] == (0, 5)


def test_the_network_ends_with_its_last_activity_even_where_another_follows():
    found = plan_of(network(("a", 9), ("b", 1, ("a", -5))))
    assert (found.finish, found.critical) == (9, ("a",))


def test_what_waits_for_its_earliest_day_leaves_float_before_it():
    found = plan_of(Network((activity("a", 3), activity("b", 2, "a", not_before=10))))
    assert (found.finish, found.critical, found.times["a"].slack) == (12, ("b",), 7)


def test_most_likely_times_are_taken_and_the_middle_of_a_uniform_one():
    assert plan_of(network(("a", pert(1, 2, 9)), ("b", uniform(2, 4), "a"))).finish == 5


def test_decimals_are_added_as_they_are_written():
    found = plan_of(network(("a", 0.1), ("b", 0.2, "a"), ("c", 0.3)))
    assert (found.finish, found.critical) == (0.3, ("a", "c", "b"))


@settings(deadline=None)
@given(plain.networks())
def test_times_and_floats_are_those_of_the_judge(found):
    durations = {one.id: one.takes.likely for one in found.activities}
    plan = plan_of(found)
    assert plan.finish == plain.finish(found, durations)
    for id, times in plan.times.items():
        assert times.early_start == plain.start(found, durations, id)
        assert times.early_finish == times.early_start + durations[id]
        assert times.slack == plain.slack(found, durations, id) == times.late_start - times.early_start
        assert times.late_finish - times.early_finish == times.slack
    assert set(plan.critical) == {id for id, times in plan.times.items() if times.slack == 0} != set()


@settings(deadline=None)
@given(plain.networks(), st.data())
def test_an_activity_may_take_its_float_longer_and_no_more(found, data):
    plan = plan_of(found)
    i = data.draw(st.integers(0, len(found.activities) - 1))
    slack = plan.times[found.activities[i].id].slack
    durations = [one.takes.likely for one in found.activities]
    durations[i] += slack
    assert plan_of(found, durations).finish == plan.finish
    durations[i] += 1
    assert plan_of(found, durations).finish == plan.finish + 1


def test_a_slip_is_split_into_what_was_handed_on_and_what_was_added():
    was = network(("a", 5), ("b", 5, "a"), ("old", 1))
    now = network(("a", 7.1), ("b", 4, "a"), ("new", 2))
    found = slips(was, now)
    assert found.each == (Slip("a", 0, 2.1, 2.1), Slip("b", 2.1, -1, 1.1), Slip("new", None, None, None))
    assert [one.is_new for one in found.each] == [False, False, True]
    assert (found.finish, found.dropped) == (1.1, ("old",))


def test_a_plan_that_begins_later_slips_by_that_much():
    plan = network(("a", 5))
    assert slips(plan, plan, later=3).each == (Slip("a", 3, 0, 3),)
    assert slips(plan, plan, later=3).finish == 3


@settings(deadline=None)
@given(plain.networks(), plain.networks())
def test_the_way_back_is_the_slip_with_its_sign_turned(one, other):
    there, back = slips(one, other), slips(other, one)
    assert there.finish == -back.finish
    assert {slip.id: slip.finish for slip in there.each if not slip.is_new} == {
        slip.id: -slip.finish for slip in back.each if not slip.is_new
    }
