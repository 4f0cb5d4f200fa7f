"""User text made fit to print, and nothing else about it changed.

Control signs have no shape, and signs that turn the direction of writing could make a sentence read as another: both go.
What the shipped fonts cannot draw (emoji, scripts beyond theirs) is named in brackets in PDF, since a blank box tells a
reader nothing and PDF/UA refuses it. Long words may break, so that a table never runs off its page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from functools import lru_cache

LONGEST_WORD, PIECE = 20, 10
_BREAK = "\u200b"
_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SHAPELESS = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u180e") | {chr(sign) for sign in range(0xFE00, 0xFE10)}


@lru_cache(maxsize=50_000)
def printable(text: str) -> str:
    """Unicode form NFC, one line, no control signs and none that turn the direction of writing."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_sign(sign) for sign in unicodedata.normalize("NFC", text))


def _sign(sign: str) -> str:
    if sign in _TURNING:
        return ""
    kind = unicodedata.category(sign)
    if kind in ("Zl", "Zp") or sign in "\t\n\r\x0b\x0c\x85":
        return " "
    if kind in ("Cc", "Cs") or ord(sign) & 0xFFFE == 0xFFFE:
        return ""
    return sign


def drawable(text: str, covered: Set[int]) -> str:
    """Printable text with each sign outside the fonts named: "[grinning face]", "[U+F06E]"."""
    text = printable(text)
    if text.isascii():
        return text
    return "".join(sign if _is_drawn(sign, covered) else _named(sign) for sign in text)


def _is_drawn(sign: str, covered: Set[int]) -> bool:
    """Private signs have no meaning outside the font they came from: PDF/A refuses them."""
    return ord(sign) in covered and sign not in _SHAPELESS and unicodedata.category(sign) != "Co"


def _named(sign: str) -> str:
    if sign in _SHAPELESS or unicodedata.category(sign) in ("Cf", "Mn", "Me"):
        return ""
    if unicodedata.category(sign) == "Zs":
        return " "
    name = unicodedata.name(sign, "").lower()
    return f"[{name}]" if name else f"[U+{ord(sign):04X}]"


def breakable(text: str) -> str:
    """A place to break after every few letters of a word too long for a column."""
    return _WORD.sub(lambda word: _BREAK.join(_pieces(word.group())), text)


def _pieces(word: str) -> list[str]:
    """Cuts where no letter is parted from its accents."""
    found = [""]
    for sign in word:
        if len(found[-1]) >= PIECE and not unicodedata.combining(sign):
            found.append("")
        found[-1] += sign
    return found
