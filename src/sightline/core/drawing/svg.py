"""Writes SVG: elements with escaped text and coordinates to one decimal place, so the same picture is the same bytes."""

from __future__ import annotations

import re
from itertools import accumulate, takewhile
from xml.sax.saxutils import escape, quoteattr

from sightline.core.drawing import palette

# What XML 1.0 cannot hold at all, whatever is done to it.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class _Shares(dict):
    """Share of the font size that a character takes, near enough for a sans serif; wide rather than narrow."""

    def __missing__(self, letter: str) -> float:
        share = self[letter] = 0.72 if letter.isupper() else 0.58
        return share


_SHARES = _Shares({**dict.fromkeys("ijl.,:;'|!’", 0.29), **dict.fromkeys("frtI()[]-/ ", 0.36), **dict.fromkeys("mwMW%@", 0.92)})


def number(value: float) -> str:
    """At most one decimal place, never `-0`."""
    shown = f"{value:.1f}".removesuffix(".0")
    return "0" if shown == "-0" else shown


def words(value: object) -> str:
    return escape(_UNPRINTABLE.sub("\ufffd", str(value)))


def element(name: str, *children: str, **attributes: object) -> str:
    """`<name a-b="1">…</name>`; attributes in the order given, those that are None left out. Children are markup."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={_quoted(value)}" for key, value in attributes.items() if value is not None
    )
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def _quoted(value: object) -> str:
    text = number(value) if isinstance(value, (int, float)) else _UNPRINTABLE.sub("\ufffd", str(value))
    return quoteattr(text, {"\n": " ", "\t": " "})


def picture(width: float, height: float, title: str, description: str, *children: str, links: bool = False) -> str:
    """The root. A picture that holds links is a group, since what stands inside an image cannot be reached by keyboard."""
    return element(
        "svg",
        element("title", words(title)),
        element("desc", words(description)),
        element("rect", x=0, y=0, width=width, height=height, fill=palette.PAPER),
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        role="group" if links else "img",
        aria_label=title,
        font_family=palette.FONT,
        font_size=palette.SIZE,
        fill=palette.INK,
    )


def text(x: float, y: float, content: object, **attributes: object) -> str:
    """Text with its base line at y. `anchor` is start, middle or end."""
    anchor = attributes.pop("anchor", None)
    return element("text", words(content), x=x, y=y, text_anchor=anchor, **attributes)


def line(x1: float, y1: float, x2: float, y2: float, **attributes: object) -> str:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **attributes)


def polyline(points: list[tuple[float, float]], **attributes: object) -> str:
    written = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    return element("polyline", points=written, fill="none", **attributes)


def polygon(points: list[tuple[float, float]], **attributes: object) -> str:
    return element("polygon", points=" ".join(f"{number(x)},{number(y)}" for x, y in points), **attributes)


def cross(x: float, y: float, arm: float, colour: str) -> str:
    path = " ".join(f"M{number(x - arm)} {number(y + s * arm)}L{number(x + arm)} {number(y - s * arm)}" for s in (-1, 1))
    return element("path", d=path, stroke=colour, stroke_width=2.5, fill="none")


def mark(shape: str, x: float, y: float, radius: float, colour: str, *, hollow: bool = False) -> str:
    """A circle, square, triangle, wedge (a triangle upside down) or diamond about a point; hollow ones are filled with paper."""
    paint = {"fill": palette.PAPER if hollow else colour, "stroke": colour, "stroke_width": 1.5}
    if shape == "circle":
        return element("circle", cx=x, cy=y, r=radius, **paint)
    if shape == "square":
        side = radius * 0.9
        return element("rect", x=x - side, y=y - side, width=side * 2, height=side * 2, **paint)
    reach = radius * 1.2
    corners = {
        "triangle": [(x, y - reach), (x + reach, y + reach * 0.8), (x - reach, y + reach * 0.8)],
        "wedge": [(x, y + reach), (x + reach, y - reach * 0.8), (x - reach, y - reach * 0.8)],
        "diamond": [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)],
    }
    return polygon(corners[shape], **paint)


def width_of(content: str, size: float, *, bold: bool = False) -> float:
    """About how wide the text will be, whichever sans serif it is set in; a little too wide rather than too narrow."""
    return _share(content) * size * (1.06 if bold else 1)


def wrapped(content: str, size: float, room: float, most: int | None = None) -> list[str]:
    """Lines that fit the room, broken at spaces and inside words that are too long; past `most` lines, an ellipsis."""
    lines: list[str] = []
    share = 0.0
    for word in content.split():
        longer = _share(f" {word}", share)
        if lines and longer * size <= room:
            lines[-1], share = f"{lines[-1]} {word}", longer
        else:
            lines += _pieces(word, size, room)
            share = _share(lines[-1])
        if most is not None and len(lines) > most:  # the last line is full: no later word could show
            return [*lines[: most - 1], shortened(" ".join(lines[most - 1 :]), size, room)]
    return lines


def shortened(content: str, size: float, room: float) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    if width_of(content, size) <= room:
        return content
    shares = accumulate(map(_SHARES.__getitem__, content))
    fitting = sum(1 for _ in takewhile(lambda share: (share + _SHARES["…"]) * size <= room, shares))
    return content[:fitting].rstrip() + "…"


def _share(content: str, before: float = 0.0) -> float:
    """Added up letter by letter, so that a longer text is never found narrower and one sum can be carried on."""
    return sum(map(_SHARES.__getitem__, content), before)


def _pieces(word: str, size: float, room: float) -> list[str]:
    pieces, share = [""], 0.0
    for letter in word:
        share += _SHARES[letter]
        if pieces[-1] and share * size > room:
            pieces.append("")
            share = _SHARES[letter]
        pieces[-1] += letter
    return pieces
