"""How a calculation reads its JSON, and what it answers where the JSON cannot be used."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click

from sightline.core.refusals import BadInput, Finding
from sightline.interfaces.cli.json_schema import problems


@dataclass(frozen=True)
class Calculation:
    """`run` takes the checked input and gives the answer; it may raise ValueError with a sentence for the user."""

    about: str
    input: dict[str, Any]
    output: dict[str, Any]
    run: Callable[[dict[str, Any]], dict[str, Any]]


def as_json(refused: BadInput) -> dict[str, Any]:
    return {"errors": [finding._asdict() for finding in refused.findings]}


def unusable(place: str, problem: str, mend: str) -> BadInput:
    return BadInput(problem, (Finding(place, problem, mend),))


def answer(of: Calculation, given: Any) -> dict[str, Any]:
    found = problems(given, of.input)
    if found:
        raise BadInput("The input cannot be used.", tuple(found))
    try:
        return of.run(given)
    except (ValueError, OverflowError) as refused:
        raise unusable("input", str(refused), "give values within the range the message names") from refused


def answer_line(of: Calculation, line: bytes) -> dict[str, Any]:
    try:
        return answer(of, read_object(line))
    except BadInput as refused:
        return as_json(refused)


def read_object(content: bytes) -> Any:
    """The JSON value of the bytes. Not-a-number, infinity and a key that stands twice are refused."""
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once_each, parse_float=_finite, parse_constant=_finite)
    except UnicodeDecodeError as wrong:
        raise unusable(f"byte {wrong.start + 1}", "the input is not UTF-8 text", "save it as UTF-8") from wrong
    except json.JSONDecodeError as wrong:
        place = f"line {wrong.lineno} column {wrong.colno}"
        raise unusable(place, f"the input is not JSON: {wrong.msg}", "give one JSON object") from wrong
    except RecursionError as wrong:
        raise unusable("input", "the JSON is nested too deeply", "give one flat JSON object") from wrong
    except ValueError as wrong:
        raise unusable("input", str(wrong), "give each key once, and plain finite numbers") from wrong


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    seen: dict[str, Any] = {}
    for key, value in pairs:
        if key in seen:
            raise ValueError(f"the key {key!r} stands twice")
        seen[key] = value
    return seen


def _finite(written: str) -> float:
    number = float(written)
    if number != number or number in (float("inf"), float("-inf")):
        raise ValueError(f"{written} is no finite number")
    return number


def write(value: dict[str, Any], *, err: bool = False) -> None:
    """One line of JSON in UTF-8. A lone surrogate keeps its JSON escape, since UTF-8 has no form for it."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    click.echo(text.encode("utf-8", "backslashreplace"), err=err)
