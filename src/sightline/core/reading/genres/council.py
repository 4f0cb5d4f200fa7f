"""Reports to a council's meeting: the fields at the head, numbered sections, the lists of appendices and papers."""

import re
from collections.abc import Sequence

from sightline.core.reading.blocks import Block
from sightline.core.reading.draft import Draft, Path
from sightline.core.reading.genres.body import Body, Habits
from sightline.core.reading.genres.signatures import signature_at
from sightline.core.reading.naming import field_name
from sightline.core.reading.pages import Problem

_FIELD = re.compile(r"([A-Z][^:?]{2,70})([:?])\s*(.*)")
_APPENDICES = re.compile(r"(?:list of )?(?:appendices|annexes)\s*:?", re.IGNORECASE)
_BACKGROUND = re.compile(r"background (?:documents|papers|information)\b.{0,80}", re.IGNORECASE)
_ENTRY = re.compile(r"(?:appendix|annex)\s+([A-Z0-9]{1,2})\b", re.IGNORECASE)
_SECTION = re.compile(r"(?:section\s+)?section\s+(\d{1,2})\s*[:.–-]", re.IGNORECASE)
_LABEL = re.compile(r"agenda item\b|appendix\b|annex\b", re.IGNORECASE)


class CouncilBody(Body):
    """A report's body ends in a list of appendices and a line on background papers."""

    listing: Path = ()
    background: list[Block] | None = None

    def take(self, block: Block, below: Block | None, ahead) -> None:
        section = _SECTION.match(block.text)
        if self.background is not None:
            self._close_background(block)
        elif section and not block.marker:
            self.section = self.root
            self.holder = self.section
            self.table = None
            self.draft.add_block((*self.root, f"s{section.group(1)}"), "heading", block)
        elif not block.marker and _APPENDICES.fullmatch(block.text):
            self.listing = self.open_section(block, "appendices")
        elif not block.marker and _BACKGROUND.fullmatch(block.text):
            self.background = [block]
        elif self.listing and self.section == self.listing and _ENTRY.match(block.text):
            self.draft.add_block((*self.listing, _ENTRY.match(block.text).group(1).lower()), "clause", block)
        elif self._is_lost_number(block, ahead):
            self._take_lost_number(block)
        elif self._is_late_number(block):
            self._take_late_number(block)
        else:
            super().take(block, below, ahead)

    def finish(self) -> None:
        if self.background:
            self.draft.add_blocks((*self.root, "background"), "clause", self.background)

    def _close_background(self, block: Block) -> None:
        self.background.append(block)

    def _is_lost_number(self, block: Block, ahead) -> bool:
        """A row with words in its first column only, under numbered questions."""
        return (
            bool(block.cells)
            and bool(self.numbering.levels)
            and not any(block.cells[1:])
            and self.numbering.levels[0].style in ("1.", "1")
            and self.table is None
        )

    def _take_lost_number(self, block: Block) -> None:
        value = self.numbering.levels[0].value + 1
        self.holder = self.draft.add((*self.section, str(value)), "clause", block.text, block.numbers, block.page)
        self.numbering.levels[0:] = [self.numbering.levels[0].next((str(value),))]
        self.dots.clear()
        self.problems.append(
            Problem(f"line {block.first}", f"The number {value} is not printed; it is taken from the place in the list.", "note")
        )

    def _is_late_number(self, block: Block) -> bool:
        """A row that begins with the next number of the list the table stands in."""
        if not (block.cells and self.table and self.numbering.levels and block.cells[0].strip(".").isdecimal()):
            return False
        return self.table.letter != "" and 0 < int(block.cells[0].strip(".")) - self.numbering.levels[0].value <= 3

    def _take_late_number(self, block: Block) -> None:
        label = block.cells[0].strip(".")
        level = self.numbering.levels[0].next((label,))
        self.draft.add((*self.section, label), "clause", block.text, block.numbers, block.page, block.cells[0])
        self.numbering.levels[0:] = [level]


def read_report(draft: Draft, root: str, blocks: Sequence[Block]) -> list[Problem]:
    end = signature_at(blocks)
    signed = len(blocks) if end is None else end
    path = draft.add_blocks((root,), "heading", blocks, blocks[0].text)
    body = CouncilBody(draft, path, Habits())
    body.read(_after_fields(draft, path, blocks[:signed]))
    body.finish()
    if signed < len(blocks):
        draft.add_blocks((*path, "signature"), "metadata", blocks[signed:])
    return body.problems


def _after_fields(draft: Draft, root: Path, blocks: Sequence[Block]) -> Sequence[Block]:
    """Keeps the fields at the head as metadata and gives back what follows them."""
    for at, block in enumerate(blocks):
        found = None if block.marker or block.cells else _FIELD.fullmatch(block.text)
        name = field_name(found.group(1) + found.group(2)) if found else None
        if name is None:
            return blocks[at:]
        draft.add_block((*root, name), "metadata", block)
    return ()


def read_appendix(draft: Draft, root: str, blocks: Sequence[Block]) -> list[Problem]:
    """An appendix of a report: its title, then questions, tables and lists."""
    if _LABEL.match(blocks[0].text):
        return _read_labelled(draft, root, blocks)
    path = draft.add_block((root,), "heading", blocks[0])
    return _read_body(draft, path, blocks[1:])


def _read_labelled(draft: Draft, root: str, blocks: Sequence[Block]) -> list[Problem]:
    start = 1
    while (
        start < len(blocks)
        and not blocks[start].marker
        and not blocks[start].cells
        and not blocks[start].text.endswith(".")
        and start < 4
    ):
        start += 1
    path = draft.add_blocks((root,), "heading", blocks[:start])
    draft.add_block((*path, "label"), "heading", blocks[0])
    if start > 1:
        draft.add_blocks((*path, "title"), "heading", blocks[1:start])
    return _read_body(draft, path, blocks[start:])


def _read_body(draft: Draft, path: Path, blocks: Sequence[Block]) -> list[Problem]:
    body = CouncilBody(draft, path, Habits())
    body.read(blocks)
    body.finish()
    return body.problems
