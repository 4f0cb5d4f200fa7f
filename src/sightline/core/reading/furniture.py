"""What a printer adds to a document and no clause is made of: page numbers, rules, contents lists, licence blocks."""

import re
from collections import Counter
from collections.abc import Iterable

from sightline.core.reading.pages import Line, Problem

_PAGE_NUMBER = re.compile(r"\s*(?:-\s?)?(?:page\s+)?\d{1,4}(?:\s+of\s+\d{1,4})?(?:\s?-)?\s*", re.IGNORECASE)
_RULE = re.compile(r"[\s_=*·.\-–—]{3,}")
_CONTENTS = re.compile(r"\s*[*#]*\s*(?:table of )?contents(?: page)?\s*:?[*#]*\s*", re.IGNORECASE)
_CONTENTS_ROW = re.compile(r"\s*\S.{0,150}?(?:\t+|\s*\.{3,}\s*|\s{2,})(?:page\s*)?\d{1,3}\s*", re.IGNORECASE)
_COPYRIGHT = re.compile(r"\s*©\s*Crown copyright\b", re.IGNORECASE)
_ODD = re.compile(r"\s*(?:\$.*\$|\\\w+\{.*\}|\S{1,2})\s*")
_LATIN = re.compile(r"[A-Za-z]")
_PAGE_BREAK = re.compile(r"\s*\[?\s*page\s+break\s*\]?\s*", re.IGNORECASE)


def without_furniture(lines: Iterable[Line]) -> tuple[list[Line], list[Problem]]:
    """The lines that can belong to clauses, and a note for each thing left out that a reader might look for.

    A line left out becomes an empty one, so that the distances between the others stay as printed.
    """
    kept, notes = list(lines), []
    for leave_out in (_page_furniture, _running_heads, _contents, _licence, _noise):
        numbers, found = leave_out(kept)
        notes += found
        kept = [Line("", line.number, line.page, line.indent) if line.number in numbers else line for line in kept]
    return kept, notes


def _page_furniture(lines: list[Line]) -> tuple[set[int], list[Problem]]:
    return {
        line.number
        for line in lines
        if line.text.strip()
        and (_RULE.fullmatch(line.text) or _PAGE_BREAK.fullmatch(line.text) or _PAGE_NUMBER.fullmatch(line.text))
        and "\t" not in line.text.strip()
    }, []


def _running_heads(lines: list[Line]) -> tuple[set[int], list[Problem]]:
    """Lines that stand first or last on three pages or more, digits apart."""
    edges: dict[int, list[Line]] = {}
    for line in lines:
        if line.text.strip():
            edges.setdefault(line.page, []).append(line)
    seen: Counter[str] = Counter()
    at_edge: dict[int, str] = {}
    for page in edges.values():
        for line in {*page[:2], *page[-2:]}:
            at_edge[line.number] = re.sub(r"\d+", "#", line.text.strip().lower())
        seen.update({at_edge[line.number] for line in {*page[:2], *page[-2:]}})
    return {number for number, text in at_edge.items() if seen[text] >= 3 and len(text) < 120}, []


def _contents(lines: list[Line]) -> tuple[set[int], list[Problem]]:
    """A contents heading with its rows; a heading with fewer than two rows below it is a section like any other."""
    numbers: set[int] = set()
    for at, line in enumerate(lines):
        if not _CONTENTS.fullmatch(line.text) or line.number in numbers:
            continue
        rows = {line.number}
        for below in (lines[below] for below in range(at + 1, len(lines))):
            if below.text.strip() and not _CONTENTS_ROW.fullmatch(below.text):
                break
            if below.text.strip():
                rows.add(below.number)
        if len(rows) > 2:
            numbers |= rows
    return numbers, []


def _licence(lines: list[Line]) -> tuple[set[int], list[Problem]]:
    """From the Crown copyright line of a publication to its end, where it stands in the last third."""
    for at, line in enumerate(lines):
        if _COPYRIGHT.match(line.text) and at * 3 > len(lines) * 2:
            return {below.number for below in lines[at:]}, []
    return set(), []


def _noise(lines: list[Line]) -> tuple[set[int], list[Problem]]:
    """Runs of three or more lines of one or two signs each: page numbers printed on their side, read as letters."""
    numbers: set[int] = set()
    notes: list[Problem] = []
    run: list[Line] = []
    for line in [*lines, Line("end of the document", 0)]:
        if line.text.strip() and (_ODD.fullmatch(line.text) or not _LATIN.search(line.text)) and "\t" not in line.text:
            run.append(line)
        if not line.text.strip() or line in run[-1:]:
            continue
        if len(run) >= 3:
            numbers |= {odd.number for odd in run}
            place = f"lines {run[0].number} to {run[-1].number}"
            notes.append(Problem(place, "Left out signs that make no words.", "note"))
        run = []
    return numbers, notes
