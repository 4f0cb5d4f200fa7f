"""Working days of England, months, quarters and financial years.

How working days are counted here: the start is day 0, whatever day of the week it is; the first working day after
it is day 1. A count therefore leaves the start out and takes the end in, so that for any start and any n of 0 or
more `working_days_between(start, add_working_days(start, n)) == n`. A start on a Saturday is day 0 like any other,
and Monday is day 1. Adding 0 gives the start back even where it is no working day. Negative numbers walk back by
the same rule: day -1 is the last working day before the start.

A working day is a Monday to Friday that is not a bank holiday in England, one-off holidays (jubilees, the state
funeral of 2022, the coronation of 2023) included. Bank holidays are known from 1974, when New Year's Day became
one, to 2100; a date outside these years is refused, not guessed.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

FIRST_YEAR, LAST_YEAR = 1974, 2100
ONE_DAY = timedelta(days=1)


class OutsideKnownYears(ValueError):
    """A date before 1974 or after 2100, for which the bank holidays of England are not known."""


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England in one year, with the days observed in lieu."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise OutsideKnownYears(f"the bank holidays of {year} are not known; use a date from {FIRST_YEAR} to {LAST_YEAR}")
    from holidays import country_holidays  # here, since it takes longer to import than most commands take to run

    return frozenset(country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    return day not in bank_holidays(day.year) and day.weekday() < 5


def add_working_days(start: date, days: int) -> date:
    """The date `days` working days after the start (day 0); before it where `days` is negative."""
    is_working_day(start)  # refuses a start outside the known years even where nothing is added
    step = ONE_DAY if days >= 0 else -ONE_DAY
    day, left = start, abs(days)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """Working days after the start, up to and including the end; negative where the end is before the start."""
    if end < start:
        return -_count(end, start - ONE_DAY)
    is_working_day(start)
    return _count(start + ONE_DAY, end)


def _count(first: date, last: date) -> int:
    """Working days from the first to the last, both counted: whole weeks by division, the rest day by day."""
    if last < first:
        return 0
    weeks, rest = divmod((last - first).days + 1, 7)
    weekdays = weeks * 5 + sum((last - timedelta(days=i)).weekday() < 5 for i in range(rest))
    years = range(first.year, last.year + 1)
    return weekdays - sum(first <= day <= last and day.weekday() < 5 for year in years for day in bank_holidays(year))


@dataclass(frozen=True, order=True)
class Period:
    """A stretch of days, both ends counted. `name` is how it is printed: "2016-17", "Q2 2016-17", "March 2016"."""

    first: date
    last: date
    name: str

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period cannot end ({self.last}) before it starts ({self.first})")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def financial_year(day: date) -> Period:
    """The local government year, 1 April to 31 March, that holds the day."""
    start = day.year if day.month >= 4 else day.year - 1
    return Period(date(start, 4, 1), date(start + 1, 3, 31), f"{start}-{(start + 1) % 100:02d}")


def quarter(day: date) -> Period:
    """The quarter of the financial year that holds the day: Q1 is April to June."""
    number = (day.month - 4) % 12 // 3 + 1
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    last = month(first.replace(month=first.month + 2)).last
    return Period(first, last, f"Q{number} {financial_year(day).name}")


def month(day: date) -> Period:
    last = calendar.monthrange(day.year, day.month)[1]
    return Period(day.replace(day=1), day.replace(day=last), f"{MONTHS[day.month - 1]} {day.year}")


def day_in_words(day: date) -> str:
    """4 June 2017"""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


# Not calendar.month_name, which follows the locale of the machine.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
