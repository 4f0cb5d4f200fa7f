"""The line of sight of an instrument: clause, duty, action, evidence, measure, decision, and where the line breaks.

    trace_picture(Trace(title=..., columns=COLUMNS, nodes=(...), links=(...)))

Nodes stand in rows: what hangs on a clause stands beside it and below, so that links run to the right and seldom cross.
A node that several others lead to stands beside the middle one of them. A broken link ends in a cross; where nothing
stands at its far end at all, the words of the break stand there instead. Clauses keep the order they are handed in.

For print, `slices` says which rows fit a height, and `trace_picture(..., rows=(first, last))` draws those rows alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from sightline.core.drawing import palette, svg
from sightline.core.drawing.rows import rows_of

COLUMNS = ("Clause", "Duty", "Action", "Evidence", "Measure", "Decision")
_HEAD, _PAD, _LEADING, _GAP, _MOST_LINES = 34, 7, 14, 10, 4


class State(Enum):
    """How a node is drawn: edge, dash, thickness and the sign at its corner, so that no state rests on colour."""

    PLAIN = (palette.EDGE, None, 1.0, None)
    SOUND = (palette.SOUND, None, 1.8, "tick")
    STALE = (palette.NEIGHBOURS, "6 3", 1.8, "clock")
    MISSING = (palette.BROKEN, "2 3", 1.8, "cross")

    def __init__(self, colour: str, dash: str | None, thickness: float, sign: str | None) -> None:
        self.colour, self.dash, self.thickness, self.sign = colour, dash, thickness, sign


@dataclass(frozen=True)
class Node:
    """`label` is the short reference (OB-14), `sublabel` what it says, `href` where it leads on the site."""

    key: str
    column: int
    label: str
    sublabel: str = ""
    state: State = State.PLAIN
    href: str | None = None


@dataclass(frozen=True)
class Link:
    """From one node to a node further right. `end` is None where nothing is there; then `words` say what is missing."""

    start: str
    end: str | None
    broken: bool = False
    words: str = ""

    def __post_init__(self) -> None:
        if self.end is None and not (self.broken and self.words):
            raise ValueError(f"a link from {self.start} to nothing is broken, and says in words what is missing")


@dataclass(frozen=True)
class Trace:
    title: str
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    columns: tuple[str, ...] = COLUMNS

    def __post_init__(self) -> None:
        places = {node.key: node.column for node in self.nodes}
        if len(places) != len(self.nodes):
            raise ValueError(f"{self.title}: two nodes have one key")
        if any(not 0 <= column < len(self.columns) for column in places.values()):
            raise ValueError(f"{self.title}: a node stands outside the {len(self.columns)} columns")
        for link in self.links:
            _check(link, places, len(self.columns))


def _check(link: Link, places: Mapping[str, int], columns: int) -> None:
    unknown = [key for key in (link.start, link.end) if key is not None and key not in places]
    if unknown:
        raise ValueError(f"a link names {unknown[0]}, which is no node")
    end = places[link.end] if link.end is not None else places[link.start] + 1
    if not places[link.start] < end < columns:
        raise ValueError(f"the link from {link.start} to {link.end} does not lead to the right")


@dataclass(frozen=True)
class _Laid:
    """The picture on paper: each node's row, each row's top and height, how wide a column and its box are."""

    nodes: dict[str, Node]
    links: tuple[Link, ...]
    row: dict[str, int]
    tops: list[float]
    heights: list[float]
    column: float
    box: float

    def left(self, key: str) -> float:
        return 2 + self.nodes[key].column * self.column

    def middle(self, key: str) -> float:
        row = self.row[key]
        return self.tops[row] + self.heights[row] / 2


def trace_picture(trace: Trace, width: int = 960, rows: tuple[int, int] | None = None) -> str:
    """Rows are counted from 0; `rows` takes the first and the last to draw. Links that leave the slice run to its edge."""
    laid = _laid(trace, width)
    first, last = rows or (0, max(len(laid.heights) - 1, 0))
    if not 0 <= first <= last < max(len(laid.heights), 1):
        raise ValueError(f"rows {first} to {last} are not in the picture, which has {len(laid.heights)}")
    shift = laid.tops[first] - _HEAD if laid.tops else 0.0
    height = (laid.tops[last] + laid.heights[last] + _GAP - shift) if laid.tops else _HEAD
    shown = [key for key in laid.nodes if first <= laid.row[key] <= last]
    body = [_link(laid, link, shift, height) for link in laid.links if _touches(laid, link, first, last)]
    body += [_box(laid, key, shift) for key in shown]
    links = any(laid.nodes[key].href for key in shown)
    return svg.picture(width, height, trace.title, description(trace), *_heads(trace, laid), *body, links=links)


def slices(trace: Trace, height: float, width: int = 960) -> list[tuple[int, int]]:
    """Which rows go together so that no slice is taller than the height (but each holds at least one row)."""
    laid = _laid(trace, width)
    found: list[tuple[int, int]] = []
    for row, (top, tall) in enumerate(zip(laid.tops, laid.heights, strict=True)):
        if found and top + tall + _GAP - laid.tops[found[-1][0]] + _HEAD <= height:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found


def description(trace: Trace) -> str:
    counts = [f"{sum(node.column == i for node in trace.nodes)} in {name}" for i, name in enumerate(trace.columns)]
    breaks = break_sentences(trace)
    broken = f"{len(breaks)} broken: {' '.join(breaks)}" if breaks else "No line is broken."
    return f"Line of sight from left to right: {', '.join(counts)}; {len(trace.links)} lines between them. {broken}"


def break_sentences(trace: Trace) -> list[str]:
    """Each broken line as a sentence: "8(c)(ii): no evidence since 3 May 2017."."""
    labels = {node.key: node.label for node in trace.nodes}
    return [
        f"{labels[link.start]}: {(link.words or f'the line to {labels[link.end]} is broken').rstrip('.')}."
        for link in trace.links
        if link.broken
    ]


def _laid(trace: Trace, width: int) -> _Laid:
    column = width / len(trace.columns)
    gap = min(34.0, column * 0.24)
    nodes, links = _with_what_is_missing(trace)
    row = rows_of([(node.key, node.column) for node in nodes.values()], [(link.start, link.end) for link in links])
    heights = [0.0] * (max(row.values()) + 1 if row else 0)
    for key, node in nodes.items():
        heights[row[key]] = max(heights[row[key]], _height(node, column - gap))
    tops, top = [], float(_HEAD)
    for tall in heights:
        tops.append(top)
        top += tall + _GAP
    return _Laid(nodes, tuple(links), row, tops, heights, column, column - gap)


def _with_what_is_missing(trace: Trace) -> tuple[dict[str, Node], list[Link]]:
    """A link to nothing gets a node in the next column that says what is missing."""
    nodes = {node.key: node for node in trace.nodes}
    links = []
    for i, link in enumerate(trace.links):
        if link.end is None:
            key = f"\0missing {i}"
            nodes[key] = Node(key, nodes[link.start].column + 1, "", link.words, State.MISSING)
            link = Link(link.start, key, True, link.words)
        links.append(link)
    return nodes, links


def _lines(node: Node, box: float) -> list[str]:
    return svg.wrapped(node.sublabel, palette.LEAST, box - 2 * _PAD, most=_MOST_LINES)


def _height(node: Node, box: float) -> float:
    return 2 * _PAD + _LEADING * (bool(node.label) + len(_lines(node, box))) + (0 if node.label or node.sublabel else _LEADING)


def _touches(laid: _Laid, link: Link, first: int, last: int) -> bool:
    """Whether any of the link runs through the rows drawn."""
    ends = laid.row[link.start], laid.row[link.end]
    return min(ends) <= last and max(ends) >= first


def _heads(trace: Trace, laid: _Laid) -> list[str]:
    drawn = []
    for i, name in enumerate(trace.columns):
        count = sum(node.column == i for node in trace.nodes)
        label = svg.shortened(f"{name} ({count})", palette.SMALL, laid.column - 4)
        drawn.append(svg.text(2 + i * laid.column, 16, label, font_size=palette.SMALL, font_weight="bold"))
        drawn.append(svg.line(2 + i * laid.column, 22, 2 + i * laid.column + laid.box, 22, stroke=palette.INK))
    return drawn


def _box(laid: _Laid, key: str, shift: float) -> str:
    node, tall = laid.nodes[key], laid.heights[laid.row[key]]
    left, top = laid.left(key), laid.middle(key) - shift - tall / 2
    state = node.state
    edge = {"stroke": state.colour, "stroke_width": state.thickness, "stroke_dasharray": state.dash}
    drawn = [svg.element("title", svg.words(" ".join(filter(None, (node.label, node.sublabel)))))]
    drawn.append(svg.element("rect", x=left, y=top, width=laid.box, height=tall, rx=3, fill=palette.PAPER, **edge))
    if node.label:
        room = laid.box - 2 * _PAD - (14 if state.sign else 0)
        label = svg.shortened(node.label, palette.SMALL, room)
        drawn.append(svg.text(left + _PAD, top + _PAD + 10, label, font_size=palette.SMALL, font_weight="bold"))
    if state.sign and node.label:
        drawn.append(_sign(state, left + laid.box - 11, top + 11))
    start = top + _PAD + 10 + (_LEADING if node.label else 0)
    drawn += [
        svg.text(left + _PAD, start + _LEADING * i, part, font_size=palette.LEAST)
        for i, part in enumerate(_lines(node, laid.box))
    ]
    return svg.element("a", *drawn, href=node.href) if node.href else svg.element("g", *drawn)


def _sign(state: State, x: float, y: float) -> str:
    """Drawn, not set: a font may lack the character."""
    if state.sign == "cross":
        return svg.cross(x, y, 4, state.colour)
    paint = {"stroke": state.colour, "stroke_width": 2, "fill": "none"}
    if state.sign == "tick":
        return svg.polyline([(x - 4, y), (x - 1, y + 4), (x + 5, y - 4)], stroke=state.colour, stroke_width=2)
    hands = svg.polyline([(x, y - 3), (x, y), (x + 3, y + 1)], stroke=state.colour, stroke_width=1.5)
    return svg.element("circle", cx=x, cy=y, r=5, **paint | {"stroke_width": 1.5}) + hands


def _link(laid: _Laid, link: Link, shift: float, height: float) -> str:
    """A curve from box to box; clipped by hand at the edges of a slice, since a clip path would need an id."""
    x1, y1 = laid.left(link.start) + laid.box, laid.middle(link.start) - shift
    x2, y2 = laid.left(link.end), laid.middle(link.end) - shift
    turn = x1 + (laid.column - laid.box) * (0.35 if y1 <= y2 else 0.65)
    low, high = _HEAD - 8.0, height - 2
    top, bottom = (min(max(y, low), high) for y in (y1, y2))
    points = [(turn, top), (turn, bottom)]
    if top == y1:
        points.insert(0, (x1, y1))
    if bottom == y2:
        points.append((x2, y2))
    colour = palette.BROKEN if link.broken else palette.EDGE
    dash = "5 4" if link.broken else None
    drawn = svg.polyline(points, stroke=colour, stroke_width=1.8 if link.broken else 1.2, stroke_dasharray=dash)
    if link.broken and bottom == y2:
        drawn += svg.cross((max(turn, x2 - (laid.column - laid.box)) + x2) / 2, y2, 5, palette.BROKEN)
    return drawn
