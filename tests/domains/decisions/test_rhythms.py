"""How often a body meets: rules of recurrence, and the days that papers are due."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.core.periods import is_working_day
from sightline.domains.decisions.rules.rhythms import Proposed, Rhythm, lateness, nth_weekday, papers_due, proposed

TUESDAY = 1
SECOND_TUESDAY = Rhythm("month", date(2017, 1, 1), nth=2, weekday=TUESDAY)
days = st.dates(date(2015, 1, 1), date(2030, 12, 31))


def said(rhythm, after, most=3):
    return [found.day.isoformat() for found in proposed(rhythm, after, most)]


def test_the_second_tuesday_of_each_month():
    assert said(SECOND_TUESDAY, date(2017, 1, 10)) == ["2017-02-14", "2017-03-14", "2017-04-11"]


def test_no_meeting_before_the_first_day_of_the_rule():
    late = Rhythm("month", date(2017, 1, 11), nth=2, weekday=TUESDAY)
    assert said(late, date(2016, 1, 1), 1) == ["2017-02-14"]


def test_the_last_friday_of_every_second_month():
    rhythm = Rhythm("month", date(2017, 1, 1), every=2, nth=-1, weekday=4)
    assert said(rhythm, date(2017, 1, 1)) == ["2017-01-27", "2017-03-31", "2017-05-26"]


def test_every_six_weeks_counts_from_the_first():
    assert said(Rhythm("weeks", date(2017, 1, 5), every=6), date(2017, 1, 5)) == ["2017-02-16", "2017-03-30", "2017-05-11"]


def test_a_bank_holiday_gives_way_to_the_next_working_day():
    mondays = Rhythm("month", date(2017, 5, 1), nth=1, weekday=0)
    assert proposed(mondays, date(2017, 4, 30), 2) == [
        Proposed(date(2017, 5, 2), instead_of=date(2017, 5, 1)), Proposed(date(2017, 6, 5)),
    ]  # fmt: skip


def test_days_of_a_list_stand_as_they_are_written():
    chosen = (date(2017, 12, 25), date(2017, 3, 1), date(2017, 3, 1), date(2016, 1, 1))
    assert said(Rhythm("dates", date(2017, 1, 1), dates=chosen), date(2016, 12, 1)) == ["2017-03-01", "2017-12-25"]


def test_a_body_that_is_called_when_needed_has_no_days():
    assert proposed(Rhythm("none", date(2017, 1, 1)), date(2017, 1, 1), 6) == []


@pytest.mark.parametrize(
    ("rhythm", "words"),
    [
        (SECOND_TUESDAY, "on the second Tuesday of the month, every month"),
        (Rhythm("month", date(2017, 1, 1), every=3, nth=-1, weekday=4), "on the last Friday of the month, every 3 months"),
        (Rhythm("weeks", date(2017, 1, 1)), "every week"),
        (Rhythm("weeks", date(2017, 1, 1), every=6), "every 6 weeks"),
        (Rhythm("dates", date(2017, 1, 1), dates=(date(2017, 2, 1),)), "on 1 days of a list"),
        (Rhythm("none", date(2017, 1, 1)), "when it is called"),
    ],
)
def test_a_rhythm_is_told_in_words(rhythm, words):
    assert rhythm.words() == words


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        ({"kind": "yearly"}, "is no rhythm"),
        ({"kind": "weeks", "every": 0}, "every 1 or more"),
        ({"kind": "month", "nth": 5}, "the first to the fourth"),
        ({"kind": "month", "weekday": 7}, "the first to the fourth"),
        ({"kind": "dates"}, "is empty"),
    ],
)
def test_a_rhythm_that_gives_no_days_is_refused(facts, problem):
    with pytest.raises(ValueError, match=problem):
        Rhythm(first_on=date(2017, 1, 1), **facts)


@given(days, st.sampled_from(["month", "weeks"]), st.integers(1, 12), st.sampled_from([1, 2, 3, 4, -1]), st.integers(0, 6))
def test_proposed_days_are_working_days_in_order_after_the_last(first, kind, every, nth, weekday):
    after = first + timedelta(days=40)
    found = [one.day for one in proposed(Rhythm(kind, first, every, nth, weekday), after, 5)]
    assert len(found) == 5
    assert found == sorted(found)
    assert all(day > after and is_working_day(day) for day in found)


@given(st.integers(2000, 2050), st.integers(1, 12), st.sampled_from([1, 2, 3, 4, -1]), st.integers(0, 6))
def test_the_nth_weekday_is_that_weekday_in_that_month(year, month, nth, weekday):
    found = nth_weekday(year, month, nth, weekday)
    assert (found.year, found.month, found.weekday()) == (year, month, weekday)
    if nth > 0:
        assert 7 * (nth - 1) < found.day <= 7 * nth
    else:
        assert (found + timedelta(days=7)).month != month


def test_papers_are_due_working_days_before_the_meeting():
    easter_tuesday = date(2017, 4, 18)
    assert papers_due(easter_tuesday, 5) == date(2017, 4, 7)
    assert papers_due(easter_tuesday, None) is None


@pytest.mark.parametrize(
    ("sent", "rule", "late"),
    [(date(2017, 4, 7), 5, 0), (date(2017, 4, 10), 5, 3), (date(2017, 4, 18), 0, 0), (date(2017, 4, 18), None, 0)],
)
def test_a_paper_is_late_by_the_days_after_the_last_day(sent, rule, late):
    assert lateness(sent, date(2017, 4, 18), rule) == late
