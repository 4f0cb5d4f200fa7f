"""Printed lines joined to blocks: one paragraph, item, heading or row of a table each."""

import re
from dataclasses import dataclass, replace

from sightline.core.reading.markers import Marker, split_marker
from sightline.core.reading.pages import Line, Problem

_TAG = re.compile(r"</?(?:ul|ol|li|u|b|i|p|br|strong|em|td|tr|th|table|span|div|sup|sub)\b[^<>]{0,200}>", re.IGNORECASE)
_END = re.compile(r"[.;:?!…][\"'”’)\]*_]*$|\]$")
_OPEN_WORDS = re.compile(
    r"an?|the|of|and|or|to|in|for|with|by|from|on|at|as|that|which|is|are|was|were|be|been|its|their|his|her|these|this|"
    r"those|into|upon|under|between|within|than|but|if|where|who|whose|our|your|including"
)
_LIST_JOIN = re.compile(r"[;,]\s+(?:and|or)$")
_REFERS = re.compile(r"\b(?:sections?|paragraphs?|paras?|clauses?|articles?|regulations?|rules?|pages?|no)\.?$", re.IGNORECASE)
_ASTERISKS = re.compile(r"\*{1,3}|__")

LONGEST = 20_000
"""Characters of a paragraph; lines that would make it longer begin another."""


@dataclass(frozen=True)
class Block:
    """Words that belong together, with the marker before them. `numbers` are its printed lines, blank ones left out.

    `cells` are the columns of a row of a table, empty for anything else, and `spans` the lines of each; `column` is
    (columns, place) of words that stand alone in a line of tabs. `gap` counts the empty lines above.
    """

    text: str
    marker: Marker | None
    numbers: tuple[int, ...]
    page: int
    indent: float
    gap: int
    cells: tuple[str, ...] = ()
    spans: tuple[tuple[int, ...], ...] = ()
    column: tuple[int, ...] = ()
    bold: bool = False

    @property
    def first(self) -> int:
        return self.numbers[0]

    @property
    def last(self) -> int:
        return self.numbers[-1]

    @property
    def is_bullet(self) -> bool:
        return self.marker is not None and self.marker.style == "bullet"

    @property
    def is_numbered(self) -> bool:
        return self.marker is not None and self.marker.style != "bullet"

    @property
    def ends(self) -> bool:
        """A sentence or a list item ends here."""
        return bool(_END.search(self.text) or _LIST_JOIN.search(self.text))

    @property
    def hangs(self) -> bool:
        """Cannot end here: a little word, an open quotation or bracket stands last."""
        last = self.text.rsplit(None, 1)[-1].strip("(\"“‘'").lower() if self.text else ""
        return not self.ends and (bool(_OPEN_WORDS.fullmatch(last)) or self.text.count("(") > self.text.count(")"))


def clean(text: str) -> str:
    """Printed words without tags and emphasis marks, white space to single spaces."""
    return " ".join(_ASTERISKS.sub("", _TAG.sub(" ", text)).split())


def blocks_of(lines: list[Line]) -> tuple[list[Block], list[Problem]]:
    """Blocks in reading order. Lines that a page or a narrow column broke are joined again."""
    return _Joining(lines).run()


