"""`sightline calc quartiles`: quartiles, bands and ranks of one measure over many authorities."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sightline.core.statistics.quartiles import Polarity, quartiles
from sightline.interfaces.cli.calculation import Calculation


def run(given: dict[str, Any]) -> dict[str, Any]:
    polarity = given.get("polarity")
    result = quartiles(given["values"], Polarity(polarity) if polarity else None)
    return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(result).items()}


_NUMBER = {"type": ["number", "null"]}

CALCULATION = Calculation(
    about="Quartiles (R type 7), bands A (best) to D, and ranks (1 is best, ties share the smallest).",
    input={
        "type": "object",
        "properties": {
            "values": {"type": "array", "items": _NUMBER, "description": "null where an authority has no value"},
            "polarity": {"enum": ["Low", "High", None], "description": "which direction is good; null gives no bands or ranks"},
        },
        "required": ["values"],
        "additionalProperties": False,
    },
    output={
        "type": "object",
        "properties": {
            "q1": _NUMBER,
            "median": _NUMBER,
            "q3": _NUMBER,
            "mean": _NUMBER,
            "bands": {"type": "array", "items": {"enum": ["A", "B", "C", "D", None]}},
            "ranks": {"type": "array", "items": {"type": ["integer", "null"]}},
        },
        "required": ["q1", "median", "q3", "mean", "bands", "ranks"],
        "additionalProperties": False,
    },
    run=run,
)
