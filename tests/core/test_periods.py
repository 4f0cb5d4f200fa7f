"""Working days of England, and the periods councils report by."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.core import periods
from sightline.core.periods import Period, add_working_days, working_days_between

DAYS = st.dates(date(1976, 1, 1), date(2098, 6, 1))  # the counts below stay within the known years


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-04-01", 0, "2026-04-01"),
        ("2026-04-01", 1, "2026-04-02"),
        ("2026-04-01", 2, "2026-04-07"),  # over Good Friday and Easter Monday
        ("2026-04-01", 45, "2026-06-09"),  # and two holidays in May
        ("2017-12-22", 1, "2017-12-27"),
        ("2022-09-16", 1, "2022-09-20"),  # the state funeral of Elizabeth II
        ("2023-05-05", 1, "2023-05-09"),  # the coronation
        ("2020-05-07", 1, "2020-05-11"),  # May Day moved to VE Day
        ("2026-04-04", 1, "2026-04-07"),  # a Saturday start is day 0 like any other
        ("2026-04-04", 0, "2026-04-04"),
        ("2026-04-07", -1, "2026-04-02"),
        ("2026-04-06", -1, "2026-04-02"),
    ],
)
def test_so_many_working_days_on_is_this_date(start, days, end):
    assert add_working_days(date.fromisoformat(start), days) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-04-01", "2026-04-01", 0),
        ("2026-04-01", "2026-06-09", 45),
        ("2026-04-03", "2026-04-06", 0),  # Good Friday to Easter Monday
        ("2026-04-02", "2026-04-07", 1),
        ("2026-04-07", "2026-04-02", -1),
    ],
)
def test_the_count_leaves_the_start_out_and_takes_the_end_in(start, end, days):
    assert working_days_between(date.fromisoformat(start), date.fromisoformat(end)) == days


@given(DAYS, st.integers(-300, 300))
def test_counting_undoes_adding(start, days):
    assert working_days_between(start, add_working_days(start, days)) == days


@given(DAYS, st.integers(0, 800))
def test_the_fast_count_equals_the_plain_one(start, length):
    end = start + timedelta(days=length)
    plain = sum(periods.is_working_day(start + timedelta(days=i)) for i in range(1, length + 1))
    assert working_days_between(start, end) == plain


def test_scottish_holidays_are_working_days_in_england():
    assert periods.is_working_day(date(2026, 11, 30))
    assert periods.is_working_day(date(2025, 1, 2))


@pytest.mark.parametrize(("start", "days"), [(date(1973, 12, 31), 0), (date(2101, 1, 4), 0), (date(2100, 12, 31), 1)])
def test_years_without_known_bank_holidays_are_refused(start, days):
    with pytest.raises(periods.OutsideKnownYears, match="1974 to 2100"):
        add_working_days(start, days)


def test_a_count_that_starts_outside_the_known_years_is_refused():
    with pytest.raises(periods.OutsideKnownYears):
        working_days_between(date(1973, 12, 31), date(1974, 2, 1))


@pytest.mark.parametrize(
    ("day", "year", "quarter", "month"),
    [
        ("2016-03-31", "2015-16", "Q4 2015-16", "March 2016"),
        ("2016-04-01", "2016-17", "Q1 2016-17", "April 2016"),
        ("2016-12-31", "2016-17", "Q3 2016-17", "December 2016"),
        ("2000-02-29", "1999-00", "Q4 1999-00", "February 2000"),
    ],
)
def test_a_day_lies_in_its_financial_year_quarter_and_month(day, year, quarter, month):
    day = date.fromisoformat(day)
    found = periods.financial_year(day), periods.quarter(day), periods.month(day)
    assert tuple(period.name for period in found) == (year, quarter, month)
    assert all(day in period for period in found)


def test_a_quarter_has_its_first_and_last_day():
    found = periods.quarter(date(2017, 2, 14))
    assert (found.first, found.last) == (date(2017, 1, 1), date(2017, 3, 31))
    assert date(2017, 4, 1) not in found


def test_a_period_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="cannot end"):
        Period(date(2017, 1, 2), date(2017, 1, 1), "backwards")


def test_days_are_written_in_words():
    assert periods.day_in_words(date(2017, 6, 4)) == "4 June 2017"
