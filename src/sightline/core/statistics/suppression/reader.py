"""What a reader can work out: the attacker whom every answer must withstand.

An *escape* of a small count is another table of whole numbers, equal to ours in every printed cell and true to every sum,
in which that count is not small. Where an escape exists nobody can prove from what is printed that the count is small.
Each escape is checked in whole numbers before it is believed, so rounding in the solver cannot make a leak look safe.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import inf

from sightline.core.statistics.suppression.programme import Programme
from sightline.core.statistics.suppression.table import Group

Escape = Mapping[int, int]  # by cell, the difference from our table; cells left out are as in ours
TURNS = 4  # changes tried for many cells at once, before each is tried alone
FAINT = 1e-6  # a cost that only breaks ties: the smaller change


def escape(group: Group, hidden: Iterable[int], cell: int, costs: Mapping[int, float] | None = None) -> Escape | None:
    """An escape of `cell` through the hidden cells, and through those of `costs`, as cheaply as it can be had."""
    ours = {i: FAINT for i in hidden} | {i: 0.0 for i in group.free}
    columns = {**(costs or {}), **ours}
    if cell not in columns:  # printed already
        return None
    found = [(difference, size) for difference, size in _ways(group, columns, cell) if difference]
    if not found:
        return None
    return min(found, key=lambda way: sum(columns[i] * abs(by) for i, by in way[0].items()) / way[1])[0]


def covers(group: Group, difference: Escape, cell: int) -> bool:
    """Whether `cell` is no longer small under the difference."""
    return not group.is_small(cell, group.values[cell] + difference.get(cell, 0))


def _ways(group: Group, columns: Mapping[int, float], cell: int) -> Iterator[tuple[Escape | None, int]]:
    """The cheapest change that takes the cell below its range, and the one that takes it above; with the cell's step."""
    (lowest, highest), value = group.ranges[cell], group.values[cell]
    if lowest > 0:
        yield _change(group, columns, cell, (lowest - 1 - value, -value)), value - lowest + 1
    yield _change(group, columns, cell, (highest + 1 - value, inf)), highest + 1 - value


def _change(group: Group, columns: Mapping[int, float], cell: int, step: tuple[float, float]) -> Escape | None:
    programme, up, down = _changes(group, columns, {cell: tuple(sorted(step))})
    for whole in (False, True):  # in tables of two ways the first answer is whole already
        solved = programme.solve(whole=whole)
        if solved is None:
            return None
        difference = {i: by for i in columns if (by := round(solved[up[i]] - solved[down[i]]))}
        if covers(group, difference, cell) and group.holds({i: group.values[i] + by for i, by in difference.items()}):
            return difference
    return None


def _changes(
    group: Group, columns: Mapping[int, float], within: Mapping[int, tuple[float, float]]
) -> tuple[Programme, dict[int, int], dict[int, int]]:
    """A programme of every change that keeps the sums, with the columns up and down of each cell."""
    programme = Programme()
    up, down = {}, {}
    for i, cost in columns.items():
        least, most = within.get(i, (-group.values[i], inf))
        up[i] = programme.column(cost, max(least, 0), max(most, 0))
        down[i] = programme.column(cost, max(-most, 0), max(-least, 0))
    for row in group.rows:
        kept = {i: by for i, by in row.items() if i in up}
        if kept:
            programme.row({up[i]: by for i, by in kept.items()} | {down[i]: -by for i, by in kept.items()}, 0, 0)
    return programme, up, down


def escapes_together(group: Group, hidden: Iterable[int], cells: Iterable[int]) -> dict[int, Escape]:
    """Escapes for as many of the cells as a few changes can move at once through what is hidden.

    Each change pulls every second cell up and the rest down, then the other way about. It falls into pieces that share no
    sum, and each is an escape by itself.
    """
    found: dict[int, Escape] = {}
    columns = {i: FAINT for i in (*hidden, *group.free)}
    for turn in range(TURNS):
        left = [i for i in cells if i in columns and i not in found]
        pulls = {i: 1 if place % 2 == turn % 2 or group.ranges[i][0] == 0 else -1 for place, i in enumerate(left)}
        for piece in _pieces(group, _pulled(group, columns, pulls) if pulls else {}):
            found |= {i: piece for i in left if i in piece and covers(group, piece, i)}
    return found


def _pulled(group: Group, columns: Mapping[int, float], pulls: Mapping[int, int]) -> Escape:
    """The change that takes the cells furthest out of their ranges; nothing where it is not one of whole counts."""
    programme, up, down = _changes(group, columns, {})
    for i, way in pulls.items():
        (lowest, highest), value = group.ranges[i], group.values[i]
        pulled = programme.column(-1, -inf, highest + 1 - value if way > 0 else value - lowest + 1)
        programme.row({up[i]: way, down[i]: -way, pulled: -1}, 0, inf)
    solved = programme.solve()
    if solved is None:
        return {}
    difference = {i: by for i in columns if (by := round(solved[up[i]] - solved[down[i]]))}
    return difference if group.holds({i: group.values[i] + by for i, by in difference.items()}) else {}


