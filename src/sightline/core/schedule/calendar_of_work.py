"""Dates for a network that counts working days: day 0 is the first day, day 1 the first working day after it.

A moment within a day belongs to that day: what is finished after 22.8 days is finished on day 23. The counting is that of
`core.periods`, so that 5 days from a Monday end on the next Monday, as a deadline of 5 working days would.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sightline.core.periods import add_working_days, working_days_between
from sightline.core.schedule.estimates import NOISE


@dataclass(frozen=True)
class CalendarOfWork:
    """Raises OutsideKnownYears where bank holidays are not known."""

    first: date

    def date_of(self, moment: float) -> date:
        return _on(self.first, math.ceil(moment - NOISE))

    def day_of(self, day: date) -> int:
        """The last number whose date is not after the day: what is wanted by that day is wanted by that number."""
        return working_days_between(self.first, day)

    def not_before(self, day: date) -> int:
        """The first number, from 0 up, whose date is not before the day."""
        number = max(self.day_of(day), 0)
        return number if self.date_of(number) >= day else number + 1


@lru_cache(maxsize=8192)
def _on(first: date, number: int) -> date:
    return add_working_days(first, number)
