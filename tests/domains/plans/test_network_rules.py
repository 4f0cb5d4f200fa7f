"""A plan's network on a day: dates by working days and bank holidays, float, the critical path, what is overdue, slip.

Easter of 2018: Good Friday 30 March, Easter Sunday 1 April, Easter Monday 2 April. Early May bank holiday: 7 May.
"""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.core.periods import add_working_days, working_days_between
from sightline.core.refusals import BadInput
from sightline.core.schedule.estimates import fixed
from sightline.domains.plans.rules.milestones import MilestoneFacts
from sightline.domains.plans.rules.network import Wait, circle, scheduled, slipped
from tests.domains.plans.networks import read, schedule

MONDAY = date(2018, 3, 26)


def dates(found) -> dict[str, str]:
    return {one.id: one.on.isoformat() if one.on else "no date" for one in found.dated}


def test_working_days_leave_out_weekends_and_bank_holidays():
    found = schedule("a . 3\nb a 1\nc b+1 2", begins_on=MONDAY)
    assert dates(found) == {"a": "2018-03-29", "b": "2018-04-03", "c": "2018-04-06"}


def test_a_milestone_starts_when_the_last_of_what_it_waits_for_is_reached():
    found = schedule("a . 1\nb . 4\nc a,b 2", begins_on=MONDAY)
    assert found.by_id["c"].starts_on == date(2018, 4, 3) and found.by_id["c"].on == date(2018, 4, 5)


def test_what_takes_no_time_happens_on_its_own_day_even_on_easter_sunday():
    found = schedule("contract . 2\ngo-live contract - not before 2018-04-01 by 2018-04-01 goal", begins_on=MONDAY)
    live = found.by_id["go-live"]
    assert (live.on, live.is_late, live.is_critical, live.slack) == (date(2018, 4, 1), False, True, 0)


def test_what_follows_a_sunday_counts_from_it_as_a_deadline_would():
    found = schedule("live . - not before 2018-04-01\nreview live 5\nnote live -\nagain live+1 -", begins_on=MONDAY)
    assert found.by_id["review"].on == add_working_days(date(2018, 4, 1), 5) == date(2018, 4, 9)
    assert found.by_id["note"].on == date(2018, 4, 1)
    assert found.by_id["again"].on == date(2018, 4, 3)


def test_work_that_may_not_begin_before_a_bank_holiday_counts_from_it():
    found = schedule("a . 2 not before 2018-05-07", begins_on=MONDAY)
    assert found.by_id["a"].on == add_working_days(date(2018, 5, 7), 2) == date(2018, 5, 9)


def test_a_reached_milestone_has_its_real_day_be_it_a_saturday_or_before_the_plan_began():
    found = schedule("a . 9 claimed reached 2018-03-24\nb a 1", begins_on=MONDAY, day=MONDAY)
    assert found.by_id["a"].on == date(2018, 3, 24) and found.by_id["a"].slack is None
    assert found.by_id["b"].on == MONDAY
    assert found.calendar.first == date(2018, 3, 24)


def test_what_is_reached_later_than_planned_moves_what_waits_for_it():
    on_time, late = (schedule(f"a . 2{words}\nb a 2", begins_on=MONDAY) for words in ("", " verified reached 2018-03-26"))
    assert (on_time.by_id["b"].on, late.by_id["b"].on) == (date(2018, 4, 3), date(2018, 3, 28))


def test_an_open_milestone_is_never_before_the_day_one_looks_from_and_is_overdue():
    found = schedule("a . 2\nb a 3", begins_on=MONDAY, day=date(2018, 4, 10))
    a, b = found.by_id["a"], found.by_id["b"]
    assert (a.on, a.is_overdue, a.is_critical) == (date(2018, 4, 10), True, True)
    assert (b.starts_on, b.on, b.is_overdue) == (date(2018, 4, 10), date(2018, 4, 13), False)


def test_work_under_way_keeps_the_days_it_has_had():
    found = schedule("a . 6", begins_on=MONDAY, day=date(2018, 3, 29))
    assert (found.by_id["a"].starts_on, found.by_id["a"].on) == (MONDAY, date(2018, 4, 5))
    assert not found.by_id["a"].is_overdue


def test_a_date_that_has_gone_by_is_overdue():
    found = schedule("cabinet . - not before 2018-03-27", begins_on=MONDAY, day=date(2018, 4, 4))
    assert found.by_id["cabinet"].is_overdue and found.by_id["cabinet"].on == date(2018, 4, 4)


@pytest.mark.parametrize(("day", "overdue"), [(date(2018, 4, 13), False), (date(2018, 4, 14), True), (date(2018, 4, 16), True)])
def test_what_may_still_be_reached_in_time_is_not_overdue(day, overdue):
    found = schedule("tranche . - not before 2018-04-03 by 2018-04-13", begins_on=MONDAY, day=day)
    assert (found.by_id["tranche"].on, found.by_id["tranche"].is_overdue) == (day, overdue)


