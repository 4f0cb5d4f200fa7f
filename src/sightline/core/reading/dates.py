"""Dates as they are printed in English papers, and the days from which to which something ran."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_NAMES = f"January|February|March|April|May|June|July|August|September|October|November|December|{_SHORT}"
_MONTH = rf"({_NAMES})\b\.?"
_DAY = r"(\d{1,2})\s?(?:st|nd|rd|th)?"
_TO = r"\s*(?:\bto\b|\band\b|\buntil\b|[-–—―─−])\s*"
_SPAN = re.compile(rf"\b{_DAY}(?:\s+{_MONTH})?(?:,?\s+(\d{{4}}))?{_TO}{_DAY}\s+{_MONTH},?\s+(\d{{4}})", re.IGNORECASE)
_DATE = re.compile(rf"\b{_DAY}\s+(?:day\s+)?(?:of\s+)?{_MONTH},?\s+(\d{{4}})\b", re.IGNORECASE)
_NUMERIC = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b")
_IN_MONTH = re.compile(rf"\b{_MONTH},?\s+(\d{{4}})\b", re.IGNORECASE)
_NO_YEAR = re.compile(rf"\b{_DAY}\s+(?:of\s+)?({_NAMES})\b(?!,?\s+\d{{4}})")
_MONTH_ALONE = re.compile(
    rf"\b(?i:in|by|during|until|since|from|of|early|mid|late|end of|throughout|between)[\s-]+(?P<month>{_NAMES})\b(?!,?\s+\d{{4}})"
)
_MONTH_END = re.compile(rf"\b(?:the\s+)?end\s+of\s+{_MONTH},?\s+(\d{{4}})\b", re.IGNORECASE)
_SHORT_YEAR = re.compile(rf"\b(?<!\d )({_NAMES})\s+['’]?(\d{{2}})\b(?!\s?(?:st|nd|rd|th|%|:)|[\d.,]\d)")
_FROM_MONTH = re.compile(rf"\b{_MONTH}(?=\s+(?:and|to)\s+(?:{_NAMES})\s+(\d{{4}})\b)", re.IGNORECASE)
_YEAR = re.compile(r"\b(?i:in|by|during|until|since|from|before|after|of|for)\s+(?P<year>(?:19|20)\d{2})\b(?![/–-]\d)")


@dataclass(frozen=True, slots=True)
class Known:
    """The date a document bears, ISO, as far as it is known: it completes dates that are printed without a year."""

    date: str | None = None

    @property
    def year(self) -> int | None:
        return int(self.date[:4]) if self.date else None


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date found: `date` is `2018-04-01`, `2018-04` or `2018`, as exact as it is printed; `start` its place in the text."""

    date: str
    text: str
    start: int

    @property
    def is_year(self) -> bool:
        return len(self.date) == 4

    @property
    def is_day(self) -> bool:
        return len(self.date) == 10


def iso(day: str | int, month: int, year: str | int) -> str | None:
    """`2018-04-01`; None for a day that the calendar does not have."""
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None


def month_number(name: str) -> int:
    """1 for `January`, `jan`."""
    return next(at for at, month in enumerate(MONTHS, start=1) if month.startswith(name.lower()[:3]))


def dates_in(text: str, known: Known | None = None) -> list[PrintedDate]:
    """Every date in the order of the text. Dates without a year are given only where the document's own is known."""
    taken: list[range] = []
    found = []
    for printed, start, end in _candidates(text, known or Known()):
        if not any(start < span.stop and span.start < end for span in taken):
            taken.append(range(start, end))
            if printed:
                found.append(PrintedDate(printed, text[start:end], start))
    return sorted(found, key=lambda one: one.start)


def _candidates(text: str, known: Known) -> Iterator[tuple[str | None, int, int]]:
    """(date, start, end), the most exact form first; None for a day that does not exist."""
    for found in _DATE.finditer(text):
        yield iso(found.group(1), month_number(found.group(2)), found.group(3)), *found.span()
    for found in _NUMERIC.finditer(text):
        day, month, year = found.groups()
        yield iso(day, int(month), year if len(year) == 4 else f"20{year}"), *found.span()
    yield from _months(text)
    if known.date:
        yield from _without_year(text, known.date)
    for found in _YEAR.finditer(text):
        yield found.group("year"), *found.span("year")


def _without_year(text: str, known: str) -> Iterator[tuple[str | None, int, int]]:
    for found in _NO_YEAR.finditer(text):
        month = month_number(found.group(2))
        yield iso(found.group(1), month, _nearest_year(month, known)), *found.span()
    for found in _MONTH_ALONE.finditer(text):
        month = month_number(found.group("month"))
        yield f"{_nearest_year(month, known)}-{month:02d}", *found.span("month")


def _months(text: str) -> Iterator[tuple[str | None, int, int]]:
    """A month with its year; "the end of" one is its last day; the first of two shares the year of the second."""
    for found in _MONTH_END.finditer(text):
        month, year = month_number(found.group(1)), int(found.group(2))
        yield iso(monthrange(year, month)[1], month, year) if year else None, *found.span()
    for found in _FROM_MONTH.finditer(text):
        yield f"{found.group(2)}-{month_number(found.group(1)):02d}", *found.span(1)
    for found in _IN_MONTH.finditer(text):
        yield f"{found.group(2)}-{month_number(found.group(1)):02d}", *found.span()
    for found in _SHORT_YEAR.finditer(text):
        yield f"20{found.group(2)}-{month_number(found.group(1)):02d}", *found.span()


def _nearest_year(month: int, known: str) -> int:
    """The year in which this month lies nearest to the document's date: "April" in a paper of December is the next one.

    Papers speak more of what is to come, so a day ahead counts as four fifths of a day behind.
    """
    own = date.fromisoformat(f"{known}-01-01"[:10] if len(known) == 4 else f"{known}-01"[:10])

    def distance(year: int) -> float:
        days = (date(year, month, 15) - own).days
        return days * 0.8 if days > 0 else -days

    return min((year for year in (own.year - 1, own.year, own.year + 1) if 1 <= year <= 9999), key=distance)


def known_date(texts: Iterable[str]) -> Known:
    """The first exact date of these texts, else the first month; texts that state the document's date come first."""
    months = []
    for text in texts:
        for found in dates_in(text):
            if found.is_day:
                return Known(found.date)
            if not found.is_year:
                months.append(found.date)
    return Known(months[0] if months else None)


def spans_in(text: str) -> list[tuple[str, str]]:
    """First and last day of each stretch of days: `20 to 31 January 2025`, `29 October 2018 - 9 November 2018`.

    A month or year that only the last day has counts for the first too, or the one before where that would turn time.
    """
    spans = []
    for found in _SPAN.finditer(text):
        first_day, first_month, first_year, last_day, last_month, last_year = found.groups()
        last = iso(last_day, month_number(last_month), last_year)
        month = month_number(first_month or last_month)
        first = iso(first_day, month, first_year or last_year)
        if first and last and first > last and not first_year:
            first = iso(first_day, month, int(last_year) - 1)
        if first and last and first <= last:
            spans.append((first, last))
    return spans
