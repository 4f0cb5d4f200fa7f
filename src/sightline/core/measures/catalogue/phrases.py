"""Words that several definitions use."""

from __future__ import annotations

from sightline.core.measures.language import Condition, Date, Subject, all_of, another, last_day, latest
from sightline.core.measures.model import Interval
from sightline.core.measures.subjects import person

year_start = last_day.later(days=1).earlier(months=12)
"""The first of the twelve months that end with the period: 1 April, where it ends on 31 March."""

born = latest(another(person).born)


def open_on(day: Date, start: Date, end: Date, ending_on_day: str = "ended") -> Condition:
    """Begun by the day and not ended; what ends on the day itself is a setting."""
    not_ended = end >= day if ending_on_day == "open" else end > day
    return all_of(start <= day, end.is_unknown | not_ended)


def counts(visit: Subject, which: str) -> Condition:
    """Whether a visit is one of those that count, by the setting."""
    rules = {
        "unless not seen": visit.seen.or_else(True),
        "seen": visit.seen.is_true,
        "seen alone": visit.alone.is_true,
        "all": all_of(),
    }
    return rules[which]


def visited_in_time(visit: Subject, which: str, start: Date, every: Interval) -> Condition:
    """The last visit since the start, or the start itself where there was none yet, is no longer ago than the interval."""
    seen = another(visit)
    last = latest(seen.date, seen.date >= start, seen.date <= last_day, counts(seen, which))
    return last_day.within(every, after=last.or_else(start))
