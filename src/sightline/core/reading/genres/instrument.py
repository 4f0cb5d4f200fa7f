"""Directions, improvement notices and their annexes: recitals, operative clauses, sub-items, tails, signature."""

import re
from collections.abc import Sequence

from sightline.core.reading.blocks import Block
from sightline.core.reading.draft import Draft, Path
from sightline.core.reading.genres.body import Body, Habits
from sightline.core.reading.genres.signatures import signature_at
from sightline.core.reading.pages import Problem

_RECITALS = re.compile(r"(?:whereas|recitals?|background)\s*:?", re.IGNORECASE)
_OPERATIVE = re.compile(
    r"(?:now,? therefore|it is (?:hereby )?directed|the direction|operative provisions)\b[^.]{0,60}", re.IGNORECASE
)
_REPORTS = re.compile(r"\b(?:progress|monthly|quarterly|regular|written) (?:\w+ )?reports?\b", re.IGNORECASE)
_LEADS_TO_LIST = re.compile(r"\b(?:must|shall|will|is to|are to)\b[^:]{0,60}:$")
_ANNEX = re.compile(r"(annex|appendix|schedule)\s*:?\s*([A-Z]|\d{1,2})?\b[\s:.–-]*(.{0,100})", re.IGNORECASE)
ABBREVIATED = {"annex": "annex", "appendix": "app", "schedule": "schedule"}


class InstrumentBody(Body):
    """Words of the operative part have fixed names; a paragraph about reporting is cited as `reporting`."""

    def open_section(self, block: Block, name: str | None = None) -> Path:
        if _RECITALS.fullmatch(block.text):
            return self._mark("whereas", block)
        if _OPERATIVE.fullmatch(block.text):
            return self._mark("now", block)
        return super().open_section(block, name)

    def _mark(self, name: str, block: Block) -> Path:
        self.draft.add_block((*self.root, name), "heading", block)
        return self.section

    def _take_paragraph(self, block: Block) -> None:
        if self.holder == self.root and self.numbering.path and _REPORTS.search(block.text) and block.text[:1].isupper():
            self.draft.add_block((*self.root, "reporting"), "clause", block)
        else:
            super()._take_paragraph(block)


def read_instrument(draft: Draft, root: str, blocks: Sequence[Block]) -> list[Problem]:
    """The instrument and each annex as a tree of its own, in the order printed."""
    problems: list[Problem] = []
    for name, part in _parts(root, blocks):
        problems += _read_part(draft, name, part, is_annex=name != root)
    return problems


def _parts(root: str, blocks: Sequence[Block]) -> list[tuple[str, list[Block]]]:
    parts: list[tuple[str, list[Block]]] = [(root, [])]
    for block in blocks:
        name = annex_name(block) if parts[-1][1] else None
        if name:
            parts.append((name, []))
        parts[-1][1].append(block)
    return parts


def annex_name(block: Block) -> str | None:
    """`annex`, `annex-b`, `schedule-1` where the block is the head of one; the first annex needs no letter."""
    found = None if block.marker or block.cells or block.ends else _ANNEX.fullmatch(block.text)
    if not found or (found.group(3) and not found.group(2)) or len(block.text.split()) > 14:
        return None
    name, letter = ABBREVIATED[found.group(1).lower()], (found.group(2) or "").lower()
    return name if letter in ("", "a") or (name, letter) == ("annex", "1") else f"{name}{'' if name == 'app' else '-'}{letter}"


def _read_part(draft: Draft, name: str, blocks: Sequence[Block], is_annex: bool) -> list[Problem]:
    end = signature_at(blocks)
    signed = len(blocks) if end is None else end
    start = _title_end(blocks[:signed])
    root = draft.add_blocks((name,), "heading", blocks, blocks[0].text)
    if start:
        draft.add_blocks((*root, "heading" if is_annex else "title"), "heading", blocks[:start])
    body = InstrumentBody(draft, root, Habits())
    body.read(blocks[start:signed])
    if signed < len(blocks):
        draft.add_blocks((*root, "signature"), "metadata", blocks[signed:])
    return body.problems


def _title_end(blocks: Sequence[Block]) -> int:
    """The title is what stands before the first number, sentence or word of the recitals."""
    for at, block in enumerate(blocks):
        if (
            block.marker
            or block.cells
            or _RECITALS.fullmatch(block.text)
            or _LEADS_TO_LIST.search(block.text)
            or (block.ends and len(block.text.split()) > 8 and not block.text.isupper())
            or len(block.text.split()) > 60
        ):
            return at
    return len(blocks)
