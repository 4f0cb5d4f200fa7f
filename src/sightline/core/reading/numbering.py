"""Where a numbered item belongs: under which of the items before it, by its style, its value and what follows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sightline.core.reading.markers import Marker


@dataclass(frozen=True, slots=True)
class Level:
    """One open list: how its markers are dressed, the place its last item has, and that item's path."""

    style: str
    family: str
    value: int
    path: tuple[str, ...]
    indent: float = 0.0

    def next(self, path: tuple[str, ...]) -> "Level":
        """The same list after an item whose number is in its path."""
        return replace(self, value=int(path[-1]), path=path)


class Numbering:
    """The lists that are open at one place of a document, the outermost first.

    `place` says the path of the next numbered item, relative to the section. An item continues the innermost open
    list in which it comes next; else it opens a list below the item before it. Where a letter may be a Roman number
    (`i` after `h`), what comes after it decides: `ii` makes it Roman, anything else a letter.
    """

    def __init__(self) -> None:
        self.levels: list[Level] = []

    @property
    def path(self) -> tuple[str, ...]:
        """The path of the last numbered item; empty before the first."""
        return self.levels[-1].path if self.levels else ()

    def clear(self) -> None:
        self.levels.clear()

    def place(self, marker: Marker, indent: float = 0.0, ahead: Sequence[Marker] = ()) -> tuple[str, ...]:
        if marker.numbers:
            return self._place_decimal(marker, indent)
        if marker.style == "1(a)":
            return self._place_part(marker, indent)
        family, value, depth = self._reading(marker, ahead)
        del self.levels[depth:]
        parent = self.levels[-1].path if self.levels else ()
        return self._open(Level(marker.style, family, value, (*parent, marker.label), indent))

    def rename(self, path: tuple[str, ...]) -> None:
        """The last item got another path, because its own was taken."""
        self.levels[-1] = replace(self.levels[-1], path=path)

    def _open(self, level: Level) -> tuple[str, ...]:
        self.levels.append(level)
        return level.path

    def _place_decimal(self, marker: Marker, indent: float) -> tuple[str, ...]:
        numbers = marker.numbers
        while self.levels and not self._holds(self.levels[-1], numbers):
            self.levels.pop()
        parent = self.levels[-1].path if self.levels else ()
        return self._open(Level("1.1", "decimal", numbers[-1], (*parent, marker.label), indent))

    def _place_part(self, marker: Marker, indent: float) -> tuple[str, ...]:
        """`2(a)` goes on with item 2 beside it, as `2a`; the list goes on with 3."""
        value = marker.ranks[0][1]
        while self.levels and (self.levels[-1].family, self.levels[-1].value) != ("number", value):
            self.levels.pop()
        above = self.levels.pop() if self.levels else Level("1.", "number", value, ("",))
        return self._open(replace(above, path=(*above.path[:-1], marker.label), indent=indent))

    @staticmethod
    def _holds(level: Level, numbers: tuple[int, ...]) -> bool:
        pieces = level.path[-1].split(".")
        return (
            all(piece.isdigit() for piece in pieces)
            and tuple(map(int, pieces)) == numbers[: len(pieces)]
            and len(pieces) < len(numbers)
        )

    @staticmethod
    def _follows(level: Level, marker: Marker, family: str, value: int) -> bool:
        return level.style == marker.style and level.family == family and level.value < value <= level.value + 3

    def _reading(self, marker: Marker, ahead: Sequence[Marker]) -> tuple[str, int, int]:
        """Which family the marker is read in, its value, and how many open lists stay open above it."""
        found = []
        for family, value in marker.ranks:
            for depth in reversed(range(len(self.levels))):
                if self._follows(self.levels[depth], marker, family, value):
                    found.append((value - self.levels[depth].value, -depth, family, value, depth))
                    break
        fresh = [(family, value) for family, value in marker.ranks if value == 1]
        if found and not (fresh and _begins(fresh[0], marker, ahead)):
            _, _, family, value, depth = min(found)
            return family, value, depth
        family, value = fresh[0] if fresh else marker.ranks[0]
        return family, value, self._depth_of_new_list(marker, family)

    def _depth_of_new_list(self, marker: Marker, family: str) -> int:
        """A new list opens below the last item, unless a list of the same dress is open: then it starts again there."""
        for depth, level in enumerate(self.levels):
            if level.style == marker.style and level.family == family:
                return depth
        return len(self.levels)


def _begins(fresh: tuple[str, int], marker: Marker, ahead: Sequence[Marker]) -> bool:
    """The marker opens a list of its own: the next one of the same dress is its second."""
    for following in ahead:
        if following.style == marker.style:
            return (fresh[0], 2) in following.ranks
    return False