def _pieces(group: Group, difference: Escape) -> Iterator[Escape]:
    left = set(difference)
    while left:
        piece = _joined(group.rows, left, min(left))
        left -= piece
        yield {i: difference[i] for i in sorted(piece)}


def linked(group: Group, hidden: Iterable[int], cell: int) -> set[int]:
    """The hidden and unprinted cells that hang together with `cell` by sums."""
    return _joined(group.rows, {*hidden, *group.free, cell}, cell)


def linked_sets(group: Group, hidden: Iterable[int]) -> dict[int, set[int]]:
    """The same for every hidden and unprinted cell."""
    found: dict[int, set[int]] = {}
    cells = {*hidden, *group.free}
    for cell in cells:
        if cell not in found:
            together = _joined(group.rows, cells, cell)
            found |= dict.fromkeys(together, together)
    return found


def _joined(rows: Iterable[Mapping[int, int]], cells: set[int], cell: int) -> set[int]:
    beside = defaultdict(list)
    for row in rows:
        touching = row.keys() & cells
        for i in touching:
            beside[i].append(touching)
    found, edge = {cell}, [cell]
    while edge:
        near = set().union(*beside[edge.pop()]) - found
        found |= near
        edge += near
    return found


def is_explained(group: Group, together: set[int], cell: int, difference: Escape) -> bool:
    """Whether, were the escape the truth, another small count linked with `cell` would still be a reason to hide."""
    return any(i != cell and group.is_small(i, group.values[i] + difference.get(i, 0)) for i in together)


def explained_escape(group: Group, hidden: Iterable[int], cell: int, costs: Mapping[int, float]) -> Escape | None:
    """The escape that hides least and still leaves another small count as the reason for hiding; None if there is none.

    The reason is sought among the cells linked with `cell` and their neighbours in a sum, then anywhere.
    """
    hidden = set(hidden)
    near = linked(group, hidden, cell)
    nearer = near | {i for row in group.rows if near & row.keys() for i in row}
    for reasons in (nearer, near | costs.keys()):
        difference = _with_reason(group, hidden, cell, costs, reasons & (near | costs.keys()) - {cell})
        together = linked(group, hidden | (difference or {}).keys(), cell)
        if difference is not None and is_explained(group, together, cell, difference):
            return difference
    return None


def _with_reason(group: Group, hidden: set[int], cell: int, costs: Mapping[int, float], reasons: Iterable[int]) -> Escape | None:
    programme = Programme()
    reach = 4 * max(group.ranges[cell][1] + 1, *(group.values[i] for i in hidden | {cell}))
    columns = [*sorted(hidden | group.free), *costs]
    change = {i: programme.column(0, max(-group.values[i], -reach), reach, whole=True) for i in columns}
    paid = {i: programme.column(cost, 0, 1, whole=True) for i, cost in costs.items()}
    for row in group.rows:
        kept = {change[i]: by for i, by in row.items() if i in change}
        if kept:
            programme.row(kept, 0, 0)
    for i, pays in paid.items():
        programme.row({change[i]: 1, pays: reach}, 0, inf)
        programme.row({change[i]: 1, pays: -reach}, -inf, 0)
    _leave_range(programme, group, cell, change[cell], reach)
    sensitive = [i for i in sorted(reasons) if group.ranges[i] is not None]
    programme.row({_reason(programme, group, i, change[i], reach, paid.get(i)): 1 for i in sensitive}, 1, inf)
    solved = programme.solve(whole=True)
    if solved is None:
        return None
    difference = {i: by for i in columns if (by := round(solved[change[i]]))}
    fits = covers(group, difference, cell) and group.holds({i: group.values[i] + by for i, by in difference.items()})
    return difference if fits else None


def _leave_range(programme: Programme, group: Group, cell: int, change: int, reach: int) -> None:
    (lowest, highest), value = group.ranges[cell], group.values[cell]
    above = programme.column(0, 0 if lowest > 0 else 1, 1, whole=True)
    wide = 2 * reach + highest
    programme.row({change: 1, above: -wide}, highest + 1 - value - wide, inf)
    programme.row({change: 1, above: -wide}, -inf, lowest - 1 - value)


def _reason(programme: Programme, group: Group, cell: int, change: int, reach: int, paid: int | None) -> int:
    """A column that is 1 only where the cell is small after the change, and hidden."""
    (lowest, highest), value = group.ranges[cell], group.values[cell]
    reason = programme.column(0, 0, 1, whole=True)
    wide = 2 * reach + highest + value
    programme.row({change: 1, reason: -wide}, lowest - value - wide, inf)
    programme.row({change: 1, reason: wide}, -inf, highest - value + wide)
    if paid is not None:
        programme.row({paid: 1, reason: -1}, 0, inf)
    return reason
