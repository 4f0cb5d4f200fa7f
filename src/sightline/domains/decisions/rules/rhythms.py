"""How often a body meets, and the days that follow from it."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice

from dateutil.relativedelta import relativedelta

from sightline.core.periods import add_working_days, is_working_day

KINDS = {
    "month": "On a weekday of the month, as the second Tuesday",
    "weeks": "Every so many weeks",
    "dates": "On the days of a list",
    "none": "When it is called",
}
ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A rule of recurrence.

    kind: a key of KINDS. every: months or weeks from one meeting to the next. nth, weekday: of the month (Monday is 0, the last is
    -1). first_on: no meeting before it; weeks and months are counted from it. dates: for "dates".
    """

    kind: str
    first_on: date
    every: int = 1
    nth: int = 1
    weekday: int = 0
    dates: tuple[date, ...] = ()

    def __post_init__(self):
        if self.kind not in KINDS:
            raise ValueError(f"{self.kind!r} is no rhythm; choose one of {', '.join(KINDS)}")
        if self.every < 1:
            raise ValueError("a body meets every 1 or more months or weeks")
        if self.nth not in ORDINALS or not 0 <= self.weekday <= 6:
            raise ValueError("choose the first to the fourth or the last of a weekday")
        if self.kind == "dates" and not self.dates:
            raise ValueError("the list of days is empty")

    def words(self) -> str:
        """Completes "Meets …"."""
        if self.kind == "month":
            often = "every month" if self.every == 1 else f"every {self.every} months"
            return f"on the {ORDINALS[self.nth]} {WEEKDAYS[self.weekday]} of the month, {often}"
        if self.kind == "weeks":
            return "every week" if self.every == 1 else f"every {self.every} weeks"
        return f"on {len(self.dates)} days of a list" if self.kind == "dates" else "when it is called"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A day to meet. `instead_of`: the day of the rule, where that is no working day."""

    day: date
    instead_of: date | None = None


def proposed(rhythm: Rhythm, after: date, most: int) -> list[Proposed]:
    """The next days after a day, at most `most`. A day that is a bank holiday or a weekend gives way to the next working day.

    A day of a list stands as it is written: whoever wrote the list chose it.
    """
    if rhythm.kind == "dates":
        return [Proposed(day) for day in sorted(set(rhythm.dates)) if day > after and day >= rhythm.first_on][:most]
    if rhythm.kind == "none":
        return []
    shifted = (_on_a_working_day(day) for day in _days(rhythm))
    return list(islice((found for found in shifted if found.day > after), most))


def _days(rhythm: Rhythm) -> Iterator[date]:
    if rhythm.kind == "weeks":
        return (rhythm.first_on + timedelta(weeks=rhythm.every * n) for n in count())
    months = (rhythm.first_on.replace(day=1) + relativedelta(months=rhythm.every * n) for n in count())
    days = (nth_weekday(month.year, month.month, rhythm.nth, rhythm.weekday) for month in months)
    return (day for day in days if day >= rhythm.first_on)


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """The second Tuesday of a month: nth 2, weekday 1. -1 is the last."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = date(year, month, calendar.monthrange(year, month)[1])
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def _on_a_working_day(day: date) -> Proposed:
    return Proposed(day) if is_working_day(day) else Proposed(add_working_days(day, 1), day)


def papers_due(meets_on: date, working_days: int | None) -> date | None:
    """The last day on which papers are in time; None where the body has no such rule."""
    return None if working_days is None else add_working_days(meets_on, -working_days)


def lateness(circulated_on: date, meets_on: date, working_days: int | None) -> int:
    """Calendar days that a paper came after the last day; 0 where it was in time or there is no rule."""
    last = papers_due(meets_on, working_days)
    return max((circulated_on - last).days, 0) if last else 0
