"""Which further cells to hide: cheapest first, then pruned, then by an integer programme where the group is small.

What is lost is counted in cells, and between equal numbers of cells in the children they count. Every answer holds an
escape for each small count; the search only decides how much is lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from sightline.core.statistics.suppression.programme import Programme
from sightline.core.statistics.suppression.reader import (
    Escape,
    covers,
    escape,
    escapes_together,
    explained_escape,
    is_explained,
    linked_sets,
)
from sightline.core.statistics.suppression.table import Group

SMALL = 600  # cells times small counts up to which the integer programme is asked
TRIES = 10  # answers of the programme that may leave no reason for hiding, before the quicker way's is kept
NODES = 200  # of its search; a group that needs more keeps the answer of the quicker way


def protect(group: Group) -> tuple[set[int], set[int]]:
    """The cells to hide, and the small counts that no hiding can protect any more."""
    hidden, escapes, exposed = _cheapest_first(group)
    if exposed:
        return set(_hideable(group)) | set(group.primary) - group.fixed, exposed
    hidden = _pruned(group, hidden, escapes)
    better = _least(group, hidden)
    if better is not None:
        hidden, escapes = better
    explained, alone = _explained(group, hidden, escapes)
    if explained != hidden:
        explained = _least_explained(group, _pruned_explained(group, explained, alone), hidden, alone)
    return explained, set()


def _hideable(group: Group) -> list[int]:
    return [i for i in range(len(group.values)) if i not in group.free | group.fixed]


def _lost(group: Group, hidden: Iterable[int]) -> float:
    return sum(group.cost(i) for i in hidden if i not in group.primary)


def _cheapest_first(group: Group) -> tuple[set[int], dict[int, Escape], set[int]]:
    hidden = _forced(group)
    escapes = escapes_together(group, hidden, group.primary)
    exposed = set()
    for cell in group.primary:
        known = escapes.get(cell) or next((each for each in escapes.values() if covers(group, each, cell)), None)
        if known is None:
            costs = {i: group.cost(i) for i in _hideable(group) if i not in hidden}
            known = escape(group, hidden, cell, costs) or _nothing_at_all(group, cell)
        if known is None:
            exposed.add(cell)
        else:
            escapes[cell] = known
            hidden |= known.keys() - group.free
    return hidden, escapes, exposed


def _forced(group: Group) -> set[int]:
    """The small counts, and what must be hidden with them: where a sum has one cell left to hide beside one that must move,
    that one must move too."""
    moving = set(group.primary) - group.fixed
    grown = True
    while grown:
        grown = False
        for row in group.rows:
            others = row.keys() - group.fixed
            if len(others) == 2 and len(others & moving) == 1:
                moving |= others
                grown = True
    return moving - group.free


def _is_needed(group: Group, hidden: set[int], cell: int) -> bool:
    """Whether a small count would stand alone in a sum without `cell`."""
    return any(
        cell in row and len(left := row.keys() & (hidden | group.free) - {cell}) == 1 and not left.isdisjoint(group.primary)
        for row in group.rows
    )


def _nothing_at_all(group: Group, cell: int) -> Escape | None:
    """All counts nought: with everything hidden it always adds up."""
    difference = {i: -count for i, count in enumerate(group.values) if count}
    return None if difference.keys() & group.fixed or not covers(group, difference, cell) else difference


def _pruned(group: Group, hidden: set[int], escapes: dict[int, Escape]) -> set[int]:
    """Shows again, dearest first, each cell that no small count needs hidden. `escapes` are kept in step."""
    for cell in sorted(hidden - set(group.primary), key=lambda i: (-group.cost(i), i)):
        if _is_needed(group, hidden, cell):
            continue
        fewer = hidden - {cell}
        others = _without(group, fewer, cell, escapes)
        if others is not None:
            hidden = fewer
            escapes |= others
    return hidden


def _without(group: Group, hidden: set[int], cell: int, escapes: dict[int, Escape]) -> dict[int, Escape] | None:
    """New escapes for the counts whose escape goes through `cell`; None where one of them has no other."""
    found: dict[int, Escape] = {}
    for small, theirs in escapes.items():
        if cell in theirs:
            known = (each for each in (*escapes.values(), *found.values()) if cell not in each and covers(group, each, small))
            other = next(known, None) or escape(group, hidden, small)
            if other is None:
                return None
            found[small] = other
    return found


def _least(group: Group, hidden: set[int], struck: Iterable[set[int]] = ()) -> tuple[set[int], dict[int, Escape]] | None:
    """The least loss, where it is below that of `hidden` and the group is small enough to ask.

    Each answer already `struck` out, and anything within it, is passed over.
    """
    primary = set(group.primary)
    if hidden <= primary or len(group.values) * len(primary) > SMALL:
        return None
    programme = Programme()
    pays = {i: programme.column(group.cost(i), 0, 1, whole=True) for i in _hideable(group) if i not in primary}
    programme.row({pays[i]: group.cost(i) for i in pays}, 0, _lost(group, hidden) - 1 / (2 + 2 * sum(group.values)))
    for each in struck:
        programme.row({pays[i]: 1 for i in pays if i not in each}, 1, inf)
    changes = {cell: _alternative(programme, group, pays, cell) for cell in group.primary}
    solved = programme.solve(nodes=NODES)
    if solved is None:
        return None
    chosen = (primary - group.free - group.fixed) | {i for i, column in pays.items() if solved[column] > 0.5}
    escapes = {}
    for cell, columns in changes.items():
        difference = {i: by for i, column in columns.items() if (by := round(solved[column]))}
        fits = covers(group, difference, cell) and group.holds({i: group.values[i] + by for i, by in difference.items()})
        if not fits or difference.keys() - chosen - group.free:
            return None
        escapes[cell] = difference
    return chosen, escapes


def _alternative(programme: Programme, group: Group, pays: dict[int, int], cell: int) -> dict[int, int]:
    """Columns for one escape of `cell`: every cell that changes must be paid for, unless it is hidden anyhow."""
    (lowest, highest), value = group.ranges[cell], group.values[cell]
    reach = 4 * (highest + 1)
    columns = {}
    for i in range(len(group.values)):
        if i in group.fixed:
            continue
        most_down = -min(group.values[i], reach)
        columns[i] = programme.column(0, most_down, reach, whole=True)
        if i in pays:
            programme.row({columns[i]: 1, pays[i]: -reach}, -inf, 0)
            programme.row({columns[i]: 1, pays[i]: -most_down}, 0, inf)
    above = programme.column(0, 0 if lowest > 0 else 1, 1, whole=True)
    programme.row({columns[cell]: 1, above: -(highest + 1)}, -value, inf)
    programme.row({columns[cell]: 1, above: -(reach + 1)}, -inf, lowest - 1 - value)
    for row in group.rows:
        programme.row({columns[i]: by for i, by in row.items() if i in columns}, 0, 0)
        if cell in row and row.keys() - {cell} <= pays.keys():
            programme.row({pays[i]: 1 for i in row if i != cell}, 1, inf)
    return columns


def _explained(group: Group, hidden: set[int], escapes: dict[int, Escape]) -> tuple[set[int], set[int]]:
    """Hides more where the small counts of a linked set are each other's only reason for hiding.

    Two counts of 2 and 4 with their sum of 6 shown: were one of them not small, neither would be, and nothing would be
    hidden. Where nothing else can be hidden, as beside a count that stands in no sum, the marker itself says it is small:
    such counts are given back beside the hidden cells.
    """
    alone = set()
    together = linked_sets(group, hidden)
    for cell in group.primary:
        if not is_explained(group, together[cell], cell, escapes[cell]):
            costs = {i: group.cost(i) for i in _hideable(group) if i not in hidden}
            another = explained_escape(group, hidden, cell, {}) or explained_escape(group, hidden, cell, costs)
            alone |= set() if another else {cell}
            if another and not another.keys() <= hidden | group.free:
                hidden = hidden | another.keys() - group.free
                together = linked_sets(group, hidden)
    return hidden, alone


def _all_explained(group: Group, hidden: set[int], alone: set[int]) -> bool:
    return all(escape(group, hidden, i) if i in alone else explained_escape(group, hidden, i, {}) for i in group.primary)


def _pruned_explained(group: Group, hidden: set[int], alone: set[int]) -> set[int]:
    """Shows again, dearest first, what is hidden for nothing now that more is."""
    for dear in sorted(hidden - set(group.primary), key=lambda i: (-group.cost(i), i)):
        if _all_explained(group, hidden - {dear}, alone):
            hidden = hidden - {dear}
    return hidden


def _least_explained(group: Group, hidden: set[int], unexplained: set[int], alone: set[int]) -> set[int]:
    """The least loss that leaves a reason for hiding: the programme's answers in turn, until one does."""
    struck = [unexplained]
    while len(struck) <= TRIES and (found := _least(group, hidden, struck)):
        if _all_explained(group, found[0], alone):
            return found[0]
        struck.append(found[0])
    return hidden
