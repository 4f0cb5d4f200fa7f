"""When, as people write it in a tracker, and what was understood of it.

31/03/17          31 March 2017
March 2017        its last day
end Q3            the last day of October to December of the financial year that the day of reading lies in
ongoing           no day: kept as written
"""

import re
from dataclasses import dataclass
from datetime import date

from sightline.core.periods import MONTHS, day_in_words, financial_year, month, quarter
from sightline.core.tables.cells import Cell, day_of, trimmed

WITHOUT_A_DAY = frozenset(
    ("ongoing", "on-going", "on going", "continuous", "tbc", "tba", "n/a", "na", "-", "none", "no date", "as required", "immediate",
     "immediately", "asap")
)  # fmt: skip
_MONTH = "|".join(name for full in MONTHS for name in (full, full[:3])) + "|Sept"
_LEAD = r"(?:by |from |due |to )?(?:the )?(?:end(?: of)? )?(?:the )?"
_NUMERIC = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})$")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?: 00:00:00)?$")
_WORDED = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[ \-](?:of )?({_MONTH})\.?,?[ \-]'?(\d{{4}}|\d{{2}})$", re.IGNORECASE)
_MONTHLY = re.compile(rf"({_MONTH})\.?,?(?:[ \-/]*'?(\d{{4}}|\d{{2}}))?$", re.IGNORECASE)
_QUARTERLY = re.compile(r"q(?:uarter|tr)? ?([1-4])(?:[ ,of]*(\d{4})(?:[/\-](?:20)?(\d{2}))?)?$", re.IGNORECASE)
_YEARLY = re.compile(r"(\d{4})[/\-](?:20)?(\d{2})$")
_FIRST, _LAST = 1990, 2100


@dataclass(frozen=True)
class Understood:
    """`on` is None where no day is meant; `told` says in words how it was taken, empty where a day was a day. `is_clear` is False
    where nothing was understood."""

    on: date | None
    words: str = ""
    told: str = ""
    is_clear: bool = True


def understood(cell: Cell, day: date) -> Understood:
    """`day`: the day of reading, which completes what has no year."""
    exact = day_of(cell)
    if exact is not None:
        return Understood(exact)
    said = " ".join(trimmed(cell).split())
    if not said:
        return Understood(None)
    if said.casefold() in WITHOUT_A_DAY:
        return Understood(None, said, f"“{said}” is no day: kept as written, without a due date")
    found = _found(re.sub(rf"^{_LEAD}", "", said, flags=re.IGNORECASE), day)
    if found is None:
        return Understood(None, said, is_clear=False)
    on, of = found
    return Understood(on, said, f"“{said}” is understood as {day_in_words(on)}" + (f", the last day of {of}" if of else ""))


def _found(said: str, day: date) -> tuple[date, str] | None:
    """The day, and the period whose last day it is."""
    for pattern, read in ((_NUMERIC, _numeric), (_ISO, _iso), (_WORDED, _worded)):
        if match := pattern.match(said):
            on = read(match)
            return (on, "") if on and _FIRST <= on.year <= _LAST else None
    for pattern, period_of in ((_MONTHLY, _monthly), (_QUARTERLY, _quarterly), (_YEARLY, _yearly)):
        if match := pattern.match(said):
            period = period_of(match, day)
            return (period.last, period.name) if period else None
    return None


def _numeric(match: re.Match) -> date | None:
    return _real(_year(match[3]), int(match[2]), int(match[1]))


def _iso(match: re.Match) -> date | None:
    return _real(int(match[1]), int(match[2]), int(match[3]))


def _worded(match: re.Match) -> date | None:
    return _real(_year(match[3]), _number(match[2]), int(match[1]))


def _monthly(match: re.Match, day: date):
    number = _number(match[1])
    year = _year(match[2]) if match[2] else day.year + (number < day.month)
    return month(date(year, number, 1)) if _FIRST <= year <= _LAST else None


def _quarterly(match: re.Match, day: date):
    start = int(match[2]) if match[2] else financial_year(day).first.year
    if not _FIRST <= start <= _LAST or (match[3] and int(match[3]) != (start + 1) % 100):
        return None
    number = int(match[1])
    return quarter(date(start + (number == 4), (3 * number + 1) % 12 or 12, 1))


def _yearly(match: re.Match, day: date):
    start = int(match[1])
    return financial_year(date(start, 4, 1)) if _FIRST <= start < _LAST and int(match[2]) == (start + 1) % 100 else None


def _real(year: int, number: int, day: int) -> date | None:
    try:
        return date(year, number, day)
    except ValueError:
        return None


def _year(said: str) -> int:
    return int(said) if len(said) == 4 else 2000 + int(said)


def _number(name: str) -> int:
    return next(at for at, full in enumerate(MONTHS, 1) if full.startswith(name.capitalize()[:3]))
