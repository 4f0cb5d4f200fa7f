"""What a cell of a return says: a day, a flag, a number, a code, each from the ways in which councils spell it.

A reader of spellings takes the text of a cell, trimmed and never empty, and answers what it says. Each distinct spelling of a
column is asked once, so these functions may be plain and slow: 126,000 reviews hold some 4,000 different days.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from sightline.core.measures.findings import Severity
from sightline.core.measures.returns.rows import quoted
from sightline.core.measures.returns.values import FIRST, LAST, READ, WRONG
from sightline.core.measures.tables import Kind

_SERIAL_ZERO = date(1899, 12, 30)  # Excel's day 0 for days after February 1900
_SERIALS = range(18_264, 73_051)  # 1950 to 2099: anything lower is rather a year or an age than a day
_BRITISH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\Z", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]{1,20}(?:Z|[+-]\d\d:?\d\d)?)?\Z", re.ASCII)
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ \-/.]*([A-Za-z]{3,9})[ \-/.,]*(\d{4}|\d{2})\Z", re.ASCII)
_MARKED = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})(?: [\d:.]{1,20})?\Z", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_UNKNOWN = frozenset(("unknown", "not known", "not recorded", "not stated", "not stated/recorded", "n/a", "na", "u"))
_LETTERED = re.compile(r"[a-z]\s*[).:]\s*", re.IGNORECASE)
_SERIAL = "is a number, read as the day that Excel numbers so"
_DAY = WRONG[Kind.DATE][1]


class Understood(NamedTuple):
    """What a spelling says. With an error, `value` is None: nothing of it can be used. A `problem` of a lower severity tells how
    an unusual spelling was taken."""

    value: object
    problem: str = ""
    mend: str = ""
    severity: Severity = Severity.NOTE


Reads = Callable[[str], Understood]


def _no_day(spelling: str, problem: str) -> Understood:
    return Understood(None, f"{quoted(spelling)} {problem}", _DAY, Severity.ERROR)


def text(spelling: str) -> Understood:
    return Understood(spelling)


def day(spelling: str) -> Understood:
    """A calendar day: dd/mm/yyyy, the international order, a month in words, two digits of a year, or Excel's serial number."""
    if found := _BRITISH.match(spelling):
        return _day(spelling, *map(int, reversed(found.groups())))
    if found := _ISO.match(spelling):
        return _day(spelling, *map(int, found.groups()))
    if found := _NAMED.match(spelling):
        month = found[2][:3].lower()
        if month in _MONTHS:
            return _day(spelling, _year(found[3]), _MONTHS.index(month) + 1, int(found[1]), "read as day, month in words, year")
    if found := _MARKED.match(spelling):
        return _day(spelling, _year(found[3]), int(found[2]), int(found[1]), "read as day, month, year")
    return _serial(spelling)


def _serial(spelling: str) -> Understood:
    whole_days = spelling.partition(".")[0]
    if whole_days.isascii() and whole_days.isdigit() and len(whole_days) == 5 and int(whole_days) in _SERIALS:
        return Understood(_SERIAL_ZERO + timedelta(int(whole_days)), _SERIAL, "Format the column as dates.")
    return _no_day(spelling, "is no day")


def _year(digits: str) -> int:
    """Two digits are of the hundred years to 2049: nobody in a return was born in 2050 or died in 1949."""
    return int(digits) if len(digits) == 4 else int(digits) + (2000 if int(digits) < 50 else 1900)


def _day(spelling: str, year: int, month: int, day_of_month: int, how: str = "") -> Understood:
    try:
        found = date(year, month, day_of_month)
    except ValueError:
        hint = "; is the month written first?" if month > 12 >= day_of_month >= 1 else ""
        return _no_day(spelling, f"is no day of the calendar{hint}")
    if not FIRST <= year <= LAST:
        return _no_day(spelling, f"is not a day from {FIRST} to {LAST}")
    return Understood(found, f"is an unusual way to write a day, {how}" if how else "", _DAY if how else "")


def strictly(kind: Kind) -> Reads:
    """A value of a kind as `values` reads it."""

    def read(spelling: str) -> Understood:
        try:
            return Understood(READ[kind](spelling))
        except ValueError:
            problem, mend = WRONG[kind]
            return Understood(None, f"{quoted(spelling)} {problem}", mend, Severity.ERROR)

    return read


whole, number, short_text = strictly(Kind.WHOLE), strictly(Kind.NUMBER), strictly(Kind.TEXT)
_strict_flag = strictly(Kind.FLAG)


def flag(spelling: str) -> Understood:
    """Yes or no, also behind the letter of a list ("a) Yes"); a word for not known is empty."""
    word = plain(spelling)
    return Understood(None) if word in _UNKNOWN else _strict_flag(word)


def code(known: Mapping[str, str], what: str) -> Reads:
    """A code of a list, bare, behind the letter of a list, before its words, or told by its words: "E1", "b) E1: Placement order",
    "placement order". `known` leads from a plain spelling to the code. What is not known is left out: it might be anything, a name too."""

    def read(spelling: str) -> Understood:
        words = plain(spelling)
        bare, _, rest = re.sub(r"\s*[:\-–]\s+|\s+", "|", words, count=1).partition("|")
        for each in (spelling.lower(), words, bare, rest):
            if each in known:
                return Understood(known[each])
        problem = f"{quoted(spelling)} is no {what} that is known, so it is left out"
        return Understood(None, problem, f"Use a code of the return for the {what}.", Severity.ERROR)

    return read


def codes(said: str) -> dict[str, str]:
    """Codes, a space between them, that stand for themselves, in capitals or not."""
    return {each.lower(): each for each in said.split()}


def plain(spelling: str) -> str:
    """Small letters, single spaces, no letter of a list in front."""
    words = " ".join(spelling.lower().replace("’", "'").split())
    return _LETTERED.sub("", words, count=1) if _LETTERED.match(words) else words
