"""`sightline calc spc`: a control chart (XmR) by the rules of Making Data Count."""

from __future__ import annotations

from datetime import date
from typing import Any

from sightline.core.statistics.control_charts import FEWEST_IN_BASELINE, Assurance, Improvement, Rule, Type, xmr
from sightline.interfaces.cli.calculation import Calculation


def run(given: dict[str, Any]) -> dict[str, Any]:
    chart = xmr(
        [date.fromisoformat(day) for day in given["dates"]],
        given["values"],
        Improvement(given["improvement"]),
        target=given.get("target"),
        rebase=[date.fromisoformat(day) for day in given.get("rebase") or ()],
        baseline_points=given.get("baseline_points"),
        screen=given.get("screen", True),
    )
    return {
        "points": [point._asdict() | {"date": point.date.isoformat()} for point in chart.points],
        "variation": chart.variation,
        "assurance": chart.assurance,
        "warnings": list(chart.warnings),
    }


MOST = 1e100  # beyond it the arithmetic of limits would leave the range of a floating-point number
_DATES = {"type": "array", "items": {"type": "string", "format": "date"}}
_VALUE = {"type": ["number", "null"], "minimum": -MOST, "maximum": MOST}
_NUMBER = {"type": ["number", "null"]}
_TYPES = {"enum": list(Type)}

CALCULATION = Calculation(
    about="Control chart (XmR) by Making Data Count: limits, the rule that marks each point, variation and assurance.",
    input={
        "type": "object",
        "properties": {
            "dates": _DATES | {"description": "in any order"},
            "values": {"type": "array", "items": _VALUE, "description": "one for each date; null where there is none"},
            "improvement": {"enum": list(Improvement), "description": "which direction is improvement"},
            "target": _VALUE,
            "rebase": _DATES | {"type": ["array", "null"], "description": "dates from which limits are worked out anew"},
            "baseline_points": {
                "type": ["integer", "null"],
                "minimum": FEWEST_IN_BASELINE,
                "description": "limits come from the first so many points; from all where null",
            },
            "screen": {"type": "boolean", "description": "leave extreme moving ranges out, once; true where left out"},
        },
        "required": ["dates", "values", "improvement"],
        "additionalProperties": False,
    },
    output={
        "type": "object",
        "properties": {
            "points": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "date": {"type": "string", "format": "date"},
                        "value": _NUMBER,
                        "mean": _NUMBER,
                        "lower": _NUMBER,
                        "upper": _NUMBER,
                        "rule": {"enum": [*Rule, None]},
                        "type": _TYPES,
                    },
                    "required": ["date", "value", "mean", "lower", "upper", "rule", "type"],
                    "additionalProperties": False,
                },
            },
            "variation": _TYPES,
            "assurance": {"enum": [*Assurance, None]},
            "warnings": {"type": "array", "items": {"type": "string"}},
        },
        "required": ["points", "variation", "assurance", "warnings"],
        "additionalProperties": False,
    },
    run=run,
)