def test_looked_at_on_a_sunday_nothing_open_lies_on_the_friday_before():
    found = schedule("a . 1", begins_on=date(2018, 4, 9), day=date(2018, 4, 15))
    assert found.by_id["a"].on == date(2018, 4, 15) and found.by_id["a"].is_overdue


# What has no date


def test_without_an_estimate_a_date_or_anything_dated_before_it_a_milestone_has_no_date():
    found = schedule("labour . -\nconservative labour -\ncabinet labour - not before 2018-04-16", begins_on=MONDAY)
    assert dates(found) == {"cabinet": "2018-04-16", "labour": "no date", "conservative": "no date"}
    assert [one.id for one in found.undated] == ["labour", "conservative"]
    assert found.by_id["cabinet"].at_the_earliest and found.by_id["conservative"].at_the_earliest


def test_an_estimate_alone_does_not_date_what_waits_for_something_without_a_date():
    assert dates(schedule("labour . -\ncouncil labour 3", begins_on=MONDAY)) == {"labour": "no date", "council": "no date"}


def test_a_dated_one_among_those_waited_for_dates_it_at_the_earliest():
    found = schedule("a . 1\nb . -\nc a,b 1\nd c 1", begins_on=MONDAY)
    assert dates(found)["c"] == "2018-03-28"
    assert {one.id: one.at_the_earliest for one in found.dated} == {"a": False, "b": False, "c": True, "d": True}


def test_a_reached_milestone_hangs_on_nothing():
    found = schedule("b . -\nc b 1 claimed reached 2018-03-26", begins_on=MONDAY)
    assert not found.by_id["c"].at_the_earliest


# The goal, float and the critical path


DIAMOND = """
    start  .           1
    long   start       6
    short  start       2
    live   long,short  -  goal  by 2018-04-05
    after  live        5
"""


def test_float_and_the_critical_path_are_those_of_the_goal():
    found = schedule(DIAMOND, begins_on=MONDAY)
    assert [one.id for one in found.critical] == ["start", "long", "live"]
    assert {one.id: one.slack for one in found.dated} == {"start": 0, "long": 0, "live": 0, "short": 4, "after": None}
    assert found.by_id["short"].until == found.by_id["live"].on == date(2018, 4, 6)
    assert (found.by_id["live"].is_late, found.by_id["live"].late_by) == (True, 1)
    assert found.end.id == "live" and found.network.place.keys() == {"start", "long", "short", "live"}


def test_without_a_goal_it_is_the_end_of_the_whole():
    found = schedule(DIAMOND.replace("goal", ""), begins_on=MONDAY)
    assert [one.id for one in found.critical] == ["start", "long", "live", "after"]
    assert found.end.id == "after" and found.goal is None


def test_a_goal_without_a_date_has_no_path_and_no_end():
    found = schedule("a . 1\nb . -\nlive b - goal", begins_on=MONDAY)
    assert (found.critical, found.end, found.network) == ((), None, None)
    assert found.by_id["a"].slack is None


def test_a_reached_milestone_is_on_no_critical_path():
    found = schedule(DIAMOND.replace("start  .           1", "start . 1 verified reached 2018-03-27"), begins_on=MONDAY)
    assert [one.id for one in found.critical] == ["long", "live"]


def test_a_plan_without_milestones_is_empty():
    found = scheduled([], [], begins_on=MONDAY, day=MONDAY)
    assert (found.dated, found.end, found.network, found.critical) == ((), None, None, ())


def test_what_is_dropped_holds_nothing_up():
    found = schedule("a . 9 dropped\nb a 1", begins_on=MONDAY)
    assert dates(found) == {"b": "2018-03-27"} and found.waits == ()


def test_milestones_that_wait_for_one_another_cannot_be_reckoned():
    with pytest.raises(BadInput) as refused:
        schedule("a b 1\nb a 1", begins_on=MONDAY)
    assert "wait for one another" in refused.value.findings[0].problem


# Circles


@pytest.mark.parametrize(
    ("waits", "new", "expected"),
    [
        ([("a", "b"), ("b", "c")], ("c", "a"), ("c", "a", "b", "c")),
        ([("a", "b"), ("b", "c")], ("a", "c"), ()),
        ([], ("a", "a"), ("a", "a")),
        ([("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")], ("d", "a"), ("d", "a", "b", "d")),
        ([("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")], ("x", "a"), ()),
    ],
)
def test_a_circle_is_found_before_it_is_made(waits, new, expected):
    assert circle([Wait(*wait) for wait in waits], Wait(*new)) == expected


# Slip


def test_slip_is_nought_against_the_plan_itself_and_counts_working_days():
    was = schedule(DIAMOND, begins_on=MONDAY)
    assert set(slipped(was, {one.id: one.on for one in was.dated}).values()) == {0}
    now = schedule(DIAMOND.replace("long   start       6", "long start 9"), begins_on=MONDAY)
    moved = slipped(now, {one.id: one.on for one in was.dated})
    assert moved == {"start": 0, "long": 3, "short": 0, "live": 3, "after": 3}
    assert slipped(was, {one.id: one.on for one in now.dated})["live"] == -3


