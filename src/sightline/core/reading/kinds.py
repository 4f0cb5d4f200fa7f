"""What kind of document this is, and where one document ends and the next begins in a file of several."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sightline.core.reading.naming import field_name
from sightline.core.reading.pages import Line

HEAD = 60
"""How many printed lines from the start say what a document is."""

_INSTRUMENT = re.compile(r"\b(?:statutory directions?|directions?|improvement notice|notice to improve)\b", re.IGNORECASE)
_NOTICE = re.compile(r"\b(?:improvement notice|notice to improve)\b", re.IGNORECASE)
_ADDRESSED = re.compile(r"\b(?:council|borough|authority|trust|issued to|section \d+)\b", re.IGNORECASE)
_AUTHORITY = re.compile(r"whereas|secretary of state|(?:the )?minister\b|\b(?:shall|directs?)\b", re.IGNORECASE)
_TERMS = re.compile(
    r"\bheads? of (?:terms|agreement)\b|\bmemorandum of (?:understanding|agreement)\b|\bpartnership prospectus\b", re.IGNORECASE
)
_AGREEMENT = re.compile(
    r"\b(?:partnership|services?|contractual|section 75|collaboration|delegation) (?:agreement|deed)\b|^deed of\b", re.IGNORECASE
)
_REFERENCE = re.compile(r"\s*[-–•*]?\s*(?:appendix|annex|schedule|attachment|enclosure)\s+[A-Z0-9]{1,3}\s*[:.–-]", re.IGNORECASE)
_SALUTATION = re.compile(r"\s*Dear\s+[^.]{1,80}$")
_CLOSING = re.compile(r"\s*Yours\s+(?:sincerely|faithfully|truly)\b", re.IGNORECASE)
_APPENDIX = re.compile(r"\s*(?:agenda item\s*:?\s*)?(?:appendix|annex)\s+([A-Z0-9]{1,2})\s*", re.IGNORECASE)
_LISTED = re.compile(r"\s*[-–•*]?\s*appendix\s+([A-Z0-9]{1,2})\s*[:.–-]\s*(\S.{4,120}?)\s*", re.IGNORECASE)
_INSPECTORATE = re.compile(
    r"\bofsted\b|\bHMCI\b|\bHMI\b|\b(?:his|her) majesty['’]s (?:chief )?inspector|\bcare quality commission\b|\bCQC\b",
    re.IGNORECASE,
)
_INSPECTION = re.compile(
    r"\s*(?:(?:re-?|joint targeted area |joint area |area send )?(?:full )?inspection (?:of|dates?\b)|"
    r"(?:focused|monitoring) visit (?:to|of)|"
    r"area send (?:full )?inspection|joint targeted area inspection|joint area child protection inspection|lead inspector\b|"
    r"ofsted (?:focused|monitoring) visit|[\w ,'’&-]{3,50} children[’']s services\s*:?\s*(?:focused visit|inspection))",
    re.IGNORECASE,
)
_COMMISSIONER = re.compile(r"\bcommissioner\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*(?:[-–]\s+)?\d{1,2}\.\d{1,2}\.?\s+\S")
_REPORT_WORDS = re.compile(
    r"purpose of (?:this|the) report|recommend(?:ation|ed)|\bare asked to\b|background|proposal", re.IGNORECASE
)
_SLIDE_ITEM = re.compile(r"\s*(?:[-–•]|\d{1,2}\.)\s*\S")


@dataclass(frozen=True)
class Part:
    """One document inside a file: what it is, the lines of it, and the number of the appendix it is printed as."""

    kind: str
    lines: tuple[Line, ...]
    root: str = ""
    appendix: str = ""


ROOTS = {
    "statutory-direction": "direction", "improvement-notice": "notice", "heads-of-terms": "hot", "agreement": "agreement",
    "council-report": "report", "letter": "letter",
}  # fmt: skip
"""The first word of a path, by kind; other kinds have their sections at the top."""


def is_inspection(lines: Sequence[Line]) -> bool:
    """A report or letter of the inspectorate, not a document that only speaks of one."""
    head = [line.text for line in lines if line.text.strip()][: HEAD * 2]
    titled = any(_INSPECTION.match(text) and len(text) < 160 for text in head[:40])
    return titled and any(_INSPECTORATE.search(text) for text in head)


def parts_of(lines: Sequence[Line]) -> list[Part]:
    """The documents of a file in their order; one part where the file is one document."""
    printed = [line for line in lines if line.text.strip()]
    if not printed:
        return []
    starts = dict(_starts(lines, printed))
    starts.setdefault(printed[0].number, "")
    numbers, places = sorted(starts), [line.number for line in lines]
    parts = []
    for start, end in zip(numbers, [*numbers[1:], lines[-1].number + 1], strict=True):
        own = tuple(lines[bisect_left(places, start) : bisect_left(places, end)])
        kind, _, appendix = starts[start].partition(":")
        kind = kind or kind_of(own)
        parts.append(Part(kind, own, _root(kind, own, appendix), appendix))
    return parts


def _root(kind: str, lines: Sequence[Line], appendix: str) -> str:
    if appendix:
        return f"app{appendix.lower()}"
    return "cover" if kind == "letter" and is_covering(lines) else ROOTS.get(kind, "")


def is_covering(lines: Sequence[Line]) -> bool:
    """A letter that only encloses papers for a meeting."""
    text = " ".join(line.text for line in lines)
    return len(text) < 4000 and bool(re.search(r"\benclose\b", text, re.I) and re.search(r"\bagenda\b", text, re.I))


def _starts(lines: Sequence[Line], printed: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """(line number, kind) of each document that begins inside the file, appendices as ":1"."""
    titles = _listed_titles(printed)
    in_instrument, in_report, appendix = False, False, ""
    for at, line in enumerate(printed):
        below = printed[at + 1 : at + 13]
        if _is_letter_head(printed, at):
            start = _letter_start(printed, at)
            in_instrument, in_report = False, False
            yield printed[start].number, "letter"
        elif _is_report_head(line, below) and not in_report:
            in_report, in_instrument = True, False
            yield line.number, "council-report"
        elif _is_instrument_title(line, below) and not in_instrument:
            in_instrument = True
            yield line.number, "improvement-notice" if _NOTICE.search(line.text) else "statutory-direction"
        elif _is_title(line) and _TERMS.search(line.text) and (at == 0 or _stands_apart(printed, at)):
            in_instrument = False
            yield line.number, "heads-of-terms"
        elif in_report and not in_instrument:
            number = _appendix(line, titles)
            if number and number != appendix:
                appendix = number
                yield line.number, f"council-report:{number}"


def _appendix(line: Line, titles: dict[str, str]) -> str | None:
    """The number of the appendix that this line begins: its label, or a title that the report lists."""
    found = _APPENDIX.fullmatch(line.text)
    if found:
        return found.group(1)
    return titles.pop(_plain(line.text), None)


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


def _listed_titles(printed: Sequence[Line]) -> dict[str, str]:
    """Titles of the list of appendices, with the number of each."""
    found = (_LISTED.fullmatch(line.text) for line in printed)
    return {_plain(listed.group(2)): listed.group(1) for listed in found if listed}


def _is_letter_head(printed: Sequence[Line], at: int) -> bool:
    return bool(_SALUTATION.fullmatch(printed[at].text)) and any(_CLOSING.match(below.text) for below in printed[at : at + 400])


def _letter_start(printed: Sequence[Line], at: int) -> int:
    """Back over the short lines of sender, addressee and date, HEAD of them at the most."""
    first = max(at - HEAD, 0)
    while at > first and len(printed[at - 1].text.strip()) <= 110 and not printed[at - 1].text.rstrip().endswith("."):
        if printed[at].number - printed[at - 1].number > 4:
            break
        at -= 1
    return at


def _label(text: str) -> str | None:
    """The label of a field of a report's head: the words before a colon or a question mark."""
    found = re.match(r"\s*([A-Z][^:?]{2,60})[:?]", text)
    return field_name(found.group(1)) if found else None


