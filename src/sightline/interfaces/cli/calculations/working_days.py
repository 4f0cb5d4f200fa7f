"""`sightline calc working-days`: a date so many working days on, or the working days between two dates."""

from __future__ import annotations

from datetime import date
from typing import Any

from sightline.core.periods import add_working_days, working_days_between
from sightline.interfaces.cli.calculation import Calculation

MOST_DAYS = 40_000  # more than the years whose bank holidays are known hold


def run(given: dict[str, Any]) -> dict[str, Any]:
    start = date.fromisoformat(given["start"])
    if "add" in given:
        return {"date": add_working_days(start, given["add"]).isoformat()}
    return {"days": working_days_between(start, date.fromisoformat(given["end"]))}


_DATE = {"type": "string", "format": "date"}

CALCULATION = Calculation(
    about="Working days of England. The start is day 0: a count leaves it out and takes the end in.",
    input={
        "type": "object",
        "properties": {
            "start": _DATE | {"description": "day 0, on any day of the week"},
            "add": {"type": "integer", "minimum": -MOST_DAYS, "maximum": MOST_DAYS, "description": "days on, or back"},
            "end": _DATE | {"description": "the last day counted; before the start, the answer is negative"},
        },
        "required": ["start"],
        "oneOf": [{"required": ["add"]}, {"required": ["end"]}],
        "additionalProperties": False,
    },
    output={
        "type": "object",
        "properties": {"date": _DATE, "days": {"type": "integer"}},
        "oneOf": [{"required": ["date"]}, {"required": ["days"]}],
        "additionalProperties": False,
    },
    run=run,
)
