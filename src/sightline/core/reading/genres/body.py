"""The body that most documents share: headings, numbered clauses, bullets, tables and paragraphs, in any mixture."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sightline.core.reading.blocks import Block
from sightline.core.reading.draft import Draft, Path
from sightline.core.reading.genres.tables import Table
from sightline.core.reading.markers import Marker
from sightline.core.reading.naming import section_name
from sightline.core.reading.numbering import Numbering
from sightline.core.reading.pages import Problem

_QUOTE = re.compile(r"[\"“‘]")
_ITEM_LINE = re.compile(r"(?:appendix|annex|schedule)\s+([A-Z0-9]{1,3})\b", re.IGNORECASE)
LOOK_AHEAD = 12


@dataclass(frozen=True)
class Habits:
    """What differs from genre to genre. `tails`: words that go on below sub-items in small letters close the item."""

    bullet: str = "b"
    row: str = "r"
    heading_words: int = 14
    sections: bool = True


@dataclass
class Dot:
    """One open bullet: how far in it stands and where it is."""

    indent: float
    path: Path


class Body:
    """Grows the clauses of one part below `root`, which may be empty where a document's sections are its top."""

    def __init__(self, draft: Draft, root: Path = (), habits: Habits | None = None):
        self.draft, self.root, self.section = draft, root, root
        self.habits = habits or Habits()
        self.numbering = Numbering()
        self.holder: Path = root
        self.dots: list[Dot] = []
        self.flat = False
        self.letter = self.habits.bullet
        self.listed: Path | None = None
        self.above: Block | None = None
        self.leads: str = ""
        self.table: Table | None = None
        self.problems: list[Problem] = []

    def read(self, blocks: Sequence[Block]) -> None:
        numbered = [(at, block.marker) for at, block in enumerate(blocks) if block.marker and block.is_numbered]
        following = 0
        for at, block in enumerate(blocks):
            while following < len(numbered) and numbered[following][0] <= at:
                following += 1
            ahead = [marker for _, marker in numbered[following : following + LOOK_AHEAD]]
            below = blocks[at + 1] if at + 1 < len(blocks) else None
            self.take(block, below, ahead)
            self.above = block

    def take(self, block: Block, below: Block | None, ahead: Sequence[Marker]) -> None:
        if block.cells and self._take_row(block, below):
            return
        self.table = None
        if block.is_numbered:
            self._take_numbered(block, below, ahead)
        elif block.is_bullet or (block.column and self.dots):
            self._take_bullet(block, ahead)
        elif self.habits.sections and is_heading(block, below, self.habits.heading_words):
            self.open_section(block)
        else:
            self._take_paragraph(block)

    def open_section(self, block: Block, name: str | None = None) -> Path:
        self.numbering.clear()
        self.dots.clear()
        self.listed = None
        self.section = self.draft.add_block((*self.root, name or section_name(block.text)), "heading", block)
        self.holder = self.section
        return self.section

    def _take_numbered(self, block: Block, below: Block | None, ahead: Sequence[Marker]) -> None:
        marker = block.marker
        self.dots.clear()
        self.listed = None
        relative = self.numbering.place(marker, block.indent, ahead)
        heads = holds_paragraphs(block, below)
        depth = len(self.section) + len(relative)
        kind = (
            "heading"
            if heads and not block.text.endswith("?")
            else "clause"
            if depth - len(self.root) < 2 or marker.numbers
            else "item"
        )
        path = self.draft.add_block((*self.section, *relative), kind, block)
        self.numbering.rename(path[len(self.section) :])
        if heads:
            self.holder = path
        elif self.holder != path[: len(self.holder)]:
            self.holder = self.section

    def _take_bullet(self, block: Block, ahead: Sequence[Marker]) -> None:
        if self._lost_letter(block, ahead):
            return
        owner = self._list_owner()
        if not self.dots:
            self._begin_list(owner, block)
        while self.dots and (block.indent < self.dots[-1].indent or (block.indent == self.dots[-1].indent)):
            self.dots.pop()
        if self.dots and self.flat:
            self.dots.pop()
        parent = self.dots[-1].path if self.dots else owner
        name = self.draft.next_name(parent, self.letter if parent == owner else self.habits.bullet)
        path = self.draft.add_block((*parent, name), "item", block)
        self.dots.append(Dot(block.indent, path))

    def _list_owner(self) -> Path:
        """Bullets belong to the numbered item before them; to what holds the paragraph before them; to the section."""
        if self.numbering.path and self.above is not None and (self.dots or self.above.is_numbered):
            return (*self.section, *self.numbering.path)
        return self.holder

    def _begin_list(self, owner: Path, block: Block) -> None:
        """A list that starts level with the item that leads to it has lost its indents: all its bullets are one level."""
        above = self.above
        self.flat = above is not None and above.is_numbered and above.indent >= block.indent
        self.letter = self.habits.bullet
        if (owner, self.habits.bullet) in self.draft.counts:
            self.letter = _initial(self.leads, self.habits.bullet)

    def _lost_letter(self, block: Block, ahead: Sequence[Marker]) -> bool:
        """A bullet among lettered items whose own letter the scanner lost takes the letter of its place."""
        last = self.numbering.levels[-1] if self.numbering.levels else None
        upcoming = ahead[0] if ahead else None
        between = (
            last
            and last.family == "letter"
            and upcoming
            and upcoming.style == last.style
            and ("letter", last.value + 2) in upcoming.ranks
        )
        first = upcoming and upcoming.ranks[:1] == (("letter", 2),) and not (last and last.family == "letter")
        after = (
            last and last.family == "letter" and not (upcoming and upcoming.style == last.style) and self._level_with_item(block)
        )
        if not (between or first or after):
            return False
        value = 1 if first and not between else last.value + 1
        style = upcoming.style if first else last.style
        letter = chr(ord("a") + value - 1)
        path = self.numbering.place(Marker("", style, letter, (("letter", value),)), block.indent)
        self.draft.add((*self.section, *path), "item", block.text, block.numbers, block.page, None)
        note = f"The letter ({letter}) is not printed; it is taken from the place in the list."
        self.problems.append(Problem(f"line {block.first}", note, "note"))
        return True

    def _level_with_item(self, block: Block) -> bool:
        return (
            self.above is not None
            and self.above.marker is not None
            and self.above.indent == block.indent
            and self.above.is_numbered
        )

    def _take_paragraph(self, block: Block) -> None:
        self.dots.clear()
        self.listed = None
        if _QUOTE.match(block.text) and self.above is not None and self.above.text.endswith(":"):
            quoted = (*self.holder, f"p{self.draft.counts.get((self.holder, 'p'), 0)}")
            if quoted in self.draft:
                self.draft.add_block((*quoted, "quote"), "clause", block)
                return
        path = self.numbering.path
        if len(path) > 1 and block.text[:1].islower():
            self.draft.add_block((*self.section, *path[:-1], "tail"), "clause", block)
            return
        self.leads = block.text
        self.draft.add_block((*self.holder, self.draft.next_name(self.holder, "p")), "clause", block)

    def _take_row(self, block: Block, below: Block | None) -> bool:
        if self.table is None:
            self.table = Table(self.draft, self.section if not self.numbering.path else self.holder, self.habits.row, below)
        return self.table.take(block, below)


