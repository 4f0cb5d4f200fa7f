"""Documents made of headed sections: heads of terms, agreements, reports of commissioners, and anything unknown."""

import re
from collections.abc import Sequence

from sightline.core.reading.blocks import Block
from sightline.core.reading.draft import Draft
from sightline.core.reading.genres.body import Body, Habits, is_heading
from sightline.core.reading.genres.signatures import signature_at
from sightline.core.reading.pages import Problem

_DATE = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?[A-Z][a-z]+,?\s+\d{4}")
_AUTHOR = re.compile(r"\b(?:report (?:for|to|by|of)|by|author|prepared (?:for|by)|commissioner)\b", re.IGNORECASE)


def read_terms(draft: Draft, root: str, blocks: Sequence[Block]) -> list[Problem]:
    """Heads of terms and agreements: a title, headed sections whose numbering starts again, tables."""
    path = draft.add_blocks((root,), "heading", blocks, blocks[0].text)
    draft.add_block((*path, "title"), "heading", blocks[0])
    body = Body(draft, path, Habits(row=""))
    body.read(blocks[1:])
    return body.problems


def read_sections(draft: Draft, blocks: Sequence[Block]) -> list[Problem]:
    """A report whose sections are the top of its tree, after a cover of title, author and date."""
    start = _cover_end(blocks)
    if start:
        _read_cover(draft, blocks[:start])
    end = signature_at(blocks[start:])
    signed = len(blocks) if end is None else start + end
    body = Body(draft, (), Habits())
    body.read(blocks[start:signed])
    if signed < len(blocks):
        draft.add_blocks((*body.section, "signature"), "metadata", blocks[signed:])
    return body.problems


def _cover_end(blocks: Sequence[Block]) -> int:
    """The cover ends at the heading directly above the first paragraph."""
    for at, block in enumerate(blocks):
        if block.marker or block.cells or (block.ends and len(block.text.split()) > 8):
            return at - 1 if at and is_heading(blocks[at - 1], block) else at
    return 0


def _read_cover(draft: Draft, blocks: Sequence[Block]) -> None:
    path = draft.add_blocks(("cover",), "heading", blocks, blocks[0].text)
    rest = list(blocks)
    dates = [block for block in rest if _DATE.fullmatch(block.text)]
    authors = [block for block in rest[1:] if block not in dates]
    draft.add_block((*path, "title"), "heading", rest[0])
    for name, found in (("author", authors), ("date", dates)):
        if found:
            draft.add_blocks((*path, name), "metadata", found)
