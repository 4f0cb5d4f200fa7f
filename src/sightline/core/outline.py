"""Numbered trees: the clauses of an instrument, the questions of a framework; and what two versions have in common.

A node is known by its path ("8/b/ii"); its printed label is made from the path ("8(b)(ii)"). Trees are built from the
sequence of depths in which a document prints its nodes, or from paths, and never change: a new version is a new tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

SAME_ENOUGH = 0.75
"""Share of words in common from which a text at another path counts as moved; a guess that has served, not a law."""


@dataclass(frozen=True)
class Node:
    """One numbered text with the nodes below it. `marker` is its number as printed ("8.", "(b)") or None."""

    name: str
    text: str = ""
    marker: str | None = None
    children: tuple[Node, ...] = ()

    def __post_init__(self):
        if not self.name or "/" in self.name:
            raise ValueError(f"a node's name is one step of a path, not {self.name!r}")
        names = [child.name for child in self.children]
        if len(set(names)) < len(names):
            raise ValueError(f"two nodes below {self.name!r} have the same name")


@dataclass(frozen=True)
class Placed:
    """A node with its path and its depth, 0 at the top, as a walk meets it."""

    path: str
    depth: int
    node: Node

    @property
    def label(self) -> str:
        return label(self.path)


@dataclass(frozen=True)
class Outline:
    """A tree in the order printed."""

    nodes: tuple[Node, ...] = ()

    def __post_init__(self):
        names = [node.name for node in self.nodes]
        if len(set(names)) < len(names):
            raise ValueError("two nodes at the top have the same name")

    def walk(self) -> Iterator[Placed]:
        """Every node, a parent before its children, in the order printed."""
        waiting = [Placed(node.name, 0, node) for node in reversed(self.nodes)]
        while waiting:
            placed = waiting.pop()
            yield placed
            below = reversed(placed.node.children)
            waiting += [Placed(f"{placed.path}/{child.name}", placed.depth + 1, child) for child in below]

    def find(self, path: str) -> Node | None:
        """The node at a path; None where there is none."""
        nodes, found = self.nodes, None
        for name in path.split("/"):
            found = next((node for node in nodes if node.name == name), None)
            if found is None:
                return None
            nodes = found.children
        return found

    def subtree(self, path: str) -> Outline:
        """The node at a path with all below it, as a tree of its own; empty where there is none."""
        node = self.find(path)
        return Outline((node,) if node else ())


@dataclass
class _Growing:
    """A node while its children are still being read."""

    name: str
    text: str
    marker: str | None
    children: list[_Growing] = field(default_factory=list)


def from_depths(entries: Iterable[tuple[int, str, str]]) -> Outline:
    """A tree from (depth, marker, text) in the order printed, depth 0 at the top.

    A name is the marker without its dress: "(b)" is `b`. Raises ValueError where a depth jumps by more than one.
    """
    top: list[_Growing] = []
    open_: list[_Growing] = []
    for depth, marker, text in entries:
        if not 0 <= depth <= len(open_):
            raise ValueError(f"{marker!r} stands at depth {depth} below a node at depth {len(open_) - 1}")
        growing = _Growing(marker.strip("().: "), text, marker)
        (open_[depth - 1].children if depth else top).append(growing)
        open_[depth:] = [growing]
    return Outline(_settled(top))


def from_paths(entries: Iterable[tuple[str, str | None, str]]) -> Outline:
    """A tree from (path, marker, text), every parent before its children. Raises ValueError where a parent is missing."""
    top: list[_Growing] = []
    known: dict[str, _Growing] = {}
    for path, marker, text in entries:
        above, _, name = path.rpartition("/")
        if above and above not in known:
            raise ValueError(f"{path!r} comes before its parent {above!r}")
        known[path] = _Growing(name, text, marker)
        (known[above].children if above else top).append(known[path])
    return Outline(_settled(top))


def _settled(growing: Sequence[_Growing]) -> tuple[Node, ...]:
    """Nodes from the leaves up, without recursion: trees of hostile documents may be deep."""
    order: list[_Growing] = []
    waiting = list(growing)
    while waiting:
        node = waiting.pop()
        order.append(node)
        waiting += node.children
    settled: dict[int, Node] = {}
    for node in reversed(order):
        children = tuple(settled[id(child)] for child in node.children)
        settled[id(node)] = Node(node.name, node.text, node.marker, children)
    return tuple(settled[id(node)] for node in growing)


_SAID = (
    (re.compile(r"b(\d+)"), "bullet {}"),
    (re.compile(r"p(\d+)"), "paragraph {}"),
    (re.compile(r"a(\d+)"), "answer {}"),
    (re.compile(r"r(\d+)"), "row {}"),
    (re.compile(r"s(\d+)"), "part {}"),
    (re.compile(r"h-(.+)"), "{}"),
)
_SET_APART = ("annex", "appendix", "schedule", "app")
"""Parts of a document whose clauses are said with the part's name: Annex 2(a)."""


