"""The text of a PDF as printed lines, each with its left edge, size and weight of type.

Order is that in which the file draws its text, which in files made by word processors is the order of reading,
table cell by table cell. A wide gap inside a printed line becomes a tab: two columns. A white gap above a line that
is taller than the spacing of the page becomes an empty line.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from sightline.core.reading.pages import Line, Pages, Problem, Unreadable

MOST_PAGES = 700
"""Seven seconds' worth at the slowest speed that the project allows itself: the limit of time is eight."""
MOST_SIGNS = 100_000
"""Characters of one page; a full page of small print has under 10,000."""
MOST_RUNS = 20_000
"""Runs of text of one page that are looked at for columns."""

Row = tuple[float, float]
"""Foot and head of a row of text, in points from the foot of the page."""

_GAP = 6.0
"""Points of white that may part two columns, at the least."""
_BREAK = re.compile(r"\r\n|\r|\n|\ufffe")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def read(name: str, data: bytes) -> Pages:
    """Lines of a PDF. Raises Unreadable for one that is locked, damaged, or pictures only."""
    document = _opened(name, data)
    try:
        count = len(document)
        problems = []
        if count > MOST_PAGES:
            problem = f"Only the first {MOST_PAGES:,} of {count:,} pages were read: split the file and read the rest."
            problems.append(Problem(f"page {MOST_PAGES + 1}", problem, "error"))
        printed: list[Line] = []
        for at in range(min(count, MOST_PAGES)):
            lines, found = _page(document, at)
            printed += lines
            problems += found
    finally:
        document.close()
    if not any(line.text for line in printed):
        if problems:
            raise Unreadable(
                name, "The PDF is damaged: none of its pages can be read.", "Fetch it again, or save it again from its source."
            )
        raise Unreadable(
            name,
            "The PDF holds no text: its pages are pictures (a scan).",
            "Run text recognition (OCR) over it and read the result.",
        )
    return Pages(name, tuple(_numbered(_hyphens_settled(printed))), count, "pdf", tuple(problems))


def _opened(name: str, data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise Unreadable(
                name, "The PDF is locked with a password.", "Save a copy without the password and read that."
            ) from None
        raise Unreadable(
            name, "The PDF is damaged and cannot be opened.", "Fetch it again, or save it again from its source."
        ) from None


def _page(document: pdfium.PdfDocument, at: int) -> tuple[list[Line], list[Problem]]:
    place = f"page {at + 1}"
    try:
        page = document[at]
        text_page = page.get_textpage()
    except pdfium.PdfiumError:
        return [], [Problem(place, "The page is damaged and could not be read.", "error")]
    try:
        count = text_page.count_chars()
        problems = []
        if count > MOST_SIGNS:
            problems.append(Problem(place, f"Only the first {MOST_SIGNS:,} of {count:,} characters were read.", "error"))
            count = MOST_SIGNS
        wide = _wide_rows(text_page, count)
        lines = _spaced([_line(text_page, at + 1, wide, *span) for span in _spans(text_page, count)])
        return lines, problems
    finally:
        text_page.close()
        page.close()


def _text(text_page: pdfium.PdfTextPage, count: int) -> str:
    """The page's characters, one for each index of the text page."""
    text = text_page.get_text_range(0, count) if count > 0 else ""
    if len(text) == count:
        return text
    return "".join(_sign(raw.FPDFText_GetUnicode(text_page, index)) for index in range(max(count, 0)))


def _sign(code: int) -> str:
    return " " if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)


def _spans(text_page: pdfium.PdfTextPage, count: int) -> list[tuple[int, str]]:
    """Printed lines as (index of their first sign, words); a line that a hyphen broke keeps its hyphen."""
    text = _text(text_page, count)
    spans, start = [], 0
    for found in _BREAK.finditer(text):
        hyphen = "-" if found.group() == "\ufffe" else ""
        spans.append((start, text[start : found.start()] + hyphen))
        start = found.end()
    return [*spans, (start, text[start:])]


