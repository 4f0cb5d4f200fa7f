"""Reads content back from JSON by the types of its own fields, so that a new field needs no second list."""

from __future__ import annotations

import json
import types
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from sightline.domains.reports.content.checks import PackMistake

Part = TypeVar("Part")


def read(kind: type[Part], text: str | bytes) -> Part:
    """A value of that kind from JSON text. Raises PackMistake."""
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError) as broken:
        raise PackMistake(f"pack: not JSON ({broken}); hand over the text that was sealed, unchanged") from broken
    return _value(kind, plain, "pack")


def _value(kind: Any, plain: Any, place: str) -> Any:
    if is_dataclass(kind):
        return _part(kind, plain, place)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), plain, place)
    if get_origin(kind) in (Union, types.UnionType):
        return None if plain is None else _value(get_args(kind)[0], plain, place)
    if kind in (date, datetime):
        return _moment(kind, plain, place)
    if type(plain) is not kind:
        raise PackMistake(f"{place}: {plain!r} is no {kind.__name__}")
    return plain


def _part(kind: Any, plain: Any, place: str) -> Any:
    if not isinstance(plain, dict):
        raise PackMistake(f"{place}: must be an object with the fields of {kind.__name__}")
    hints = _hints(kind)
    if unknown := sorted(set(plain) - set(hints)):
        raise PackMistake(f"{place}: unknown key {unknown[0]!r}; known are {', '.join(hints)}")
    needed = {field.name for field in fields(kind) if field.default is MISSING}
    if missing := sorted(needed - set(plain)):
        raise PackMistake(f"{place}: {missing[0]!r} is missing")
    return kind(**{name: _value(hints[name], item, f"{place}.{name}") for name, item in plain.items()})


def _tuple(kinds: tuple[Any, ...], plain: Any, place: str) -> tuple[Any, ...]:
    if not isinstance(plain, list):
        raise PackMistake(f"{place}: must be a list")
    if kinds[-1] is Ellipsis:
        return tuple(_value(kinds[0], item, f"{place}[{i}]") for i, item in enumerate(plain))
    if len(plain) != len(kinds):
        raise PackMistake(f"{place}: has {len(plain)} items, must have {len(kinds)}")
    return tuple(_value(kind, item, f"{place}[{i}]") for i, (kind, item) in enumerate(zip(kinds, plain, strict=True)))


def _moment(kind: type[date], plain: Any, place: str) -> date:
    try:
        return kind.fromisoformat(plain)
    except (TypeError, ValueError) as broken:
        raise PackMistake(f"{place}: {plain!r} is no {kind.__name__}; write it as 2017-06-04") from broken


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