class _Joining:
    def __init__(self, lines: list[Line]):
        self.lines = [line for line in lines if line.text.strip()]
        self.width = self._width()
        self.spacing = self._spacing()
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []
        self.tail = ""  # the last printed line of the block that grows

    def _width(self) -> float | None:
        """Length of a full line where paragraphs are broken over lines; None where each stands on one line."""
        lengths = sorted(len(line.text.strip()) for line in self.lines if "\t" not in line.text.strip())
        if len(lengths) < 3:
            return None
        widest = lengths[min(len(lengths) - 1, len(lengths) * 95 // 100)]
        return float(widest) if 40 <= widest <= 135 else None

    def _spacing(self) -> int:
        """Empty lines between the lines of one paragraph: 0, or 1 where every line is followed by an empty one."""
        if len(self.lines) < 3:
            return 0
        apart = [
            above
            for above, below in zip(self.lines, self.lines[1:], strict=False)
            if self.width and below.number - above.number == 2
        ]
        broken = [line for line in apart if len(line.text) > self.width * 0.6 and not _END.search(line.text.rstrip())]
        return 1 if len(broken) * 2 > len(self.lines) / 2 else 0

    def run(self) -> tuple[list[Block], list[Problem]]:
        for at, line in enumerate(self.lines):
            gap = line.number - self.lines[at - 1].number - 1 if at else 0
            new = _block(line, gap)
            if not new.text and not any(new.cells):
                continue
            following = self.lines[at + 1] if at + 1 < len(self.lines) else None
            if self.blocks and self._is_strapline(new, following):
                self.problems.append(
                    Problem(f"line {line.number}", "Left out a line that a page break put into a paragraph.", "note")
                )
            elif self.blocks and len(self.blocks[-1].text) < LONGEST and self._continues(new, line):
                self.blocks[-1] = _joined(self.blocks[-1], new)
                self.tail = line.text.strip()
            else:
                self.blocks.append(new)
                self.tail = line.text.strip()
        return self.blocks, self.problems

    def _is_strapline(self, new: Block, following: Line | None) -> bool:
        """A short whole phrase alone between two halves of a paragraph whose second half has no marker either."""
        above = self.blocks[-1]
        if self.width or not above.hangs or new.marker or new.gap == 0 or len(new.text.split()) > 12 or not new.ends:
            return False
        if following is None or following.number - new.last < 2:
            return False
        below = _block(following, 1)
        return below.marker is None and not below.cells and len(below.text) > 60

    def _continues(self, new: Block, line: Line) -> bool:
        above = self.blocks[-1]
        if above.cells or new.cells:
            return _continues_row(above, new)
        if new.marker and not (self.width and _reference(above, new)):
            return False
        if above.ends:
            return bool(self.width) and self._full(line) and new.gap <= self.spacing and len(above.text) > 60
        starts_small = new.text[:1].islower()
        if self.width is None:
            return (starts_small and (len(above.text.split()) > 6 or above.hangs)) or above.hangs
        return new.gap <= self.spacing + 3 and (starts_small or above.hangs or (new.gap <= self.spacing and self._full(line)))

    def _full(self, line: Line) -> bool:
        """The line above had no room for the first word of this one."""
        word = line.text.split()[0]
        return self.width is not None and len(self.tail) + 1 + len(word) > self.width * 0.93


def _reference(above: Block, new: Block) -> bool:
    """A number at the start of a broken line that belongs to the sentence: "section / 12. The"."""
    return new.is_numbered and bool(_REFERS.search(above.text))


def _block(line: Line, gap: int) -> Block:
    cells = [clean(cell) for cell in line.text.split("\t")]
    filled = [cell for cell in cells if cell]
    indent = line.indent or float(len(line.text) - len(line.text.lstrip(" ")))
    if len(cells) > 1 and len(filled) == 2 and cells[0]:
        number = _lone_number(cells[0])
        if number:
            return Block(filled[1], number, (line.number,), line.page, indent, gap, bold=line.bold)
    if len(filled) > 1 or (len(cells) > 1 and cells[0]):
        spans = tuple((line.number,) if cell else () for cell in cells)
        return Block(" ".join(filled), None, (line.number,), line.page, indent, gap, tuple(cells), spans, bold=line.bold)
    alone = (len(cells), cells.index(filled[0])) if len(cells) > 1 and filled else ()
    marker, rest = split_marker(clean(line.text))
    return Block(rest, marker, (line.number,), line.page, indent, gap, column=alone, bold=line.bold)


def _lone_number(cell: str) -> Marker | None:
    """The marker that fills a whole cell: `3.`, `(b)`, `14`."""
    marker, rest = split_marker(f"{cell} x")
    if marker and marker.style != "bullet" and rest == "x":
        return marker
    return Marker(cell, "1", str(int(cell)), (("number", int(cell)),)) if cell.isdecimal() and len(cell) < 3 else None


def _continues_row(above: Block, new: Block) -> bool:
    """A row goes on where its first column is empty or goes on in small letters."""
    if not above.cells:
        return False
    if not new.cells:
        return bool(new.column) and new.column[0] <= len(above.cells) + 1
    first = new.cells[0]
    if not any(above.cells[1:]):
        return False
    if first:
        return not first[0].isupper() and not first[0].isdigit()
    numbered = _lone_number(above.cells[0]) is not None
    return not (numbered and new.cells[1] and new.cells[1][0].isupper())


def _joined_rows(above: Block, below: Block) -> Block:
    width = max(len(above.cells), len(below.cells), *below.column[:1], 0)
    cells, spans = list(above.cells), list(above.spans)
    cells += [""] * (width - len(cells))
    spans += [()] * (width - len(spans))
    printed = below.text if below.marker is None else f"{below.marker.printed} {below.text}"
    added = dict(enumerate(below.cells)) if below.cells else {below.column[1]: printed}
    for at, words in added.items():
        if words:
            cells[at] = _glued(cells[at], words)
            spans[at] = (*spans[at], below.first)
    text = " ".join(cell for cell in cells if cell)
    return replace(above, text=text, cells=tuple(cells), spans=tuple(spans), numbers=(*above.numbers, *below.numbers))


def _glued(above: str, below: str) -> str:
    """Two pieces of a text broken over lines; a word broken at a hyphen keeps the hyphen."""
    return f"{above}{below}" if re.search(r"\w-$", above) and below[:1].islower() else f"{above} {below}".strip()


def _joined(above: Block, below: Block) -> Block:
    if above.cells:
        return _joined_rows(above, below)
    words = f"{below.marker.printed} {below.text}" if below.marker else below.text
    return replace(above, text=_glued(above.text, words), numbers=(*above.numbers, *below.numbers))
