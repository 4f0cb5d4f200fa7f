"""A cell in the one form that is kept, compared and given out again."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

Cell = str | int | bool | dict | None
"""Text, whole number, yes or no; {"number": "1.5"}, {"day": "2017-03-31"}, {"time": "2017-03-31T09:30:00"}; None is an empty cell."""
ERRORS = frozenset(("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA"))
LONGEST = 32_000
"""Characters of a cell; a spreadsheet holds 32,767."""
_LIKE_A_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def kept(value: object) -> Cell:
    """What a reader of workbooks hands over, in the form that is kept. Line ends become one kind; what no sheet can hold goes."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, datetime):
        whole = value.time() == time()
        return {"day": value.date().isoformat()} if whole else {"time": value.replace(microsecond=0).isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, float | Decimal):
        return int(value) if value == int(value) and abs(value) < 1e15 else {"number": repr(float(value))}
    if isinstance(value, time | timedelta):
        return str(value)
    return _BROKEN.sub("", str(value).replace("\r\n", "\n").replace("\r", "\n")) or None


def typed(cell: Cell) -> str | int | float | bool | date | datetime | None:
    """What a writer of workbooks takes."""
    if not isinstance(cell, dict):
        return cell
    ((kind, said),) = cell.items()
    return {"number": float, "day": date.fromisoformat, "time": datetime.fromisoformat}[kind](said)


def words(cell: Cell) -> str:
    """A cell as text, as a CSV file has it: days in the order of this country."""
    value = typed(cell)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M:%S}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else repr(value) if isinstance(value, float) else str(value)


def trimmed(cell: Cell) -> str:
    """The words without the white space around them, which nobody means."""
    return words(cell).replace("\N{NO-BREAK SPACE}", " ").strip()


def day_of(cell: Cell) -> date | None:
    """The day, where the cell is one and no text."""
    return date.fromisoformat(cell["day"]) if isinstance(cell, dict) and "day" in cell else None


def guarded(text: str) -> str:
    """For a CSV file: what a spreadsheet would take for a formula is given an apostrophe in front."""
    return f"'{text}" if _LIKE_A_FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """What stood there before it was guarded."""
    return text[1:] if _GUARDED.match(text) else text
