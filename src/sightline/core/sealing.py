"""The hash that an approval, a verification or a pack is bound to.

A value is written as canonical JSON and hashed with SHA-256. The canonical form: UTF-8, keys of an object in the
order of their code points, no white space, dates and times in ISO 8601, decimals as strings as they stand ("28.90"
is not "28.9": what was printed is what is sealed), enums as their value, dataclasses as objects, tuples as lists.
Text is sealed in Unicode form NFC so that one accent typed two ways gives one hash. Floats are refused, since the
digits of a float depend on who prints it; so is a time without its zone, which may be two moments.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any


class CannotSeal(TypeError):
    """A value that has no canonical form; the message names its place."""


def canonical_json(value: Any) -> bytes:
    """The one way to write a value down. Raises CannotSeal with the place of what has no such way."""
    plain = _plain(value, "value")
    try:
        return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as broken:
        raise CannotSeal(f"text with a broken character, {broken.object[broken.start]!r}, cannot be sealed") from broken


def content_hash(value: Any) -> str:
    """`sha256:` and 64 hexadecimal digits."""
    return bytes_hash(canonical_json(value))


def bytes_hash(content: bytes) -> str:
    """The same form for the bytes of a file."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


def _plain(value: Any, place: str) -> Any:
    if isinstance(value, Enum):
        return _plain(value.value, place)
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, (date, time, Decimal)):
        return _printed(value, place)
    return _gathered(value, place)


def _printed(value: date | time | Decimal, place: str) -> str:
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise CannotSeal(f"{place}: {value} is no number")
        return format(value, "f")
    if isinstance(value, (datetime, time)) and value.tzinfo is None:
        raise CannotSeal(f"{place}: the time {value} says no zone")
    return value.isoformat()


def _gathered(value: Any, place: str) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name), f"{place}.{field.name}") for field in fields(value)}
    if isinstance(value, Mapping):
        return _object(value, place)
    if isinstance(value, (list, tuple)):
        return [_plain(item, f"{place}[{i}]") for i, item in enumerate(value)]
    raise CannotSeal(f"{place}: a {type(value).__name__} cannot be sealed; hand over text, whole numbers or decimals")


def _object(value: Mapping[Any, Any], place: str) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise CannotSeal(f"{place}: the key {key!r} is no text")
        name = unicodedata.normalize("NFC", key)
        if name in plain:
            raise CannotSeal(f"{place}: the key {name!r} stands twice")
        plain[name] = _plain(item, f"{place}.{name}")
    return plain
