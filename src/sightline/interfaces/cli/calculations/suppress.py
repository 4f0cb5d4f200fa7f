"""`sightline calc suppress`: which cells of a table to hide so that small counts cannot be worked out."""

from __future__ import annotations

from typing import Any

from sightline.core.statistics.suppression import THRESHOLD, Table, suppress
from sightline.interfaces.cli.calculation import Calculation

HIDDEN = "c"  # the Department's sign; one for primary and secondary, so that a reader cannot tell them apart


def run(given: dict[str, Any]) -> dict[str, Any]:
    sums = tuple((tuple(parts), total) for parts, total in given.get("sums", ()))
    table = Table(given["cells"], sums, given.get("threshold", THRESHOLD))
    found = suppress(table)
    return {
        "cells": {name: HIDDEN if name in found.hidden else table.cells.get(name) for name in table.names()},
        "primary": list(found.primary),
        "secondary": list(found.secondary),
    }


_NAMES = {"type": "array", "items": {"type": "string"}}
_COUNT = {"type": ["integer", "null"], "minimum": 0, "maximum": 10**9}

CALCULATION = Calculation(
    about="Hide small counts, and with them what would give them away by subtraction.",
    input={
        "type": "object",
        "properties": {
            "cells": {
                "type": "object",
                "properties": {},
                "additionalProperties": _COUNT | {"description": "null where the count is not known"},
            },
            "sums": {
                "type": "array",
                "items": {
                    "type": "array",
                    "prefixItems": [_NAMES | {"minItems": 1}, {"type": "string"}],
                    "minItems": 2,
                    "maxItems": 2,
                    "description": "the parts, then their total; a name that is no cell is a count that nobody prints",
                },
            },
            "threshold": {
                "type": "integer",
                "minimum": 1,
                "maximum": 10**6,
                "description": "counts of 1 to this are small; 5 if left out",
            },
        },
        "required": ["cells"],
        "additionalProperties": False,
    },
    output={
        "type": "object",
        "properties": {
            "cells": {
                "type": "object",
                "properties": {},
                "additionalProperties": {"type": ["integer", "string", "null"], "description": "c where hidden"},
            },
            "primary": _NAMES | {"description": "the small counts; never to be published"},
            "secondary": _NAMES | {"description": "hidden to protect them; never to be published as such"},
        },
        "required": ["cells", "primary", "secondary"],
        "additionalProperties": False,
    },
    run=run,
)