def _is_report_head(line: Line, below: Sequence[Line]) -> bool:
    if _label(line.text) not in {"h-meeting", "h-title", "h-to", "h-wards", "h-date"} or any(
        _SALUTATION.fullmatch(b.text) for b in below
    ):
        return False
    return len({name for name in (_label(other.text) for other in (line, *below)) if name}) >= 4


def _is_title(line: Line) -> bool:
    text = line.text.strip()
    return (
        8 < len(text) < 250
        and not text.endswith((".", ";", ","))
        and not _REFERENCE.match(text)
        and "\t" not in text
        and text[0].isalpha()
        and text[0].isupper()
    )


def _is_instrument_title(line: Line, below: Sequence[Line]) -> bool:
    if not _is_title(line) or not _INSTRUMENT.search(line.text):
        return False
    letters = [sign for sign in line.text if sign.isalpha()]
    capitals = sum(sign.isupper() for sign in letters) > 0.6 * len(letters)
    addressed = capitals or bool(re.match(r"\s*(?:statutory directions?|improvement notice|directions?)\b", line.text, re.I))
    near = " ".join([line.text, *(other.text for other in below[:8])])
    return addressed and bool(_ADDRESSED.search(near)) and bool(_AUTHORITY.search(near)) and len(line.text.split()) < 40


def _stands_apart(printed: Sequence[Line], at: int) -> bool:
    return printed[at].number - printed[at - 1].number > 2


def kind_of(lines: Sequence[Line]) -> str:
    """The kind of one document that no title gives away: by its words, its numbering and its length of line."""
    printed = [line.text for line in lines if line.text.strip()]
    head = " ".join(printed[:HEAD])
    if any(_SALUTATION.fullmatch(text) for text in printed[:HEAD]):
        return "letter"
    titles = " ".join(text for text in printed[:8] if len(text) < 200)
    if _TERMS.search(titles):
        return "heads-of-terms"
    if _AGREEMENT.search(titles) and not _is_slides(printed):
        return "agreement"
    if _COMMISSIONER.search(" ".join(printed[:12])) and re.search(r"\breport\b", titles, re.I):
        return "commissioner-report"
    if _is_slides(printed) and not re.search(r"\bterms of reference\b", titles, re.I):
        return "slides"
    if sum(bool(_NUMBERED.match(text)) for text in printed) >= 2 and _REPORT_WORDS.search(head):
        return "council-report"
    return "other"


def _is_slides(printed: Sequence[str]) -> bool:
    """Mostly bullets and short lines, hardly a paragraph."""
    items = sum(bool(_SLIDE_ITEM.match(text)) and not _NUMBERED.match(text) for text in printed)
    short = sum(len(text) < 110 and not text.rstrip().endswith(".") for text in printed)
    return len(printed) > 12 and items * 5 >= len(printed) * 2 and short * 5 >= len(printed) * 3
