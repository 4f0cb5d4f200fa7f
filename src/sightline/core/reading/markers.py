"""The signs that number or dot a paragraph, however they are printed: `1.`, `3.1.1`, `(a)`, `ii)`, bullets."""

import re
from dataclasses import dataclass

BULLETS = "•◦▪▫●○■□◼◾▼▶►➢➤✓✔\uf06e\uf02d\uf0a7\uf0b7\uf0d8\uf0fc\uf076\uf071\uf06c·‣⁃"
"""Signs of lists, with the private-use characters that symbol fonts leave behind."""

ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Marker:
    """One marker as printed. `style` is how it is dressed: `1.`, `(1)`, `1.1`, `a)`, `A.`, `bullet`, `1(a)`.

    `label` is the marker bare (`8`, `2.12`, `ii`, `2a`); `ranks` tells what place it can have in a list: a letter
    that may also be a Roman number has two, so `i` has ("letter", 9) and ("roman", 1).
    """

    printed: str
    style: str
    label: str
    ranks: tuple[tuple[str, int], ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """(3, 1, 1) of `3.1.1`; empty for anything else."""
        return tuple(int(number) for number in self.label.split(".")) if self.style == "1.1" else ()


def roman(text: str) -> int | None:
    """The value of a small Roman number in its usual spelling, or None."""
    total = 0
    values = [ROMAN.get(sign, 0) for sign in text.lower()]
    if not values or 0 in values:
        return None
    for value, following in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < following else value
    return total if total < 60 and spelt(total) == text.lower() else None


def spelt(value: int) -> str:
    """A number as a small Roman number."""
    signs = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    printed = ""
    for worth, sign in signs:
        while value >= worth:
            printed, value = printed + sign, value - worth
    return printed


_BULLET = re.compile(rf"([{BULLETS}]|[oO](?=\s)|[-–—*](?=\s))\s*")
_DASH = re.compile(r"[-–—*](?:\s+|(?=\())")
_DECIMAL = re.compile(r"(\d{1,3}(?:\.\d{1,3}){1,4})[.)]?(?=\s|$)\s*")
_NUMBER = re.compile(r"(\(?)(\d{1,3})(?:\(([a-z])\)|([.):]{1,2}))(?=\s|$|[A-Z(\"“‘'])\s*")
_BRACKETED = re.compile(r"\((\d{1,3}|[ivxl]{1,6}|[a-zA-Z])\)\s*")
_LETTER = re.compile(r"([ivxl]{2,6}|[a-zA-Z]|[IVXL]{2,6})([.)])(?=\s)\s*")
_BARE = re.compile(r"(\d{1,2})(?:\t|\s{2,})(?=\S)")


def split_marker(text: str) -> tuple[Marker | None, str]:
    """The marker at the start of a line and the words after it. A dash before a number is only a dash."""
    text = text.strip()
    dashed = _DASH.match(text)
    rest = text[dashed.end() :] if dashed else text
    for read in (_decimal, _number, _bracketed, _letter, _bare):
        marker, length = read(rest)
        if marker:
            return marker, rest[length:].strip()
    return _bullet(text)


def _bullet(text: str) -> tuple[Marker | None, str]:
    found = _BULLET.match(text)
    if not found or found.end() == len(text):
        return None, text
    rest = text[found.end() :]
    inner = _BULLET.match(rest)  # "- o Thresholds": a dash laid before the sign that was printed
    if inner and inner.end() < len(rest):
        return Marker(inner.group(1), "bullet", ""), rest[inner.end() :]
    return Marker(found.group(1), "bullet", ""), rest


def _decimal(text: str) -> tuple[Marker | None, int]:
    found = _DECIMAL.match(text)
    if not found:
        return None, 0
    label = ".".join(str(int(number)) for number in found.group(1).split("."))
    return Marker(found.group(1), "1.1", label), found.end()


def _number(text: str) -> tuple[Marker | None, int]:
    found = _NUMBER.match(text)
    if not found or (found.group(1) and not (found.group(4) or "").startswith(")")):
        return None, 0
    bracket, number, letter, dress = found.groups()
    printed = found.group(0).strip()
    if letter:
        return Marker(printed, "1(a)", f"{int(number)}{letter}", (("number", int(number)),)), found.end()
    style = f"{bracket}1{dress[0] if dress[0] != ':' else '.'}"
    return Marker(printed, style, str(int(number)), (("number", int(number)),)), found.end()


def _bracketed(text: str) -> tuple[Marker | None, int]:
    found = _BRACKETED.match(text)
    if not found:
        return None, 0
    return _lettered(found.group(0).strip(), found.group(1), "({})"), found.end()


def _letter(text: str) -> tuple[Marker | None, int]:
    found = _LETTER.match(text)
    if not found or (found.group(1) in "oO" and found.group(2) == "."):
        return None, 0
    return _lettered(found.group(0).strip(), found.group(1), "{}" + found.group(2)), found.end()


def _lettered(printed: str, label: str, dress: str) -> Marker | None:
    ranks = []
    if label.isdigit():
        return Marker(printed, dress.format("1"), str(int(label)), (("number", int(label)),))
    if len(label) == 1:
        ranks.append(("letter", ord(label.lower()) - ord("a") + 1))
    value = roman(label)
    if value is not None:
        ranks.append(("roman", value))
    style = dress.format("A" if label.isupper() else "a")
    return Marker(printed, style, label, tuple(ranks)) if ranks else None


def _bare(text: str) -> tuple[Marker | None, int]:
    found = _BARE.match(text)
    if not found:
        return None, 0
    return Marker(found.group(1), "1", str(int(found.group(1))), (("number", int(found.group(1))),)), found.end()
