"""Which days returns speak for, and so which periods a measure may be counted for.

A return that holds the year to March says nothing of May: counted all the same, May would be nought. So each table is covered from
a day to a day, by the returns that fill it:

* a census or a return on children looked after covers its year, 1 April to 31 March;
* the workforce census covers the 12 months to 30 September;
* Annex A and the Standard Safeguarding Dataset say no first day. They cover from the first day of the
  month of their earliest record on, Annex A from at most 12 months before its day, since its lists look back so far at the most.

Where years adjoin they are one stretch; of several stretches apart the latest counts. A measure that looks back (a re-referral within
12 months) can be counted that much later than its table is covered from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import pyarrow.compute as pc

from sightline.core.measures.returns.filled import Filled, Source
from sightline.core.measures.tables import TABLES, Kind
from sightline.core.periods import Period, day_in_words, financial_year, month, quarter

DAY = timedelta(days=1)
LISTS_LOOK_BACK = 12
"""Months that the lists of Annex A look back at the most."""


@dataclass(frozen=True, order=True)
class Stretch:
    """Days from `first` to `last`, both covered."""

    first: date
    last: date

    def holds(self, period: Period) -> bool:
        return self.first <= period.first and period.last <= self.last


class Span(StrEnum):
    """The kinds of period a board looks at."""

    ROLLING = "rolling"
    SNAPSHOT = "snapshot"
    MONTH = "month"
    QUARTER = "quarter"
    TO_DATE = "to_date"


def covered(filled: Filled) -> dict[str, Stretch]:
    """The stretch of days that each filled table speaks for. Tables of no dated return are absent."""
    found = {}
    for name, table in filled.tables.items():
        held = set(pc.unique(table["source"]).to_pylist()) if table.num_rows else set()
        # a return that could fill a table and held no row of it covers it as well
        forms = {source.form for source in filled.sources if source.number in held}
        fills = [source for source in filled.sources if source.form in forms and source.reference_date is not None]
        stretches = [stretch for source in fills if (stretch := _of(source, name, filled)) is not None]
        if stretches:
            found[name] = latest_stretch(stretches)
    return found


def of_measure(inputs: Iterable[str], tables: Mapping[str, Stretch], looks_back: int = 0) -> Stretch | None:
    """The days that all of a measure's tables cover, `looks_back` months later at its beginning; None where there are none. Tables
    that nothing fills do not count: whether a measure can do without them is its own rule."""
    stretches = [tables[name] for name in inputs if name in tables]
    if not stretches:
        return None
    first, last = max(one.first for one in stretches), min(one.last for one in stretches)
    first = months_before(first, -looks_back)
    return Stretch(first, last) if first <= last else None


def latest_stretch(stretches: Iterable[Stretch]) -> Stretch:
    """Of stretches that adjoin or overlap the whole, of those apart the latest."""
    ordered = sorted(stretches)
    whole = ordered[0]
    for one in ordered[1:]:
        joined = one.first <= whole.last + DAY
        whole = Stretch(whole.first, max(whole.last, one.last)) if joined else one
    return whole


def _of(source: Source, name: str, filled: Filled) -> Stretch | None:
    day = source.reference_date
    if source.form == "workforce-census":
        return Stretch(months_before(day, 12) + DAY, day)
    if source.form in ("annex-a", "ssd"):
        first = _earliest(source, name, filled)
        if source.form == "annex-a":
            first = max(first or day, months_before(day, LISTS_LOOK_BACK) + DAY)
        return Stretch(min(first or day, day), day)
    year = financial_year(day)
    return Stretch(year.first, year.last)


def _earliest(source: Source, name: str, filled: Filled) -> date | None:
    """The first day of the month of the first thing that a return tells of in a table; birthdays are no event."""
    if name == "ssd_person":
        return None
    table = filled.tables[name]
    own = table.filter(pc.equal(table["source"], source.number))
    dates = [pc.min(own[column.name]).as_py() for column in TABLES[name].columns if column.kind is Kind.DATE]
    first = min((day for day in dates if day is not None), default=None)
    return first.replace(day=1) if first else None


def periods(stretch: Stretch, months: int = 24) -> dict[Span, tuple[Period, ...]]:
    """The periods that lie wholly in a stretch, of each kind, the last ones of so many months; rising. A day that ends no month
    is a snapshot too, the latest."""
    ends = month_ends(stretch, months)
    rolling = [Period(months_before(end, 12) + DAY, end, f"12 months to {day_in_words(end)}") for end in ends]
    to_date = [Period(financial_year(end).first, end, f"April to {day_in_words(end)}") for end in ends]
    days = ends if ends and ends[-1] == stretch.last else [*ends, stretch.last]
    found = {
        Span.SNAPSHOT: [Period(day, day, day_in_words(day)) for day in days],
        Span.MONTH: [month(end) for end in ends],
        Span.QUARTER: [quarter(end) for end in ends if end.month % 3 == 0],
        Span.ROLLING: rolling,
        Span.TO_DATE: [one for one in to_date if one.last > months_before(stretch.last, 12)],
    }
    return {span: tuple(one for one in ones if stretch.holds(one)) for span, ones in found.items()}


def month_ends(stretch: Stretch, months: int) -> list[date]:
    """The last days of months in the stretch, the last so many of them, rising."""
    found, end = [], month(stretch.last).last
    end = end if end <= stretch.last else end.replace(day=1) - DAY
    while end >= stretch.first and len(found) < months:
        found.append(end)
        end = months_before(end, 1)
    return found[::-1]


def months_before(day: date, months: int) -> date:
    """The same day so many months before (after, where negative): the last of its month where the day is the last of its own, or
    where the other month is too short."""
    years, index = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = month(date(years, index + 1, 1)).last
    return last if day == month(day).last else last.replace(day=min(day.day, last.day))
