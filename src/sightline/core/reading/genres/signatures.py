"""Who signed, and when: the lines that close an instrument, a report or a letter."""

import re
from collections.abc import Sequence

from sightline.core.reading.blocks import Block

_CLOSING = re.compile(
    r"(?:signed\b|yours\s+(?:sincerely|faithfully|truly|ever)|for and on behalf of|signature\b|kind regards|with best wishes)",
    re.I,
)
_ROLE = re.compile(
    r"\b(?:director|chief|executive|commissioner|minister|secretary|officer|head of|chair|mayor|leader|clerk|manager|"
    r"councillor|cllr|inspector|civil servant|solicitor|member|acting as)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:(?:Dr|Mr|Mrs|Ms|Miss|Sir|Dame|Cllr|Councillor|Rt Hon)\.? )?[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]*){1,4}")


def signature_at(blocks: Sequence[Block]) -> int | None:
    """Where the signature begins; None where nobody signed."""
    for at, block in enumerate(blocks):
        if _CLOSING.match(block.text) and len(block.text.split()) <= 14 and not block.marker and at > 0:
            return at
    at = len(blocks)
    while at > 1 and len(blocks) - at < 7 and _is_short(blocks[at - 1]):
        at -= 1
    for start in range(at, len(blocks) - 1):
        if _NAME.fullmatch(blocks[start].text) and _ROLE.search(blocks[start + 1].text):
            return start
    return None


def _is_short(block: Block) -> bool:
    return block.marker is None and not block.cells and len(block.text.split()) < 14 and not block.text.endswith((".", ":", ";"))