def _line(text_page: pdfium.PdfTextPage, page: int, wide: Sequence[Row], start: int, words: str) -> tuple[Line, float] | None:
    """The line with its baseline in points from the foot of the page; None for one without a sign to see."""
    shown = _CONTROL.sub(" ", words)
    index = start + len(shown) - len(shown.lstrip())
    if not shown.strip():
        return None
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text_page, index, x, y)
    size = raw.FPDFText_GetFontSize(text_page, index)
    last = start + len(shown.rstrip()) - 1 - shown.rstrip().endswith("-")
    bold = _is_bold(text_page, (index + last) // 2)
    parted = any(bottom - 1 <= y.value <= top for bottom, top in wide)
    shown = _tabbed(text_page, start, shown, size) if parted else " ".join(shown.split())
    line = Line(shown, 0, page, round(x.value, 1), round(size, 1), bold)
    return line, y.value


def _is_bold(text_page: pdfium.PdfTextPage, index: int) -> bool:
    """By the weight of the font, or by its name where the file has only that."""
    if raw.FPDFText_GetFontWeight(text_page, index) >= 600:
        return True
    name, flags = ctypes.create_string_buffer(64), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page, index, name, 64, flags)
    return b"bold" in name.raw.lower()


def _wide_rows(text_page: pdfium.PdfTextPage, count: int) -> list[Row]:
    """Where on the page a run of text begins far right of the end of the one before: looking at every word is slow."""
    runs = max(raw.FPDFText_CountRects(text_page, 0, count), 0)
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    rows, end, foot, head = [], 0.0, 0.0, 0.0
    for run in range(min(runs, MOST_RUNS)):
        raw.FPDFText_GetRect(text_page, run, left, top, right, bottom)
        if left.value - end > _GAP and bottom.value < head and foot < top.value:
            rows.append((min(foot, bottom.value), max(head, top.value)))
        end, foot, head = right.value, bottom.value, top.value
    return rows


def _tabbed(text_page: pdfium.PdfTextPage, start: int, words: str, size: float) -> str:
    """The words with a tab for each gap wider than one and a half times the type: the space between two columns."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pieces = []
    for found in re.finditer(r"\S+", words):
        if pieces:
            end = right.value
            raw.FPDFText_GetCharBox(text_page, start + found.start(), left, right, bottom, top)
            wide = left.value - end > max(1.5 * size, _GAP) and len(pieces[0]) + len(pieces) > 4
            pieces.append("\t" if wide else " ")
        pieces.append(found.group())
        raw.FPDFText_GetCharBox(text_page, start + found.end() - 1, left, right, bottom, top)
    return "".join(pieces)


def _spaced(drawn: list[tuple[Line, float] | None]) -> list[Line]:
    """The page's lines, with an empty one where the white above a line is taller than the spacing of its page."""
    seen = [line for line in drawn if line]
    steps = Counter(round(above[1] - below[1]) for above, below in pairwise(seen) if above[1] - below[1] > 1)
    usual = max(steps, key=lambda step: (steps[step - 1] + steps[step] + steps[step + 1], -step), default=0)
    lines: list[Line] = []
    for at, (line, y) in enumerate(seen):
        if at and not -2 <= seen[at - 1][1] - y <= usual * 1.25 + 1:
            lines.append(Line("", 0, line.page))
        lines.append(line)
    return [*lines, Line("", 0, lines[-1].page)] if lines else []


def _hyphens_settled(lines: list[Line]) -> list[Line]:
    """Words that a line break cut are made whole again where the file has them whole; others keep their hyphen."""
    known = {word.lower() for line in lines for word in _WORD.findall(line.text)}
    settled = list(lines)
    for at, (above, below) in enumerate(pairwise(lines)):
        left = re.search(r"([^\W\d_]+)-$", settled[at].text)
        right = re.match(r"[^\W\d_]+", below.text)
        if not left or not right:
            continue
        whole = (left.group(1) + right.group()).lower()
        if whole in known and f"{left.group(1)}-{right.group()}".lower() not in known:
            settled[at] = replace(above, text=settled[at].text[:-1] + right.group())
            settled[at + 1] = replace(below, text=below.text[right.end() :].lstrip())
    return settled


def _numbered(lines: list[Line]) -> list[Line]:
    return [replace(line, number=number) for number, line in enumerate(lines, start=1)]
