"""Days in the council beside the days that were promised."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sightline.core.periods import Period, month


@dataclass(frozen=True, slots=True)
class MonthOfVisits:
    month: Period
    promised: Decimal
    days: int
    is_over: bool
    """The month has passed; one that still runs falls short of nothing yet."""

    @property
    def falls_short(self) -> bool:
        return self.is_over and self.days < self.promised


def days_of(starts_on: date, ends_on: date | None) -> list[date]:
    """Each day of a visit."""
    last = ends_on or starts_on
    return [starts_on + timedelta(days=n) for n in range((last - starts_on).days + 1)]


def beside_promise(promised: Decimal, begins: date, until: date, days: Iterable[date]) -> list[MonthOfVisits]:
    """Month by month from when the promise held to a day, oldest first. A day counts once, however many visits fell on it."""
    counted = Counter(month(day) for day in set(days))
    found, first = [], begins
    while first <= until:
        this = month(first)
        found.append(MonthOfVisits(this, promised, counted[this], this.last < until))
        first = this.last + timedelta(days=1)
    return found


def sentence(months: list[MonthOfVisits], who: str) -> tuple[str, str]:
    """The promise beside the visits, to read out, and its tone. What is not recorded may still have been done: it says so."""
    over = [one for one in months if one.is_over]
    if not months:
        return f"{who} has promised no days yet.", ""
    promised = f"{who} promised {plain(months[0].promised)} day{'' if months[0].promised == 1 else 's'} a month"
    if not over:
        return f"{promised}; no month has passed yet.", ""
    short = [one for one in over if one.falls_short]
    if not short:
        return f"{promised}, and every one of {len(over)} months has as many days of visits.", "good"
    return f"{promised}. In {len(short)} of {len(over)} months fewer are recorded here.", "attention"


def plain(days: Decimal) -> str:
    """1, 0.5, 12: no zeros behind the point."""
    return f"{days:f}".rstrip("0").rstrip(".") if "." in f"{days:f}" else f"{days:f}"