def is_heading(block: Block, below: Block | None, words: int = 14) -> bool:
    """A short line without an end, or one in capitals, above something it can head."""
    if block.marker or block.cells or below is None or len(block.numbers) > 2:
        return False
    text = block.text
    if text.isupper() and len(text.split()) <= words + 6:
        return True
    if (block.ends and not (text.endswith(("?", ":")) and block.bold)) or len(text.split()) > words or not text[:1].isupper():
        return False
    return not text.endswith(",")


def holds_paragraphs(block: Block, below: Block | None) -> bool:
    """A numbered line that heads what stands below it: a short phrase or a question, then deeper numbers or paragraphs."""
    if below is None or len(block.text.split()) > 22:
        return False
    if block.text.endswith("?"):
        return not below.is_numbered or below.is_bullet
    if block.ends or len(block.text.split()) > 12:
        return False
    deeper = below.marker.numbers if below.marker else ()
    label = block.marker.label if block.marker else ""
    return (bool(deeper) and str(deeper[0]) == label) or (below.marker is None and not below.cells)


def _initial(lead: str, otherwise: str) -> str:
    """The letter of a second list in one clause: the first of the word its lead-in is about."""
    words = re.findall(r"[a-z]+", re.split(r"\b(?:are|is|as)\b|[(:]", lead.lower())[0])
    return words[-1][0] if words and words[-1][0] not in {"p", otherwise} else "c"
