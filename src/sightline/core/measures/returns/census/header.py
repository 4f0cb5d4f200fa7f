"""The header of a census: whose return it is, of which year, for which day."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from sightline.core.measures.findings import Severity
from sightline.core.measures.returns.census.elements import Group
from sightline.core.measures.returns.rows import Findings, quoted
from sightline.core.measures.returns.values import FIRST, LAST, as_date

_COUNCIL = re.compile(r"\d{3}", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)


class Header(NamedTuple):
    council: str = ""
    year: int | None = None
    reference_date: date | None = None


def read(group: Group | None, findings: Findings) -> Header:
    """What the header says. The year in which the collection ends and its last day, 31 March, stand for one another."""
    if group is None:
        findings.add("", "Header", "", "is missing", "Make the file again with its header.", Severity.WARNING)
        return Header()
    said = {name: value for inner in group.groups for name, value in reversed(inner.values.items())}
    council = said.get("LEA", "")
    if not _COUNCIL.fullmatch(council):
        findings.add(f"line {group.line}", "Header", "LEA", f"{quoted(council)} is no council", "Write its three digits.")
        council = ""
    year, day = _year(said.get("Year", "")), _day(said.get("ReferenceDate"))
    if year is None and day is None:
        problem = "says neither the year nor the day it speaks for"
        findings.add(f"line {group.line}", "Header", "ReferenceDate", problem, "Write the day as 2026-03-31.", Severity.WARNING)
    elif year is None:
        year = day.year if (day.month, day.day) <= (3, 31) else day.year + 1
        findings.add(f"line {group.line}", "Header", "Year", f"is not said; taken as {year}", "Write the year.", Severity.NOTE)
    elif day is None:
        day = date(year, 3, 31)
        problem = f"is not said; taken as {day}"
        findings.add(f"line {group.line}", "Header", "ReferenceDate", problem, "Write the day as 2026-03-31.", Severity.NOTE)
    return Header(council, year, day)


def _year(said: str) -> int | None:
    return int(said) if _YEAR.fullmatch(said) and FIRST <= int(said) <= LAST else None


def _day(said: str | None) -> date | None:
    try:
        return as_date(said)
    except ValueError:
        return None
