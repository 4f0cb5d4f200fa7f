"""`sightline calc interval`: confidence intervals, and what stands out among areas, by the methods of OHID."""

from __future__ import annotations

import math
from typing import Any

from sightline.core.refusals import BadInput, Finding
from sightline.core.statistics import intervals
from sightline.core.statistics.intervals import Funnel, Interval, Significance, Stratum
from sightline.interfaces.cli.calculation import Calculation

# What each kind is worked out from; `confidence` and `multiplier` go with all but as said below.
NEEDS = {
    "proportion": ("count", "denominator"),
    "rate": ("count", "denominator"),
    "dsr": ("strata",),
    "isr": ("strata", "reference"),
    "mean": ("values",),
    "funnel": ("of", "areas"),
}


def run(given: dict[str, Any]) -> dict[str, Any]:
    kind = given["kind"]
    _check_keys(kind, given)
    if kind == "funnel":
        return _finite(_of_funnel(_funnel(given)))
    return _finite(_of_interval(_interval(kind, given), given))


def _interval(kind: str, given: dict[str, Any]) -> Interval:
    level = {"confidence": given.get("confidence", 0.95)}
    if kind == "mean":
        return intervals.mean(given["values"], **level)
    more = level | {"multiplier": given.get("multiplier", 100)}
    if kind == "dsr":
        return intervals.directly_standardised_rate(_strata(given, "strata", standard=True), **more)
    if kind == "isr":
        return intervals.indirectly_standardised_rate(_strata(given, "strata"), _strata(given, "reference"), **more)
    of = intervals.proportion if kind == "proportion" else intervals.rate
    return of(given["count"], given["denominator"], **more)


def _funnel(given: dict[str, Any]) -> Funnel:
    of = intervals.funnel_of_proportions if given["of"] == "proportion" else intervals.funnel_of_rates
    areas = [(area["name"], area["count"], area["denominator"]) for area in given["areas"]]
    return of(areas, multiplier=given.get("multiplier", 100))


def _strata(given: dict[str, Any], key: str, *, standard: bool = False) -> list[Stratum]:
    wrong = [i for i, row in enumerate(given[key]) if ("standard" in row) is not standard]
    if wrong:
        problem = "a standard population is needed" if standard else "a standard population has no use"
        mend = f"{'give' if standard else 'leave out'} `standard`"
        raise BadInput(problem, tuple(Finding(f"{key}[{i}]", f"{problem} here", mend) for i in wrong))
    return [Stratum(**row) for row in given[key]]


def _check_keys(kind: str, given: dict[str, Any]) -> None:
    own = {key for keys in NEEDS.values() for key in keys} - set(NEEDS[kind])
    missing = [Finding(key, f"the key {key!r} is missing", f"add {key!r}") for key in NEEDS[kind] if key not in given]
    strange = [Finding(key, f"{key!r} has no use for {kind!r}", f"leave it out of a {kind}") for key in given if key in own]
    if kind == "funnel" and "confidence" in given:
        strange.append(Finding("confidence", "a funnel is judged at 95 % and 99.8 %", "leave it out"))
    if missing or strange:
        raise BadInput(f"The keys do not make a {kind}.", tuple(missing + strange))


def _of_interval(found: Interval, given: dict[str, Any]) -> dict[str, Any]:
    warnings = list(found.warnings)
    if given["kind"] == "mean" and given.get("multiplier", 1) != 1:
        warnings.append("A mean is not multiplied; the multiplier was not used.")
    return {"value": found.value, "lower": found.lower, "upper": found.upper, "method": found.method, "warnings": warnings}


def _of_funnel(found: Funnel) -> dict[str, Any]:
    areas = [
        {"name": area.name, "value": area.value, "significance": {"95": area.at_95, "99.8": area.at_99_8}} for area in found.areas
    ]
    return {"average": found.average, "areas": areas, "method": found.method, "warnings": list(found.warnings)}


def _finite(answer: dict[str, Any]) -> dict[str, Any]:
    numbers = [answer.get(key) for key in ("value", "lower", "upper", "average")]
    numbers += [area["value"] for area in answer.get("areas", ())]
    if not all(number is None or math.isfinite(number) for number in numbers):
        raise OverflowError("the answer is larger than a number can be; give denominators that are not next to nought")
    return answer


_NUMBER = {"type": ["number", "null"]}
_AMOUNT = {"type": "number", "minimum": 0, "maximum": 1e15}
_KNOWN_OR_NOT = _AMOUNT | {"type": ["number", "null"]}
_STRATA = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "properties": {"count": _KNOWN_OR_NOT, "population": _KNOWN_OR_NOT, "standard": _AMOUNT},
        "required": ["count", "population"],
        "additionalProperties": False,
    },
}
_SIGNIFICANCE = {"enum": [*Significance, None]}
_SENTENCES = {"type": "array", "items": {"type": "string"}}

CALCULATION = Calculation(
    about="Confidence interval of a proportion, rate, standardised rate or mean; or which of many areas stand out.",
    input={
        "type": "object",
        "properties": {
            "kind": {"enum": list(NEEDS)},
            "confidence": {
                "type": "number",
                "minimum": intervals.LEAST_CONFIDENCE,
                "maximum": intervals.MOST_CONFIDENCE,
                "description": "0.95 where left out; a funnel is judged at 95 % and 99.8 %",
            },
            "multiplier": {
                "type": "number",
                "minimum": 1e-6,
                "maximum": 1e12,
                "description": "100 where left out, which gives percentages; not for a mean",
            },
            "count": _AMOUNT | {"description": "proportion, rate"},
            "denominator": _AMOUNT | {"description": "proportion, rate"},
            "strata": _STRATA | {"description": "dsr (with `standard`), isr (without); a null count is nought"},
            "reference": _STRATA | {"description": "isr: events and people of the reference, stratum by stratum"},
            "values": {
                "type": "array",
                "items": {"type": ["number", "null"], "minimum": -1e100, "maximum": 1e100},
                "description": "mean",
            },
            "of": {"enum": ["proportion", "rate"], "description": "funnel"},
            "areas": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"name": {"type": "string"}, "count": _AMOUNT, "denominator": _AMOUNT},
                    "required": ["name", "count", "denominator"],
                    "additionalProperties": False,
                },
                "description": "funnel",
            },
        },
        "required": ["kind"],
        "additionalProperties": False,
    },
    output={
        "type": "object",
        "properties": {
            "value": _NUMBER,
            "lower": _NUMBER,
            "upper": _NUMBER,
            "average": _NUMBER | {"description": "funnel: of all areas together"},
            "areas": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "name": {"type": "string"},
                        "value": _NUMBER,
                        "significance": {
                            "type": "object",
                            "properties": {"95": _SIGNIFICANCE, "99.8": _SIGNIFICANCE},
                            "required": ["95", "99.8"],
                            "additionalProperties": False,
                        },
                    },
                    "required": ["name", "value", "significance"],
                    "additionalProperties": False,
                },
            },
            "method": {"type": "string"},
            "warnings": _SENTENCES,
        },
        "required": ["method", "warnings"],
        "oneOf": [{"required": ["value", "lower", "upper"]}, {"required": ["average", "areas"]}],
        "additionalProperties": False,
    },
    run=run,
)
