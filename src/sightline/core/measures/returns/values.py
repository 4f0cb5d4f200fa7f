"""One value of a return, read: a text, a date, a flag, a number, a code of a list. What cannot be read raises ValueError.

Values come as a file gives them: text from XML and CSV, dates and numbers from a workbook. Nothing at all, or blanks, is None.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType

from sightline.core.measures.tables import Kind

LONGEST = 200
"""Characters of a text. A guess: the longest team name met has 80."""
FIRST, LAST = 1900, 2100
"""Years in which a date may lie. A guess: outside it, a date is a placeholder or a slip of the keys."""
_LARGEST = 2**31 - 1

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ][\d:.]*)?(?:Z|[+-]\d{2}:\d{2})?", re.ASCII)
_BRITISH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: [\d:.]*)?", re.ASCII)
_WHOLE = re.compile(r"\d{1,10}(?:\.0*)?", re.ASCII)
_FLAGS = {word: flag for flag, words in ((True, "true 1 y yes t"), (False, "false 0 n no f")) for word in words.split()}


def plain(value: object) -> str | None:
    """The value as text without blanks around it; a whole number of a workbook without its ".0"."""
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip() or None


def as_text(value: object) -> str | None:
    said = plain(value)
    if said is not None and len(said) > LONGEST:
        raise ValueError
    return said


def as_date(value: object) -> date | None:
    """A day, from 2026-03-31 or 31/03/2026; a time of day or a zone behind it is dropped."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _within(value)
    said = plain(value)
    if said is None:
        return None
    if found := _ISO.fullmatch(said):
        return _within(date(*map(int, found.groups())))
    if found := _BRITISH.fullmatch(said):
        day, month, year = map(int, found.groups())
        return _within(date(year, month, day))
    raise ValueError


def _within(day: date) -> date:
    if not FIRST <= day.year <= LAST:
        raise ValueError
    return day


def as_flag(value: object) -> bool | None:
    """True and false as true, 1, y or yes and false, 0, n or no, in any case."""
    said = plain(value)
    if said is None:
        return None
    if said.lower() not in _FLAGS:
        raise ValueError
    return _FLAGS[said.lower()]


def as_whole(value: object) -> int | None:
    """A whole number from 0 to 2,147,483,647."""
    said = plain(value)
    if said is None:
        return None
    if not _WHOLE.fullmatch(said) or float(said) > _LARGEST:
        raise ValueError
    return int(float(said))


def as_number(value: object) -> float | None:
    """A decimal of 0 or more."""
    said = plain(value)
    if said is None:
        return None
    number = float(said)
    if not math.isfinite(number) or number < 0:
        raise ValueError
    return number


def as_code(value: object, codes: Mapping[str, str]) -> str | None:
    """The code kept for what the file says. `codes` has what a file may say in capitals -> the code of the tables."""
    said = plain(value)
    if said is None:
        return None
    if said.upper() not in codes:
        raise ValueError
    return codes[said.upper()]


READ: Mapping[Kind, Callable[[object], object]] = MappingProxyType(
    {Kind.TEXT: as_text, Kind.DATE: as_date, Kind.FLAG: as_flag, Kind.WHOLE: as_whole, Kind.NUMBER: as_number}
)

WRONG: Mapping[Kind, tuple[str, str]] = MappingProxyType(
    {
        Kind.TEXT: (f"is longer than {LONGEST} characters", "Shorten it."),
        Kind.DATE: (f"is not a day from {FIRST} to {LAST}", "Write the day as 2026-03-31 or 31/03/2026."),
        Kind.FLAG: ("is neither true nor false", "Write true or false, or 1 or 0."),
        Kind.WHOLE: ("is not a whole number", "Write a whole number of 0 or more."),
        Kind.NUMBER: ("is not a number", "Write a number of 0 or more."),
    }
)
"""What is wrong with a value that cannot be read, and how to mend it."""
