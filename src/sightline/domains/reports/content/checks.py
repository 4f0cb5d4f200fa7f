"""What every part of a pack must hold when it is built. A mistake names the part, and says how to mend it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import fields
from typing import Any


class PackMistake(ValueError):
    """Content that cannot be printed: where it stands, what is wrong, what to do."""


def refuse(part: Any, name: str, problem: str) -> None:
    raise PackMistake(f"{type(part).__name__}.{name}: {problem}")


def texts_are_sound(part: Any, *required: str) -> None:
    """Every text field is text without broken characters; those named say something."""
    for field in fields(part):
        value = getattr(part, field.name)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str) and any("\ud800" <= sign <= "\udfff" for sign in text):
                refuse(part, field.name, "holds half of a character; read the text again as UTF-8")
    for name in required:
        value = getattr(part, name)
        if not isinstance(value, str) or not any(map(_is_seen, value)):
            refuse(part, name, "is empty; say it in words")


def is_one_of(part: Any, name: str, allowed: Iterable[str]) -> None:
    if getattr(part, name) not in allowed:
        refuse(part, name, f"is {getattr(part, name)!r}; it must be one of {', '.join(allowed)}")


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp")


def are_tuples(part: Any, *names: str) -> None:
    """A list could be changed after it was sealed."""
    for name in names:
        if not isinstance(getattr(part, name), tuple):
            refuse(part, name, f"is a {type(getattr(part, name)).__name__}; hand over a tuple")
