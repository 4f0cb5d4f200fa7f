"""The simulated finish of a plan: dates and chances against closed forms, and the same numbers as the command prints."""

import json
from datetime import date

import pytest

from sightline.core.periods import add_working_days
from sightline.core.schedule.calendar_of_work import CalendarOfWork
from sightline.core.schedule.estimates import pert, triangular, uniform
from sightline.domains.plans.rules.forecast import PERCENTILES, forecast, hash_of, question, simulated, why_not_simulated
from sightline.interfaces.cli.calculations.schedule import CALCULATION
from tests.domains.plans.networks import schedule

MONDAY = date(2018, 3, 26)
TOGETHER = """
    a     .    -
    b     .    -
    live  a,b  -  by 2018-04-17  goal
"""
ESTIMATES = {"a": uniform(0, 20), "b": uniform(0, 20)}


def foretold(text=TOGETHER, estimates=None, day=MONDAY, **asked):
    found = schedule(text, begins_on=MONDAY, day=day, estimates=ESTIMATES if estimates is None else estimates)
    return found, forecast(found, simulated(found, **asked), **asked)


def test_percentiles_of_the_later_of_two_uniform_times_are_those_of_the_closed_form():
    """Both are done by x with the chance (x / 20)², so that P50 is 20 √0.5 = 14.14 and P80 20 √0.8 = 17.89 working days."""
    found, told = foretold()
    exact = {percent: 20 * (percent / 100) ** 0.5 for percent in PERCENTILES}
    answer = simulated(found)["percentiles"]
    assert {percent: answer[percent] for percent in PERCENTILES} == pytest.approx(exact, abs=0.08)
    assert told.days == {percent: add_working_days(MONDAY, -(-moment // 1)) for percent, moment in exact.items()}
    assert told.days[50] == date(2018, 4, 18) and told.days[80] == date(2018, 4, 23)


def test_the_chance_of_a_day_counts_its_working_days_with_the_bank_holidays_left_out():
    """17 April is working day 14, since Good Friday and Easter Monday are none: (14 / 20)² = 0.49."""
    assert CalendarOfWork(MONDAY).day_of(date(2018, 4, 17)) == 14
    _, told = foretold()
    assert told.chance == pytest.approx(0.49, abs=0.006)
    assert told.wanted == date(2018, 4, 17)


def test_a_chance_on_a_day_off_is_that_of_the_last_working_day_before_it():
    text = TOGETHER.replace("2018-04-17", "{}")
    chances = [foretold(text.format(day))[1].chance for day in ("2018-04-13", "2018-04-14", "2018-04-15")]
    assert len(set(chances)) == 1


def test_what_drives_it_is_told_with_the_strongest_first():
    text = "a . -\nb . -\nlive a,b - goal"
    _, told = foretold(text, {"a": uniform(0, 20), "b": uniform(9, 11)})
    assert [driver.id for driver in told.drivers] == ["a", "b"]
    assert told.drivers[0].correlation > 0.8 > 0.5 > told.drivers[1].correlation
    assert sum(driver.criticality for driver in told.drivers) == pytest.approx(1, abs=0.01)


def test_what_the_goal_does_not_wait_for_has_no_part_in_it():
    text = TOGETHER + "after live -\naside . -"
    _, told = foretold(text, ESTIMATES | {"after": uniform(0, 99), "aside": uniform(0, 400)})
    assert {driver.id for driver in told.drivers} == {"a", "b"}
    assert told.days == foretold()[1].days


def test_a_finish_before_the_day_one_looks_from_is_no_forecast():
    """From day 10 of 20 on, P10 (6.3 days from the beginning) is the day itself; the work and the day it ends are one driver."""
    day = add_working_days(MONDAY, 10)
    found, told = foretold(day=day)
    assert told.days[10] == day and told.days[80] == date(2018, 4, 23)
    assert {driver.id for driver in told.drivers} == {"a", "b"}
    assert any(one.id == "a work" for one in found.network.activities)


def test_a_go_live_not_before_easter_sunday_is_foretold_for_no_day_before_it():
    _, told = foretold("a . -\nlive a - not before 2018-04-01 goal", {"a": triangular(1, 2, 3)})
    assert set(told.days.values()) == {date(2018, 4, 1)} and told.chance is None


# The same numbers as the command


def test_the_command_given_the_question_prints_the_same():
    text = "a . -\nb a+2 - not before 2018-04-09\nc a 3\nlive b,c - by 2018-05-01 goal"
    found, told = foretold(text, {"a": pert(2, 4, 12), "b": uniform(1, 9)}, day=date(2018, 3, 28))
    asked = question(found)
    answer = CALCULATION.run(json.loads(json.dumps(asked)))
    assert {percent: answer["dates"][f"P{percent}"] for percent in (50, 80, 90)} == {
        percent: told.days[percent].isoformat() for percent in (50, 80, 90)
    }
    assert answer["chance"] == told.chance
    assert answer["criticality"] == simulated(found)["criticality"]
    assert [shape["dist"][0] for shape in asked["activities"] if shape["dist"][0] != "fixed"] == ["pert", "uniform"]


def test_a_triangular_estimate_goes_into_the_question_with_its_three_numbers():
    found = schedule("a . 1/2/9\nlive a - goal", begins_on=MONDAY)
    assert question(found)["activities"][0]["dist"] == ["tri", 1, 2, 9]


def test_the_same_network_has_the_same_hash_and_any_change_another():
    texts = [TOGETHER, TOGETHER.replace("04-17", "04-18"), TOGETHER.replace("live  a,b", "live  a+1,b")]
    hashes = [hash_of(question(schedule(text, begins_on=MONDAY, estimates=ESTIMATES))) for text in texts]
    again = hash_of(question(schedule(TOGETHER, begins_on=MONDAY, estimates=ESTIMATES)))
    seeds = {hash_of(question(schedule(TOGETHER, begins_on=MONDAY, estimates=ESTIMATES), seed=seed)) for seed in (1, 2)}
    assert hashes[0] == again and len(set(hashes)) == 3 and len(seeds) == 2


def test_the_seed_and_the_runs_are_recorded_and_decide_the_draw():
    found, told = foretold(seed=7, samples=1000)
    assert (told.seed, told.samples) == (7, 1000)
    assert simulated(found, seed=7, samples=1000) == simulated(found, seed=7, samples=1000)
    assert simulated(found, seed=8, samples=1000) != simulated(found, seed=7, samples=1000)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a . -\nlive a - goal", "the goal has no date"),
        ("a . 1/2/3\nlive a - claimed reached 2018-03-26 goal", "the goal is reached"),
        ("a . 3\nlive a - goal", "no estimate that the goal waits for has a range"),
        ("a . 3\nb . 1/2/3\nlive a - goal", "no estimate that the goal waits for has a range"),
        ("a . 1/2/3\nlive a - goal", ""),
    ],
)
def test_where_nothing_is_simulated_it_says_why(text, words):
    found = why_not_simulated(schedule(text, begins_on=MONDAY))
    assert words in found and bool(words) == bool(found)


def test_an_empty_plan_has_nothing_to_simulate():
    from sightline.domains.plans.rules.network import scheduled

    assert "no date" in why_not_simulated(scheduled([], [], begins_on=MONDAY, day=MONDAY))
