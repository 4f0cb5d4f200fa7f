"""Working days by ordinal, so that "so many working days on" is a look-up."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from sightline.core.periods import is_working_day


@dataclass(frozen=True)
class Calendar:
    working: tuple[int, ...]

    @classmethod
    def of(cls, first: int, last: int) -> Calendar:
        """The working days from 1 January of the first year to 31 December of the last."""
        span = range(date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal() + 1)
        return cls(tuple(day for day in span if is_working_day(date.fromordinal(day))))

    def on(self, day: int, working_days: int) -> int:
        """So many working days after a day, which is day 0; with 0 the day itself."""
        return self.working[bisect_right(self.working, day) + working_days - 1] if working_days else day

    def back(self, day: int, working_days: int) -> int:
        """A day from which the given one is at most so many working days on."""
        return self.working[bisect_right(self.working, day) - 1 - working_days]