def test_without_a_date_on_either_side_there_is_no_slip():
    now = schedule("a . 1\nb . -", begins_on=MONDAY)
    assert slipped(now, {"b": MONDAY}) == {"a": None, "b": None}


# Whatever the network


@st.composite
def networks(draw):
    many = draw(st.integers(1, 7))
    days = st.dates(date(2018, 3, 1), date(2018, 5, 31))
    milestones = []
    for i in range(many):
        reached = draw(st.one_of(st.none(), st.none(), st.dates(date(2018, 3, 1), date(2018, 4, 10))))
        milestones.append(
            MilestoneFacts(
                f"m{i}",
                f"M{i}",
                "claimed" if reached else "planned",
                draw(st.one_of(st.none(), st.builds(fixed, st.integers(0, 9)))),
                not_before=draw(st.one_of(st.none(), days)),
                reached_on=reached,
                is_goal=i == many - 1 and draw(st.booleans()),
            )
        )
    pairs = [(i, k) for k in range(many) for i in range(k)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return milestones, [Wait(f"m{i}", f"m{k}", draw(st.integers(0, 3))) for i, k in chosen]


DAY = date(2018, 4, 10)


@settings(max_examples=60)
@given(networks(), st.data())
def test_adding_a_link_never_makes_anything_earlier(network, data):
    milestones, waits = network
    before = scheduled(milestones, waits, begins_on=MONDAY, day=DAY).by_id
    linked = {(wait.before, wait.after) for wait in waits}
    free = [(f"m{i}", f"m{k}") for k in range(len(milestones)) for i in range(k) if (f"m{i}", f"m{k}") not in linked]
    if not free:
        return
    new = Wait(*data.draw(st.sampled_from(free)), data.draw(st.integers(0, 3)))
    assert circle(waits, new) == ()
    after = scheduled(milestones, [*waits, new], begins_on=MONDAY, day=DAY).by_id
    starts_at_once = {one.id for one in milestones if one.estimate and not any(wait.after == one.id for wait in waits)}
    for id, one in before.items():
        if one.on and after[id].on:
            assert after[id].on >= one.on
        elif one.on:  # what began with the plan now waits for something without a date
            assert starts_at_once


@settings(max_examples=60)
@given(networks())
def test_dates_keep_every_promise_of_the_network(network):
    milestones, waits = network
    found = scheduled(milestones, waits, begins_on=MONDAY, day=DAY)
    for one in found.dated:
        facts = one.facts
        if facts.is_reached:
            assert one.on == facts.reached_on
        elif one.on:
            assert one.on >= max(DAY, facts.not_before or DAY)
            assert one.starts_on is None or one.starts_on <= one.on
            assert one.until is None or one.until >= one.on
    for wait in waits:
        before, after = found.by_id[wait.before], found.by_id[wait.after]
        if before.on and after.on and not after.facts.is_reached:
            takes = int(after.facts.days or 0) + wait.lag
            assert working_days_between(before.on, after.on) >= takes or after.on >= add_working_days(before.on, takes)


@settings(max_examples=40)
@given(networks())
def test_what_has_no_float_cannot_be_later_without_the_goal_being_later(network):
    """Each open milestone is delayed by one working day by a date of its own: exactly those without float move the end."""
    milestones, waits = network
    found = scheduled(milestones, waits, begins_on=MONDAY, day=DAY)
    end = found.end
    if end is None or end.facts.is_reached:
        return
    for one in found.dated:
        if one.slack is None or one.facts.is_reached or one.facts.days:
            continue
        later = replace(one.facts, not_before=add_working_days(one.on, 1))
        changed = [later if each.id == one.id else each for each in milestones]
        moved = scheduled(changed, waits, begins_on=MONDAY, day=DAY)
        ends = max(each.on for each in moved.dated if each.on) if found.goal is None else moved.by_id[found.goal].on
        was = max(each.on for each in found.dated if each.on) if found.goal is None else end.on
        if one.slack == 0:
            assert ends > was
        if one.slack >= 1:
            assert working_days_between(was, ends) == 0


def test_the_notation_of_these_tests_reads_what_it_says():
    milestones, waits = read("a . 1/2/3 not before 2018-04-01 by 2018-04-02\nb a+2 - verified 2018-04-09 reached 2018-04-05 goal")
    a, b = milestones
    assert (a.not_before, a.must_by, a.estimate.high, a.reached_on) == (date(2018, 4, 1), date(2018, 4, 2), 3, None)
    assert (b.state, b.verified_on, b.reached_on, b.is_goal) == ("verified", date(2018, 4, 9), date(2018, 4, 5), True)
    assert waits == [Wait("a", "b", 2)]
