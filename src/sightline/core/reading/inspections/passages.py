"""The words of an inspection document as passages: headings, paragraphs and items, each whole again.

Printed lines are joined by what the page shows: white above a line, the left edge, the weight of the type. Small print
(addresses, footnotes, licence) is left out.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sightline.core.reading.furniture import without_furniture
from sightline.core.reading.markers import Marker, split_marker
from sightline.core.reading.pages import Line, Pages, Problem

SMALL = 0.88
"""Type smaller than this part of the body's is small print: reports set 12 points, notes 10 or less."""
LARGE = 1.12
_ENDS = re.compile(r"[.:;?!][\"'”’)\]]*\d{0,2}$")
_CONTENTS = re.compile(r"contents\s*", re.IGNORECASE)
_CONTENTS_ROW = re.compile(r".*(?:\t|\.{3,}|\s{2,})\s*\d{1,3}\s*")
_FOOTNOTE_SIGN = re.compile(r"(?<=[a-z?:)])\d{1,2}$")
TITLES = re.compile(
    r"(?:recommendations?|what (?:does|do|needs?) .{0,60}improve\b.{0,45}|(?:priority and immediate|next) (?:actions?|steps)|"
    r"areas? for (?:priority action|improvement)|(?:main |headline |inspection )?findings|overview|executive summary|"
    r"summary(?: of (?:key )?findings)?|(?:the )?(?:impact of leaders|experiences and progress of) .{10,100})[?:]?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Passage:
    """A heading, a paragraph or an item of a list. `lines` are its printed lines.

    `owner` is the first cell of a row "responsible body | action"; the text is then the second.
    """

    text: str
    marker: Marker | None
    heading: bool
    lines: tuple[Line, ...]
    owner: str = ""

    @property
    def page(self) -> int:
        return self.lines[0].page

    @property
    def indent(self) -> float:
        return self.lines[0].indent

    @property
    def size(self) -> float:
        return self.lines[0].size or 0.0

    @property
    def ends(self) -> bool:
        return bool(_ENDS.search(self.text))

    @property
    def is_bullet(self) -> bool:
        return self.marker is not None and self.marker.style == "bullet"

    @property
    def is_numbered(self) -> bool:
        return self.marker is not None and self.marker.style in ("1.", "1)", "(1)", "1")

    @property
    def title(self) -> str:
        """The words of a heading without the sign of a footnote."""
        return _FOOTNOTE_SIGN.sub("", self.text).strip()


def passages_of(pages: Pages) -> tuple[list[Passage], list[Problem]]:
    """Passages in reading order, and notes of what was left out."""
    lines, notes = without_furniture(_without_contents(pages.lines))
    body = body_size(lines)
    kept, small = _without_small_print(lines, body)
    if small:
        place = f"page {small[0].page}"
        notes.append(Problem(place, f"Left out {len(small)} lines of small print (addresses, footnotes, licence).", "note"))
    joining = _Joining(kept, body)
    return joining.run(), notes


def body_size(lines: list[Line]) -> float | None:
    """The size of type that most of the words have; None where the file does not say."""
    sizes: Counter[float] = Counter()
    for line in lines:
        if line.size and line.text.strip():
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else None


def _without_contents(lines: Sequence[Line]) -> list[Line]:
    """Rows of the contents list, also where a long title runs over two lines."""
    pages = {line.page for line in lines if _CONTENTS.fullmatch(line.text)}
    listed = {page for page in pages if sum(line.page == page and bool(_CONTENTS_ROW.fullmatch(line.text)) for line in lines) > 2}
    if len({line.page for line in lines}) == 1:
        return list(lines)
    return [Line("", line.number, line.page) if line.page in listed else line for line in lines]


def _without_small_print(lines: list[Line], body: float | None) -> tuple[list[Line], list[Line]]:
    small = [line for line in lines if body and line.size and line.text.strip() and line.size < body * SMALL]
    gone = {line.number for line in small}
    return [Line("", line.number, line.page) if line.number in gone else line for line in lines], small


_GRADE = re.compile(r"(?:requires? |improvement|to be |good|outstanding|inadequate)+[.]?", re.IGNORECASE)
"""A grade alone, in the second column beside the title of a section."""
_OWNERS = re.compile(r"responsible (?:body|bodies|organisations?|part(?:y|ies))\t.*", re.IGNORECASE)
_COLUMN = 60.0
"""Points between the left edges of the two columns of such a table, at the least."""


class _Joining:
    def __init__(self, lines: list[Line], body: float | None):
        self.lines, self.body = lines, body
        self.passages: list[Passage] = []
        self.gap = False
        self.table: float | None = None  # left edge of the table of owners and actions that is being read

    def run(self) -> list[Passage]:
        for line in self.lines:
            if not line.text.strip():
                self.gap = True
                continue
            if _OWNERS.fullmatch(line.text.strip()):
                self.table = line.indent
                continue
            if self.table is not None and not line.bold:
                self._cell(line, self.table)
                continue
            self.table = None
            words = " ".join(line.text.split())
            marker, rest = split_marker(words)
            heading = self._is_heading(line, marker)
            if self.passages and self._continues(line, words, marker, heading):
                self.passages[-1] = _joined(self.passages[-1], words, line)
            else:
                shown = rest if marker and not heading else words
                self.passages.append(Passage(shown, None if heading else marker, heading, (line,)))
            self.gap = False
        return self.passages

    def _cell(self, line: Line, edge: float) -> None:
        """One line of the table: on the left an owner, whose first line begins a row, on the right the action."""
        left, _, right = (" ".join(part.split()) for part in line.text.partition("\t"))
        if line.indent > edge + _COLUMN:
            left, right = "", f"{left} {right}".strip()
        row = self.passages[-1] if self.passages and self.passages[-1].owner else None
        if row is None or (left and row.text):
            row = Passage("", None, False, (line,), left)
            self.passages.append(row)
        else:
            row = Passage(row.text, None, False, (*row.lines, line), f"{row.owner} {left}".strip())
        text = f"{row.text} {right}".strip()
        self.passages[-1] = Passage(text, None, False, row.lines, row.owner)

    def _is_heading(self, line: Line, marker: Marker | None) -> bool:
        text = _FOOTNOTE_SIGN.sub("", line.text.strip())
        if marker or len(text) > 160 or _GRADE.fullmatch(text):
            return False
        large = bool(self.body and line.size and line.size > self.body * LARGE)
        return line.bold or large or (self._alone() and bool(TITLES.fullmatch(text)))

    def _alone(self) -> bool:
        return self.gap or not self.passages or self.passages[-1].ends or self.passages[-1].heading

    def _continues(self, line: Line, words: str, marker: Marker | None, heading: bool) -> bool:
        above, last = self.passages[-1], self.passages[-1].lines[-1]
        small = words[:1].islower() or words[:1] in "(–&"
        if marker:
            return not above.heading and not above.ends and not self.gap and _is_inside(above, line, marker)
        if line.bold and small and above.marker and last.bold and not self.gap:
            return True
        if heading or above.heading:
            return heading and above.heading and self._same_heading(above, line, small)
        if last.page != line.page:
            return not above.ends and (small or len(last.text) > 60)
        if self.gap:
            return small and not above.ends and line.indent >= above.indent - 2 and line.indent - last.indent < 60
        if above.marker and line.indent <= above.indent + 2 and (above.ends or _hangs(above)):
            return False
        return abs(line.indent - last.indent) < 60

    def _same_heading(self, above: Passage, line: Line, small: bool) -> bool:
        last = above.lines[-1]
        if last.page != line.page or abs((last.size or 0) - (line.size or 0)) > 0.6 or "\t" in line.text + last.text:
            return False
        if above.ends and not (small and above.text.endswith(":")):
            return False
        return small or (not self.gap and not TITLES.fullmatch(above.title))


def _hangs(passage: Passage) -> bool:
    """Its second line stands in from its marker."""
    return len(passage.lines) > 1 and passage.lines[1].indent > passage.indent + 2


def _is_inside(above: Passage, line: Line, marker: Marker) -> bool:
    """A number that belongs to the sentence: it stands where the words of the item stand, not where its marker does."""
    return marker.style != "bullet" and above.marker is not None and line.indent > above.indent + 8 and not marker.numbers


def _joined(above: Passage, words: str, line: Line) -> Passage:
    """A hyphen at the end of a line is part of the word: the file layer has taken out those that are not."""
    space = "" if re.search(r"[^\W\d_]-$", above.text) else " "
    return Passage(f"{above.text}{space}{words}", above.marker, above.heading, (*above.lines, line))
