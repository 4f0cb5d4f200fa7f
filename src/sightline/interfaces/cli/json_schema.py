"""Checks a value against the part of JSON Schema that our commands print with `--schema`.

The schema printed is the schema enforced. Known words: type, properties, required, additionalProperties (false, or the
schema of what stands under any other name), items, prefixItems, enum, minimum, maximum, minItems, maxItems, format (date)
and oneOf over objects that differ in what they require.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from sightline.core.refusals import Finding

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NAMES = {"object": "an object", "array": "a list", "string": "text", "number": "a number", "integer": "a whole number"}
_NAMES |= {"boolean": "true or false", "null": "null"}


def problems(value: Any, schema: dict[str, Any], place: str = "") -> list[Finding]:
    """Every problem, in the order of the schema; an empty list where the value can be used."""
    here = place or "input"
    types = schema.get("type", [])
    allowed = [types] if isinstance(types, str) else types
    if allowed and not any(_is(value, kind) for kind in allowed):
        wanted = " or ".join(_NAMES[kind] for kind in allowed)
        return [Finding(here, f"{_shown(value)} is not {wanted}", f"give {wanted}")]
    return [found for check in (_choice, _bounds, _date, _items, _object, _alternatives) for found in check(value, schema, place)]


def _is(value: Any, kind: str) -> bool:
    if isinstance(value, bool) or value is None:
        return kind == ("null" if value is None else "boolean")
    if kind == "integer":
        return isinstance(value, int)
    python = {"object": dict, "array": list, "string": str, "number": (int, float)}.get(kind, ())
    return isinstance(value, python)


def _shown(value: Any) -> str:
    if isinstance(value, (dict, list)):
        return _NAMES["object" if isinstance(value, dict) else "array"]
    return json.dumps(value, ensure_ascii=False)[:60]


def _choice(value: Any, schema: dict[str, Any], place: str) -> Iterator[Finding]:
    if "enum" in schema and value not in schema["enum"]:
        wanted = ", ".join(_shown(choice) for choice in schema["enum"])
        yield Finding(place, f"{_shown(value)} is not one of {wanted}", f"choose one of {wanted}")


def _bounds(value: Any, schema: dict[str, Any], place: str) -> Iterator[Finding]:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if value < schema.get("minimum", value):
            yield Finding(place, f"{_shown(value)} is too small", f"give {schema['minimum']} or more")
        if value > schema.get("maximum", value):
            yield Finding(place, f"{_shown(value)} is too large", f"give {schema['maximum']} or less")


def _date(value: Any, schema: dict[str, Any], place: str) -> Iterator[Finding]:
    if schema.get("format") == "date" and isinstance(value, str) and not _is_date(value):
        yield Finding(place, f"{_shown(value)} is no date of the calendar", "write it as 2026-04-01")


def _is_date(text: str) -> bool:
    try:
        return bool(_ISO_DATE.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _items(value: Any, schema: dict[str, Any], place: str) -> Iterator[Finding]:
    if isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            yield Finding(place, f"the list holds {len(value)}", f"give at least {schema['minItems']}")
        if len(value) > schema.get("maxItems", len(value)):
            yield Finding(place, f"the list holds {len(value)}", f"give at most {schema['maxItems']}")
        first = schema.get("prefixItems", ())
        for i, item in enumerate(value):
            yield from problems(item, first[i] if i < len(first) else schema.get("items", {}), f"{place}[{i}]")


def _object(value: Any, schema: dict[str, Any], place: str) -> Iterator[Finding]:
    if not isinstance(value, dict) or "properties" not in schema:
        return
    known, others = schema["properties"], schema.get("additionalProperties", {})
    for key in schema.get("required", ()):
        if key not in value:
            yield Finding(_at(place, key), f"the key {key!r} is missing", f"add {key!r}")
    for key, item in value.items():
        if key in known:
            yield from problems(item, known[key], _at(place, key))
        elif others:
            yield from problems(item, others, _at(place, key))
        elif others is False:
            yield Finding(_at(place, key), f"the key {key!r} is not known", f"use only {', '.join(known)}")


def _at(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key


def _alternatives(value: Any, schema: dict[str, Any], place: str) -> Iterator[Finding]:
    """`oneOf` chooses by the keys that each alternative requires."""
    choices = [set(choice["required"]) for choice in schema.get("oneOf", ())]
    if choices and sum(wanted <= set(value) for wanted in choices) != 1:
        ways = " or ".join(f"{', '.join(sorted(wanted))}" for wanted in choices)
        yield Finding(place or "input", f"exactly one of these is needed: {ways}", f"give either {ways}")
