"""Dates of a network that counts working days, by the counting of `core.periods`."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.core.periods import OutsideKnownYears, add_working_days, is_working_day
from sightline.core.schedule.calendar_of_work import CalendarOfWork

FIRST = date(2026, 4, 1)  # a Wednesday; Good Friday is 3 April, Easter Monday 6 April
EASTER = CalendarOfWork(FIRST)
DAYS = st.integers(-40, 400).map(lambda days: FIRST + timedelta(days=days))


@pytest.mark.parametrize(
    ("moment", "day"),
    [(0, FIRST), (0.4, date(2026, 4, 2)), (1, date(2026, 4, 2)), (1.0000001, date(2026, 4, 2)), (1.5, date(2026, 4, 7))],
)
def test_a_moment_within_a_day_belongs_to_that_day(moment, day):
    assert EASTER.date_of(moment) == day


@settings(deadline=None)
@given(DAYS)
def test_a_wanted_day_is_the_last_number_that_is_not_later(day):
    number = EASTER.day_of(day)
    assert EASTER.date_of(number) <= day or day < FIRST
    assert EASTER.date_of(number + 1) > day


@settings(deadline=None)
@given(DAYS, st.integers(0, 6))
def test_an_earliest_day_is_the_first_number_that_is_not_before_it(day, shift):
    calendar = CalendarOfWork(FIRST + timedelta(days=shift))
    number = calendar.not_before(day)
    assert calendar.date_of(number) >= day
    assert number == 0 or calendar.date_of(number - 1) < day


def test_five_days_from_a_working_day_end_where_a_deadline_of_five_working_days_does():
    assert is_working_day(FIRST)
    assert EASTER.date_of(5) == add_working_days(FIRST, 5) == date(2026, 4, 10)


def test_years_whose_holidays_are_not_known_are_refused():
    with pytest.raises(OutsideKnownYears):
        CalendarOfWork(date(2100, 12, 1)).date_of(100)