def label(path: str) -> str:
    """How people say a clause: "8(b)(ii)" of "direction/8/b/ii", "2.12 bullet 1" of "report/2/2.12/b1", "Annex 2(a)".

    The document's own part is left out. A decimal number holds those above it: "report/3/3.1/3.1.1" is "3.1.1".
    """
    first, *steps = path.split("/")
    if first[0].isdigit():
        said, steps = "", [first, *steps]
    else:
        apart = first.rstrip("0123456789") in _SET_APART or first.split("-")[0] in _SET_APART
        said = _part(first) if apart or not steps else ""
    for step in steps:
        said = _longer(said, step)
    return said


def _part(name: str) -> str:
    """ "Annex B" of "annex-b"."""
    word, *rest = name.split("-")
    return " ".join([word.capitalize(), *(one.upper() if len(one) == 1 else one for one in rest)])


def _longer(said: str, step: str) -> str:
    if re.fullmatch(r"\d+(?:\.\d+)+", step):
        # 2.12 says its own 2; what stood before it was that 2.
        return step
    if re.fullmatch(r"\d+", step):
        return f"{said}({step})" if said[-1:] == ")" else f"{said} {step}".strip()
    if re.fullmatch(r"[a-z]|[ivxl]+", step) and said and said[-1] in "0123456789)":
        return f"{said}({step})"
    return f"{said} {_step(step)}".strip()


def _step(step: str) -> str:
    for pattern, words in _SAID:
        found = pattern.fullmatch(step)
        if found:
            return words.format(found.group(1).replace("-", " "))
    return step.replace("-", " ")


@dataclass(frozen=True)
class Change:
    """What became of one node: `before` and `after` are paths; `similarity` is the share of words in common, 0 to 1."""

    kind: str
    before: str | None
    after: str | None
    similarity: float = 1.0

    def __post_init__(self):
        if self.kind not in ("added", "removed", "moved", "changed", "same"):
            raise ValueError(f"{self.kind!r} is no kind of change")


def diff(old: Outline, new: Outline, same_enough: float = SAME_ENOUGH) -> list[Change]:
    """What became of every node, in the order of the new version, then what was removed in the order of the old.

    Nodes are compared by path. A node whose path is new is moved where a text that lost its path is like enough.
    """
    before = {placed.path: placed.node.text for placed in old.walk()}
    after = {placed.path: placed.node.text for placed in new.walk()}
    lost = {path: text for path, text in before.items() if path not in after}
    changes = []
    for path, text in after.items():
        if path in before:
            share = similarity(before[path], text)
            changes.append(Change("same" if before[path] == text else "changed", path, path, share))
            continue
        origin, share = _likest(text, lost)
        if origin is not None and share >= same_enough:
            del lost[origin]
            changes.append(Change("moved", origin, path, share))
        else:
            changes.append(Change("added", None, path, 0.0))
    return [*changes, *(Change("removed", path, None, 0.0) for path in lost)]


def similarity(one: str, other: str) -> float:
    """Share of words in common, in their order: 1 for the same words, 0 for none; case and spacing do not count."""
    return SequenceMatcher(None, one.lower().split(), other.lower().split(), autojunk=False).ratio()


def _likest(text: str, lost: dict[str, str]) -> tuple[str | None, float]:
    """The lost path whose text is most like this one; empty texts are like nothing."""
    shares = [(similarity(text, other), path) for path, other in lost.items() if text.strip() and other.strip()]
    share, path = max(shares, default=(0.0, None), key=lambda found: found[0])
    return path, share
