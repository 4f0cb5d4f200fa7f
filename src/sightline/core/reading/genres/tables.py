"""Tables that tabs flattened: a row is a clause, and in a table of questions so is each of its columns."""

import re

from sightline.core.reading.blocks import Block
from sightline.core.reading.draft import Draft, Path

COLUMNS = (
    ("evidence", "evidence"), ("rating", "rating"), ("risk assessment", "rating"), ("rag", "rating"), ("grade", "rating"),
    ("action", "action"), ("remarks", "action"), ("comment", "action"),
)  # fmt: skip
_QUESTIONS = re.compile(r"parameter|question|assurance|criteri|standard|requirement|area|element", re.IGNORECASE)


class Table:
    """One run of rows below `owner`. The first row is the head where the rows after it have as many columns."""

    def __init__(self, draft: Draft, owner: Path, letter: str, below: Block | None):
        self.draft, self.owner, self.letter = draft, owner, letter
        self.columns: dict[int, str] = {}
        self.rows = 0
        self.has_head = False

    def take(self, block: Block, below: Block | None) -> bool:
        if self.rows == 0 and not self.has_head and _is_head(block, below):
            self.has_head = True
            self.columns = _answers(block)
            self.draft.add_block((*self.owner, "head"), "row", block)
            return True
        if self.rows == 0 and not self.has_head and not (below and below.cells):
            return False
        self.rows += 1
        if self.columns:
            self._take_question(block)
        else:
            self.draft.add((*self.owner, self._name(block)), "row", block.text, block.numbers, block.page, _number(block))
        return True

    def _name(self, block: Block) -> str:
        if self.letter:
            return f"{self.letter}{self.rows}"
        return (_number(block) or str(self.rows)).strip("().: ")

    def _take_question(self, block: Block) -> None:
        path = self.draft.add((*self.owner, f"q{self.rows}"), "row", block.cells[0], block.spans[0] or block.numbers, block.page)
        for at, name in self.columns.items():
            if at < len(block.cells) and block.cells[at]:
                self.draft.add((*path, name), "row", block.cells[at], block.spans[at], block.page)


def _is_head(block: Block, below: Block | None) -> bool:
    return below is not None and bool(below.cells) and _number(block) is None


def _answers(block: Block) -> dict[int, str]:
    """Columns that answer the first one, by their heads; empty where the table asks nothing."""
    if not _QUESTIONS.search(block.cells[0]):
        return {}
    found = {}
    for at, head in enumerate(block.cells[1:], start=1):
        name = next((name for words, name in COLUMNS if words in head.lower()), None)
        if name and name not in found.values():
            found[at] = name
    return found if len(found) > 1 else {}


def _number(block: Block) -> str | None:
    return block.cells[0] if re.fullmatch(r"\(?\d{1,3}[.):]*", block.cells[0]) else None
