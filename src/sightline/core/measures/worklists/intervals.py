"""Intervals as people write them, the day by which something is due, and the first day on which it is late."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from sightline.core.periods import FIRST_YEAR, ONE_DAY, OutsideKnownYears, add_working_days

_WRITTEN = re.compile(r"(\d{1,4}) +(working day|day|week|month)s?", re.ASCII)


class Unit(StrEnum):
    DAYS = "days"
    WORKING_DAYS = "working days"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Interval:
    """ "10 working days": 10 of the unit. Working days are counted as in `core.periods`, the start being day 0; months end on the
    same day of the month, or on its last where it has no such day."""

    count: int
    unit: Unit

    def due(self, start: date) -> date:
        """The last day that is still in time; the end of time where that lies beyond the years that are known."""
        return _due(self, start)

    def late(self, start: date) -> date:
        """The first day on which it is late: after a Friday that was the last working day, the next working day."""
        return _late(self, start)


_UNITS = {"day": (Unit.DAYS, 1), "working day": (Unit.WORKING_DAYS, 1), "week": (Unit.DAYS, 7), "month": (Unit.MONTHS, 1)}


def interval(written: str) -> Interval:
    """ "10 working days", "4 weeks", "15 months". Raises ValueError on anything else, and on none at all."""
    found = _WRITTEN.fullmatch(" ".join(written.split()))
    if found is None or int(found[1]) == 0:
        raise ValueError(f"{written!r} is no interval")
    unit, times = _UNITS[found[2]]
    return Interval(int(found[1]) * times, unit)


@lru_cache(maxsize=50_000)
def _due(every: Interval, start: date) -> date:
    try:
        if every.unit is Unit.DAYS:
            return start + timedelta(days=every.count)
        if every.unit is Unit.MONTHS:
            return months_after(start, every.count)
        # before 1974 no bank holidays are known; what began then is late by any count
        return add_working_days(max(start, date(FIRST_YEAR, 1, 1)), every.count)
    except (OverflowError, ValueError):
        return date.max


@lru_cache(maxsize=50_000)
def _late(every: Interval, start: date) -> date:
    due = _due(every, start)
    try:
        return add_working_days(due, 1) if every.unit is Unit.WORKING_DAYS else due + ONE_DAY
    except (OutsideKnownYears, OverflowError):
        return date.max


def months_after(start: date, months: int) -> date:
    """The same day so many months later (earlier, where negative), or the last of a month that has no such day."""
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
