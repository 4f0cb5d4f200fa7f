"""The clauses of a document while it is read: every path once, every parent before its children."""

from collections.abc import Sequence

from sightline.core.reading.blocks import Block
from sightline.core.reading.result import Clause

Path = tuple[str, ...]


class Draft:
    """Clauses in the order of the document. A path that is taken gets `-2`, `-3` at its end."""

    def __init__(self) -> None:
        self._clauses: dict[Path, Clause] = {}
        self._taken: dict[Path, int] = {}
        self.counts: dict[tuple[Path, str], int] = {}

    def __contains__(self, path: Path) -> bool:
        return path in self._clauses

    def add(self, path: Path, kind: str, text: str, numbers: Sequence[int], page: int = 1, marker: str | None = None) -> Path:
        """Keeps one clause and says the path it got."""
        path = self._free(path)
        parent = next((path[:end] for end in range(len(path) - 1, 0, -1) if path[:end] in self._clauses), None)
        above = "/".join(parent) if parent else None
        self._clauses[path] = Clause("/".join(path), above, marker, kind, text, page, (numbers[0], numbers[-1]))
        return path

    def add_block(self, path: Path, kind: str, block: Block) -> Path:
        return self.add(path, kind, block.text, block.numbers, block.page, block.marker.printed if block.marker else None)

    def add_blocks(self, path: Path, kind: str, blocks: Sequence[Block], text: str | None = None) -> Path:
        """Several blocks as one clause, with all their words unless a title is given."""
        words = " ".join(block.text for block in blocks) if text is None else text
        return self.add(path, kind, words, [number for block in blocks for number in block.numbers], blocks[0].page)

    def next_name(self, parent: Path, letter: str) -> str:
        """`p1`, `p2`, ... counted for each parent and letter."""
        count = self.counts[parent, letter] = self.counts.get((parent, letter), 0) + 1
        return f"{letter}{count}"

    def clauses(self) -> tuple[Clause, ...]:
        return tuple(self._clauses.values())

    def _free(self, path: Path) -> Path:
        if path not in self._clauses:
            return path
        count = self._taken[path] = self._taken.get(path, 1) + 1
        return self._free((*path[:-1], f"{path[-1]}-{count}"))
