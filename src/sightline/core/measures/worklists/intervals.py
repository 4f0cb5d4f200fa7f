"""The day by which something is due, and the first day on which it is late."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache

from sightline.core.measures.model import Interval, Unit
from sightline.core.periods import FIRST_YEAR, ONE_DAY, OutsideKnownYears, add_working_days


@lru_cache(maxsize=50_000)
def due(every: Interval, start: date) -> date:
    """The last day that is still in time. Working days are counted as in `core.periods`, the start being day 0; months end on the same
    day of the month, or on its last where it has no such day. The end of time where that lies beyond the years that are known."""
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
def late(every: Interval, start: date) -> date:
    """The first day on which it is late: after a Friday that was the last working day, the next working day."""
    last = due(every, start)
    try:
        return add_working_days(last, 1) if every.unit is Unit.WORKING_DAYS else last + ONE_DAY
    except (OutsideKnownYears, OverflowError):
        return date.max


def months_after(start: date, months: int) -> date:
    """The same day so many months later (earlier, where negative), or the last of a month that has no such day."""
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
