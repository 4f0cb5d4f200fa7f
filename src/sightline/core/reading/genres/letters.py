"""Letters, and the covering letters of a council's clerk."""

import re
from collections.abc import Sequence

from sightline.core.reading.blocks import Block
from sightline.core.reading.draft import Draft, Path
from sightline.core.reading.genres.body import Body, Habits
from sightline.core.reading.pages import Problem

_DEAR = re.compile(r"Dear\b")
_CLOSING = re.compile(r"Yours\s+(?:sincerely|faithfully|truly|ever)\b|Kind regards", re.IGNORECASE)
_DATE = re.compile(r"(?:date:?\s*)?(?:\w+day,?\s+)?\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+,?\s+\d{4}", re.IGNORECASE)
_CONTACT = re.compile(
    r"(?:clerk|tel(?:ephone)?|e-?mail(?: address)?|date|fax|our ref|your ref|direct line|contact)\b[^:]{0,30}:", re.IGNORECASE
)
_TABLE_HEAD = re.compile(r"agenda\s+(?:no|item)\b.*\bpage", re.IGNORECASE)
_ITEM_LABEL = re.compile(r"agenda item\s*:?\s*\d+[a-z]?", re.IGNORECASE)


def read_letter(draft: Draft, root: str, blocks: Sequence[Block]) -> list[Problem]:
    """from, to, date, salutation, the paragraphs, signature; a clerk's covering letter by its own names."""
    path = draft.add_blocks((root,), "heading", blocks, blocks[0].text)
    dear = next((at for at, block in enumerate(blocks) if _DEAR.match(block.text)), 0)
    close = next((at for at, block in enumerate(blocks) if at > dear and _CLOSING.match(block.text)), len(blocks))
    if root == "cover":
        return _read_cover(draft, path, blocks, dear, close)
    _read_head(draft, path, blocks[:dear])
    salutation = 1 if _DEAR.match(blocks[dear].text) else 0
    if salutation:
        draft.add_block((*path, "salutation"), "metadata", blocks[dear])
    body = Body(draft, path, Habits())
    body.read(blocks[dear + salutation : close])
    _add(draft, (*path, "signature"), "metadata", blocks[close:])
    return body.problems


def _add(draft: Draft, path: Path, kind: str, blocks: Sequence[Block]) -> None:
    if blocks:
        draft.add_blocks(path, kind, blocks)


def _groups(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks that stand together, with no empty line between."""
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and block.gap == 0:
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _read_head(draft: Draft, path: Path, blocks: Sequence[Block]) -> None:
    """Who writes, to whom, when: the addressee is the last group before the date or the salutation."""
    dates = [block for block in blocks if _DATE.fullmatch(block.text)]
    people = _groups([block for block in blocks if block not in dates])
    if len(people) > 1:
        _add(draft, (*path, "from"), "metadata", [block for group in people[:-1] for block in group])
    _add(draft, (*path, "to"), "metadata", people[-1] if people else [])
    _add(draft, (*path, "date"), "metadata", dates[:1])


def _read_cover(draft: Draft, path: Path, blocks: Sequence[Block], dear: int, close: int) -> list[Problem]:
    groups = _groups(blocks[:dear])
    contacts = [group for group in groups if _CONTACT.match(group[0].text)]
    _add(draft, (*path, "contact"), "metadata", [block for group in contacts for block in group])
    _add(draft, (*path, "address"), "metadata", [block for group in groups if group not in contacts for block in group])
    items, words = [], [blocks[dear]]
    for block in blocks[dear + 1 : close]:
        if items or _TABLE_HEAD.search(block.text):
            items.append(block)
        elif block.text.isupper():
            draft.add_block((*path, "heading"), "heading", block)
        else:
            words.append(block)
    _add(draft, (*path, "text"), "clause", words)
    _add(draft, (*path, "agenda-item"), "row", items)
    labels = [block for block in blocks[close:] if _ITEM_LABEL.fullmatch(block.text)]
    _add(draft, (*path, "signoff"), "metadata", [block for block in blocks[close:] if block not in labels])
    _add(draft, (*path, "item-label"), "heading", labels)
    return []
