"""When an inspection was, when its report came out, who led it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from sightline.core.reading.dates import dates_in, spans_in
from sightline.core.reading.pages import Line
from sightline.core.reading.result import Inspection

HEAD = 60
"""Printed lines that may hold the facts of a cover or the head of a letter."""

_STOP = r"(?=date of previous|dates of previous|report published|published:|lead inspector|reporting inspector|judgement\b|age group|$)"
_DATES = re.compile(rf"\binspection dates?\s*:?\s*(.{{4,160}}?){_STOP}", re.I)
_PUBLISHED = re.compile(r"\s*(?:report published|published|publication date|date published)(?: on)?\s*:?\s*(?=\d)(.{6,40})", re.I)
_VISITED = re.compile(r"\b(?:visit|inspection|monitoring)\b.{0,330}?\b(?:on|from|between|took place)\s(?=.{0,12}\d)", re.I)
_HONOUR = r"(?:,?\s*(?:his|her) majesty[’']s (?:senior )?inspectors?\b.*|\.)$"
_LEAD = re.compile(r"^(?:lead|reporting) inspector\s*:?\s*(.*)$", re.I)
_NAMED = re.compile(
    r"^([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3})(?: HMI)?,? (?:Ofsted )?(?:HMI,? )?(?:Ofsted )?lead inspector\b", re.I
)
_NAME = re.compile(r"[A-Z][\w’'.-]+(?: (?:[A-Z][\w’'.-]*|de|van|von)){1,4}")
_INSPECTOR = re.compile(r"majesty[’']s (?:senior )?inspector|^(?:senior )?hmi\b", re.I)
_CLOSING = re.compile(r"yours? (?:sincerely|faithfully)\W*", re.I)


def inspection_of(lines: Sequence[Line], name: str) -> Inspection:
    """The facts as printed. A publication date that only the file's name has is taken from there."""
    printed = [line for line in lines if line.text.strip()]
    head = " ".join(" ".join(line.text.split()) for line in printed if line.page == 1)[:6000]
    start, end = _days(head)
    return Inspection(start, end, _published(printed, name), _lead(printed))


def _days(head: str) -> tuple[str | None, str | None]:
    dated = _DATES.search(head)
    if dated:
        return _first_and_last(dated.group(1))
    salutation = head.find("Dear ")
    body = head[max(salutation, 0) :]
    for visited in _VISITED.finditer(body):
        days = _first_and_last(body[visited.end() : visited.end() + 75].split(". ")[0])
        if days[0]:
            return days
    return None, None


def _first_and_last(text: str) -> tuple[str | None, str | None]:
    """From the first to the last day of all stretches named: a visit may have been made in two parts."""
    spans = spans_in(text)
    if spans:
        return min(first for first, _ in spans), max(last for _, last in spans)
    days = [found.date for found in dates_in(text) if found.is_day]
    return (days[0], days[0]) if days else (None, None)


def _published(printed: Sequence[Line], name: str) -> str | None:
    stated = next((found for line in printed[:HEAD] if (found := _PUBLISHED.match(line.text))), None)
    days = dates_in(stated.group(1)) if stated else []
    if not days:
        days = dates_in(_letter_date(printed))
    if not days:
        days = dates_in(re.sub(r"[_.]+", " ", name))
    return next((found.date for found in days if found.is_day), None)


def _letter_date(printed: Sequence[Line]) -> str:
    """The line above the salutation of a letter that is nothing but a date."""
    greeting = next((at for at, line in enumerate(printed[:HEAD]) if line.text.startswith("Dear ")), 0)
    for line in printed[:greeting]:
        days = dates_in(line.text)
        if days and len(line.text.strip()) < len(days[0].text) + 8:
            return line.text
    return ""


def _lead(printed: Sequence[Line]) -> str | None:
    for line, below in zip(printed, [*printed[1:], Line("", 0)], strict=True):
        for cell in line.text.split("\t"):
            found = _LEAD.match(cell.strip()) or _NAMED.match(cell.strip())
            if found:
                name = _plain(found.group(1) or below.text)
                if _NAME.match(name):
                    return name
    return _signed(printed)


def _plain(name: str) -> str:
    return re.sub(_HONOUR, "", name.strip(), flags=re.I).strip(" ,;")


def _signed(printed: Sequence[Line]) -> str | None:
    """Who signed a letter as an inspector: the lead inspector signs."""
    for at, line in enumerate(printed):
        if _CLOSING.fullmatch(line.text.strip()):
            below = [other.text.strip() for other in printed[at + 1 : at + 5]]
            for name, rank in pairwise(below):
                if _NAME.fullmatch(_plain(name)) and _INSPECTOR.search(rank):
                    return _plain(name)
    return None
