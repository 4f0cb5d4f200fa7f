"""Which row each node of a left-to-right picture stands in, so that lines run straight and seldom cross.

A node takes the row of the node that leads to it, its later children the rows below; what hangs on one node stays
together, so a tree is drawn without a crossing. A node with several parents hangs on the middle one of them, and the
children of a node stand in the order that the other parents pull them to.
"""

from __future__ import annotations

from collections.abc import Sequence


def rows_of(nodes: Sequence[tuple[str, int]], links: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Rows from 0 by key. Nodes are (key, column); links lead to a column further right, which the caller has checked."""
    order = {key: i for i, (key, _) in enumerate(nodes)}
    parents = _parents(order, links)
    hung = _hung(nodes, parents)
    children: dict[str, list[str]] = {key: [] for key in order}
    for child, parent in hung.items():
        children[parent].append(child)
    # Settled by the roots' order first; the pull of the other parents then sorts brothers within it.
    reading = _reading(nodes, children, hung)
    for brothers in children.values():
        brothers.sort(key=lambda key: (_mean([reading[parent] for parent in parents[key]]), order[key]))
    return _placed(nodes, children, hung)


def _parents(order: dict[str, int], links: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {key: [] for key in order}
    for start, end in dict.fromkeys(links):
        found[end].append(start)
    for starts in found.values():
        starts.sort(key=order.__getitem__)
    return found


def _hung(nodes: Sequence[tuple[str, int]], parents: dict[str, list[str]]) -> dict[str, str]:
    """Each node with its one parent: the middle one, in the order of the roots, of those nearest to its left."""
    column = dict(nodes)
    rank: dict[str, float] = {}
    hung: dict[str, str] = {}
    for i, (key, _) in enumerate(sorted(nodes, key=lambda node: node[1])):
        nearest = max((column[parent] for parent in parents[key]), default=None)
        near = sorted((parent for parent in parents[key] if column[parent] == nearest), key=rank.__getitem__)
        if near:
            hung[key] = near[(len(near) - 1) // 2]
        rank[key] = rank[hung[key]] if near else float(i)
    return hung


def _reading(nodes: Sequence[tuple[str, int]], children: dict[str, list[str]], hung: dict[str, str]) -> dict[str, int]:
    """The order in which the nodes are met from top to bottom, each before what hangs on it."""
    seen: dict[str, int] = {}
    waiting = [key for key, _ in nodes if key not in hung][::-1]
    while waiting:
        key = waiting.pop()
        seen[key] = len(seen)
        waiting += children[key][::-1]
    return seen


def _placed(nodes: Sequence[tuple[str, int]], children: dict[str, list[str]], hung: dict[str, str]) -> dict[str, int]:
    """Rows by one walk from the roots down; a node without children, or the last child, ends a row."""
    row: dict[str, int] = {}
    free = 0
    for key in _reading(nodes, children, hung):
        first = key not in hung or children[hung[key]][0] != key
        row[key] = free if first else row[hung[key]]
        free = max(free, row[key] + 1)
    return row


def _mean(places: list[int]) -> float:
    return sum(places) / len(places)
