"""How days, moments, counts and lists are said in print."""

from __future__ import annotations

from datetime import UTC, date, datetime


def day(value: date | None) -> str:
    """4 June 2017; "undated" for None."""
    return f"{value.day} {value:%B %Y}" if value else "undated"


def moment(value: datetime) -> str:
    """4 June 2017, 09:30 UTC."""
    there = value.astimezone(UTC)
    return f"{day(there)}, {there:%H:%M} UTC"


def count(number: int, one: str, many: str = "") -> str:
    """1 day, 2 days, no days; `many` where the plural is not the singular and an s."""
    return f"{number or 'no'} {one if number == 1 else many or one + 's'}"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def short_hash(sha256: str) -> str:
    """The first twelve digits, enough to tell files apart by eye."""
    return sha256[:12]


def lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """With a capital and a full stop, where it has none; empty stays empty."""
    text = text.strip()
    return capital(text) if not text or text[-1] in ".!?" else f"{capital(text)}."
