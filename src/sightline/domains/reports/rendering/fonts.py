"""The shipped fonts: where they stand, and which signs they can draw, read from their own character maps (OpenType `cmap`)."""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path

import typst

PACKS = Path(__file__).parents[3] / "content" / "packs"
FOLDER = PACKS / "fonts"
FAMILY, SECOND_FAMILY = "Atkinson Hyperlegible Next", "DejaVu Sans"
"""The second draws what the first lacks: Greek, Cyrillic, Hebrew, Arabic, arrows and mathematical signs."""

_PICTURES = 0x1F000
"""From here on stand emoji: the font draws some of them, but makes one sign of several, which no reader can read back."""


@cache
def fonts() -> typst.Fonts:
    """Only what is shipped: a font of the machine would change the bytes from one machine to the next."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])


@cache
def covered() -> frozenset[int]:
    """Code points that the fonts draw, in every weight that is used."""
    first = frozenset.intersection(*(code_points(path.read_bytes()) for path in FOLDER.glob("Atkinson*.ttf")))
    second = code_points((FOLDER / "DejaVuSans.ttf").read_bytes())
    return first | {code for code in second if code < _PICTURES}


def code_points(font: bytes) -> frozenset[int]:
    """What a TrueType file maps to a glyph, from its Unicode tables of format 4 and 12."""
    start = _table(font, b"cmap")
    found: set[int] = set()
    for i in range(struct.unpack_from(">H", font, start + 2)[0]):
        at = start + struct.unpack_from(">I", font, start + 8 + 8 * i)[0]
        form = struct.unpack_from(">H", font, at)[0]
        found |= _segments(font, at) if form == 4 else _groups(font, at) if form == 12 else set()
    return frozenset(found)


def _table(font: bytes, tag: bytes) -> int:
    for i in range(struct.unpack_from(">H", font, 4)[0]):
        if font[12 + 16 * i : 16 + 16 * i] == tag:
            return struct.unpack_from(">I", font, 20 + 16 * i)[0]
    raise ValueError(f"the font has no {tag.decode()} table; ship the file as its makers publish it")


def _segments(font: bytes, at: int) -> set[int]:
    double = struct.unpack_from(">H", font, at + 6)[0]
    count = double // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + double)
    return {code for first, last in zip(starts, ends, strict=True) for code in range(first, last + 1) if code != 0xFFFF}


def _groups(font: bytes, at: int) -> set[int]:
    count = struct.unpack_from(">I", font, at + 12)[0]
    spans = (struct.unpack_from(">II", font, at + 16 + 12 * i) for i in range(count))
    return {code for first, last in spans for code in range(first, last + 1)}
