"""The blocks a pack is made of, before they are PDF or Word.

An `anchor` names a place, a `target` links to one. A `tone` says what a line is, never how it looks: each format decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "strong", "quiet", "break", "fresh", "stale", "none"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words: in a table cell, or an item of a list."""

    text: str
    tone: Tone = "plain"
    target: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """`share` is its part of the width, `align` left or right (figures)."""

    heading: str
    share: int
    align: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """Cells, each of one line or several."""

    cells: tuple[tuple[Line, ...], ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    title: str
    workspace: str
    body: str
    facts: tuple[tuple[str, str], ...]
    kind: str = "cover"


@dataclass(frozen=True, slots=True)
class Contents:
    """`depth`: down to which level of headings it goes."""

    heading: str
    depth: int = 2
    kind: str = "contents"


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str
    anchor: str = ""
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    tone: Tone = "plain"
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Points:
    """Sentences with numbers, so that a meeting can speak of number 3."""

    items: tuple[Line, ...]
    kind: str = "points"


@dataclass(frozen=True, slots=True)
class Breaks:
    """Where a line of sight breaks, each linked to its row."""

    items: tuple[Line, ...]
    kind: str = "breaks"


@dataclass(frozen=True, slots=True)
class Table:
    """`caption` says what it shows."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class Figure:
    svg: str
    alt: str
    caption: str = ""
    kind: str = "figure"


@dataclass(frozen=True, slots=True)
class CardBlock:
    """One measure: its name, its value and how it is judged, what is told of it. `svg` is empty where nothing is drawn."""

    name: str
    value: Line
    tag: Line
    lines: tuple[Line, ...]
    svg: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Measures beside each other, four in a row, each under a heading of level 3."""

    items: tuple[CardBlock, ...]
    kind: str = "cards"


Block = Cover | Contents | Heading | Paragraph | Points | Breaks | Table | Figure | Cards


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks that begin on a new page, upright or wide (landscape). `sheet` is a paper (a3, a4) on which they all must fit, set as
    large as they can be."""

    blocks: tuple[Block, ...]
    wide: bool = False
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """`footer` stands at the foot of each page, before "Page 3 of 60"."""

    title: str
    author: str
    footer: str
    parts: tuple[Part, ...]
