"""Tables of counts that add up: what is given, what is answered, and the linked groups they fall into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sightline.core.refusals import BadInput, Finding

THRESHOLD = 5

Sum = tuple[tuple[str, ...], str]  # the parts, and the total they add up to
Range = tuple[int, int]


@dataclass(frozen=True)
class Table:
    """Counts by name, and every sum that a reader knows to hold among them.

    A count is a whole number of 0 or more; None where it is not known to us either. A name that stands in a sum and not
    among the cells is a count that nobody prints. `ranges` gives the values that must not be given away where they are
    other than 1 to `threshold`: (0, 0) keeps a nought from being proved, None lets a cell be shown whatever it is.
    `unprinted` cells are known to us and never printed; `printed` ones are out already and cannot be taken back.
    """

    cells: Mapping[str, int | None]
    sums: Sequence[Sum] = ()
    threshold: int = THRESHOLD
    ranges: Mapping[str, Range | None] = field(default_factory=dict)
    unprinted: frozenset[str] = frozenset()
    printed: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        found = [*self._bad_threshold(), *self._bad_counts(), *self._bad_sums()]
        if found:
            raise BadInput("The table cannot be used.", tuple(found))

    def names(self) -> list[str]:
        """Every cell, those first that are given."""
        in_sums = (name for parts, total in self.sums for name in (*parts, total))
        return list(dict.fromkeys((*self.cells, *in_sums)))

    def range_of(self, name: str) -> Range | None:
        return self.ranges.get(name, (1, self.threshold))

    def _bad_threshold(self) -> Iterator[Finding]:
        if self.threshold < 1:
            yield Finding("threshold", f"{self.threshold} is too small", "give 1 or more")

    def _bad_counts(self) -> Iterator[Finding]:
        for name, count in self.cells.items():
            if count is not None and count < 0:
                yield Finding(f"cells.{name}", f"{count} is below nought", "give a count of 0 or more")

    def _bad_sums(self) -> Iterator[Finding]:
        for i, (parts, total) in enumerate(self.sums):
            counts = [self.cells.get(part) for part in parts]
            whole = self.cells.get(total)
            if total in parts:
                yield Finding(f"sums[{i}]", f"{total} is a part of itself", "name each part once and the total apart")
            elif whole is not None and None not in counts and sum(counts) != whole:
                problem = f"the parts add up to {sum(counts)}, {total} is {whole}"
                yield Finding(f"sums[{i}]", problem, "mend the counts, or leave the sum out if it does not hold")


@dataclass(frozen=True)
class Suppressed:
    """Which cells to hide, in the order given. For the publisher only: to print which are primary gives them away.

    `exposed` are counts that cells already printed give away whatever is hidden now; empty where nothing is printed yet.
    """

    primary: tuple[str, ...]
    secondary: tuple[str, ...]
    exposed: tuple[str, ...] = ()

    @property
    def hidden(self) -> frozenset[str]:
        return frozenset((*self.primary, *self.secondary))


@dataclass(frozen=True)
class Group:
    """Cells linked by sums, by number: what the search works on. In each row the coefficients times the values make 0."""

    names: tuple[str, ...]
    values: tuple[int, ...]
    rows: tuple[Mapping[int, int], ...]
    ranges: tuple[Range | None, ...]
    free: frozenset[int]  # not printed in any case
    fixed: frozenset[int]  # printed already
    primary: tuple[int, ...]

    def holds(self, values: Mapping[int, int]) -> bool:
        """Whether these values, and ours elsewhere, are counts that add up in every row."""
        now = [values.get(i, count) for i, count in enumerate(self.values)]
        return min(now) >= 0 and not any(sum(now[i] * by for i, by in row.items()) for row in self.rows)

    def is_small(self, cell: int, value: int) -> bool:
        within = self.ranges[cell]
        return within is not None and within[0] <= value <= within[1]

    def cost(self, cell: int) -> float:
        """What is lost by hiding: cells first, then the children counted in them."""
        return 1 + self.values[cell] / (1 + sum(self.values))


def groups(table: Table, values: Mapping[str, int], primary: frozenset[str]) -> Iterator[Group]:
    """The linked groups that hold something to protect, each by itself: what is hidden in one tells nothing of another."""
    for names in _linked(table):
        if primary.isdisjoint(names):
            continue
        number = {name: i for i, name in enumerate(names)}
        yield Group(
            names=tuple(names),
            values=tuple(values[name] for name in names),
            rows=tuple(_row(parts, total, number) for parts, total in table.sums if total in number),
            ranges=tuple(table.range_of(name) for name in names),
            free=frozenset(number[name] for name in names if name in table.unprinted or table.cells.get(name) is None),
            fixed=frozenset(number[name] for name in names if name in table.printed),
            primary=tuple(i for i, name in enumerate(names) if name in primary),
        )


def _row(parts: Sequence[str], total: str, number: Mapping[str, int]) -> dict[int, int]:
    row = {number[total]: -1}
    for part in parts:
        row[number[part]] = row.get(number[part], 0) + 1
    return row


def _linked(table: Table) -> list[list[str]]:
    names = table.names()
    root = {name: name for name in names}

    def find(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for parts, total in table.sums:
        for part in parts:
            root[find(part)] = find(total)
    together: dict[str, list[str]] = {}
    for name in names:
        together.setdefault(find(name), []).append(name)
    return list(together.values())
