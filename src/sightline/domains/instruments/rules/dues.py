"""When a duty falls due. Instances are drawn from the duty's own facts each time they are asked for, so they cannot go stale;
only the answers to them are kept."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, takewhile

from dateutil.relativedelta import relativedelta

from sightline.core.periods import add_working_days
from sightline.domains.instruments.rules.duties import EACH_MEETING, last_day

_MONTHS = {"weekly": 0, "monthly": 1, "quarterly": 3, "annual": 12}


@dataclass(frozen=True, slots=True)
class Due:
    """One time a duty falls due, and what became of it by the day of reading."""

    on: date
    done_on: date | None = None
    evidence: str = ""

    def is_late(self, day: date) -> bool:
        """Not done by the day, or done after it was due."""
        return (self.done_on or day) > self.on

    def days_late(self, day: date) -> int:
        return max(((self.done_on or day) - self.on).days, 0)

    @property
    def is_open(self) -> bool:
        return self.done_on is None


def dates_due(frequency: str, deadline: str, begins: date, until: date, meetings: tuple[date, ...] = ()) -> list[date]:
    """The days from `begins` to `until` (both included) on which a duty falls due.

    frequency, deadline: as a `Duty` holds them. A date with a frequency is the first time; a first time at a month's end
    means each month's end. A period counts from `begins`. A frequency without a date counts its first whole period from
    `begins`. `meetings`: the days a board met, for "each meeting". "continuing" and no deadline: never due on a day.
    """
    if frequency == EACH_MEETING:
        return [day for day in meetings if begins <= day <= until]
    first = _first(frequency, deadline, begins)
    if first is None:
        return []
    if frequency not in _MONTHS:
        return [first] if first <= until else []
    return _recurring(frequency, first, until)


def _first(frequency: str, deadline: str, begins: date) -> date | None:
    if deadline.startswith("P"):
        return _after(deadline, begins)
    if deadline:
        return last_day(deadline)
    if frequency == "weekly":
        return begins + timedelta(weeks=1)
    return begins + relativedelta(months=_MONTHS[frequency]) if frequency in _MONTHS else None


def _recurring(frequency: str, first: date, until: date) -> list[date]:
    steps = (first + step for step in _steps(frequency, first))
    return list(takewhile(lambda day: day <= until, steps))


def _steps(frequency: str, first: date) -> Iterator:
    # Counted from the first time, never from the last: 31 January, 28 February, 31 March. A first time on a month's last
    # day means every month's last day (day=31 is clipped to the month).
    if frequency == "weekly":
        return map(lambda number: timedelta(weeks=number), count())
    day = 31 if first.day == calendar.monthrange(first.year, first.month)[1] else None
    return map(lambda number: relativedelta(months=number * _MONTHS[frequency], day=day), count())


def _after(period: str, begins: date) -> date:
    number, unit = int(period[1:].rstrip("DMYW")), period.lstrip("P0123456789")
    if unit == "WD":
        return add_working_days(begins, number)
    return begins + {"D": relativedelta(days=number), "M": relativedelta(months=number), "Y": relativedelta(years=number)}[unit]
