"""`sightline calc agreement`: how far several people who rated the same cases agree."""

from __future__ import annotations

from typing import Any

from sightline.core.statistics.agreement import Level, Weights, agreement
from sightline.interfaces.cli.calculation import Calculation

LEVELS = (Level.NOMINAL, Level.ORDINAL, Level.INTERVAL)


def run(given: dict[str, Any]) -> dict[str, Any]:
    found = agreement(given["categories"], given["ratings"], Weights(given.get("weights", Weights.IDENTITY)))
    return {
        "observed": found.observed,
        "cohen_kappa": found.cohen_kappa,
        "fleiss_kappa": found.fleiss_kappa,
        "krippendorff_alpha": {level: found.krippendorff_alpha[level] for level in LEVELS},
        "gwet_ac": found.gwet_ac,
        "interval": list(found.interval) if found.interval else None,
        "units": found.units,
        "raters": found.raters,
        "warnings": list(found.warnings),
    }


_NUMBER = {"type": ["number", "null"]}
_CATEGORY = {"type": ["number", "string"], "minimum": -1e100, "maximum": 1e100}

CALCULATION = Calculation(
    about="Agreement of raters: observed, Cohen's and Fleiss' kappa, Krippendorff's alpha, Gwet's AC1 or AC2 with its interval.",
    input={
        "type": "object",
        "properties": {
            "categories": {
                "type": "array",
                "items": _CATEGORY,
                "minItems": 1,
                "description": "all that could be chosen, in order, those nobody used included",
            },
            "ratings": {
                "type": "array",
                "items": {"type": "array", "items": _CATEGORY | {"type": ["number", "string", "null"]}},
                "description": "a row for each case, a column for each rater; null where one did not rate",
            },
            "weights": {"enum": list(Weights), "description": "identity where left out; alpha has weights of its own"},
        },
        "required": ["categories", "ratings"],
        "additionalProperties": False,
    },
    output={
        "type": "object",
        "properties": {
            "observed": _NUMBER,
            "cohen_kappa": _NUMBER | {"description": "of two raters only"},
            "fleiss_kappa": _NUMBER,
            "krippendorff_alpha": {
                "type": "object",
                "properties": {level: _NUMBER for level in LEVELS},
                "required": list(LEVELS),
                "additionalProperties": False,
            },
            "gwet_ac": _NUMBER | {"description": "AC1 with identity weights, else AC2"},
            "interval": {"type": ["array", "null"], "items": {"type": "number"}, "description": "95 %, of gwet_ac"},
            "units": {"type": "integer", "description": "cases that somebody rated"},
            "raters": {"type": "integer"},
            "warnings": {"type": "array", "items": {"type": "string"}},
        },
        "required": [
            "observed",
            "cohen_kappa",
            "fleiss_kappa",
            "krippendorff_alpha",
            "gwet_ac",
            "interval",
            "units",
            "raters",
            "warnings",
        ],
        "additionalProperties": False,
    },
    run=run,
)
