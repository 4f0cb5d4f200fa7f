"""`sightline read FILE ...`: documents in, clauses, duties, dates and money out, as JSON or as a readable outline."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from sightline.core.reading import read_file
from sightline.core.reading.pages import Unreadable
from sightline.core.reading.result import KINDS, Reading


@click.command("read", help="Read documents (.txt, .pdf, .docx) into clauses, obligations, dates and money.")
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list, one object a file.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the output, and stop.")
@click.pass_context
def read(ctx: click.Context, files: tuple[str, ...], as_json: bool, schema: bool) -> None:
    if schema:
        _write(output_schema())
        return
    if not files:
        ctx.exit(_refuse([Unreadable("FILE", "No file is named.", "Name one .txt, .pdf or .docx file or more.")]))
    readings, refused = _read_all(files)
    if refused:
        ctx.exit(_refuse(refused))
    if as_json:
        _write([reading.as_json() for reading in readings])
    else:
        for reading in readings:
            click.echo(outline(reading))


def _read_all(files: tuple[str, ...]) -> tuple[list[Reading], list[Unreadable]]:
    readings, refused = [], []
    for file in files:
        try:
            readings.append(read_file(file))
        except Unreadable as wrong:
            refused.append(wrong)
    return readings, refused


def _refuse(refused: list[Unreadable]) -> int:
    errors = [{"place": wrong.place, "problem": wrong.problem, "mend": wrong.mend} for wrong in refused]
    _write({"errors": errors}, err=True)
    return 2


def _write(value: Any, err: bool = False) -> None:
    stream = sys.stderr.buffer if err else sys.stdout.buffer
    stream.write(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    stream.flush()


def outline(reading: Reading, depth: int = 0) -> str:
    """A reading for the eye: each clause on a line, indented by its depth, then what else was found."""
    pad = "  " * depth
    lines = [f"{pad}{reading.file}: {reading.kind}"]
    for clause in reading.clauses:
        lines.append(f"{pad}  {'  ' * clause.path.count('/')}{clause.path}  {_short(clause.text)}")
    for duty in reading.obligations:
        when = " ".join(word for word in (duty.deadline, duty.frequency) if word)
        lines.append(f"{pad}  {duty.clause}: {duty.obligor} {duty.modality}: {_short(duty.action)}{f' [{when}]' if when else ''}")
    for one in reading.recommendations:
        lines.append(f"{pad}  {one.group} {one.number or '-'}: {_short(one.text)}")
    lines += [f"{pad}  question {one.number}: {_short(one.question)}" for one in reading.questions]
    lines += [f"{pad}  £{one.pounds}  ({one.clause})" for one in reading.money]
    lines += [f"{pad}  {one.severity}, {one.place}: {one.problem}" for one in reading.problems]
    return "\n".join([*lines, *(outline(part, depth + 1) for part in reading.parts)])


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:77].rstrip() + "..."


def output_schema() -> dict[str, Any]:
    """The JSON Schema of what `--json` prints."""
    text, maybe = {"type": "string"}, {"type": ["string", "null"]}
    fields = {
        "clauses": {"path": text, "parent": maybe, "marker": maybe, "kind": text, "text": text, "page": {"type": "integer"},
                    "lines": {"type": "array", "items": {"type": "integer"}, "minItems": 2}},
        "obligations": {"clause": text, "obligor": text, "obligee": maybe, "action": text, "modality": text, "condition": maybe,
                        "deadline": maybe, "frequency": maybe},
        "recommendations": {"group": text, "number": maybe, "text": text, "page": {"type": "integer"}},
        "judgements": {"area": text, "grade": text},
        "dates": {"date": text, "text": text, "clause": maybe},
        "money": {"pounds": text, "text": text, "clause": maybe},
        "questions": {"number": text, "theme": maybe, "question": text, "answers": {"type": "array", "items": text}},
        "problems": {"place": text, "problem": text, "severity": {"type": "string", "enum": ["note", "warning", "error"]}},
    }  # fmt: skip
    properties: dict[str, Any] = {"file": text, "kind": {"type": "string", "enum": list(KINDS)}}
    properties["parts"] = {"type": "array", "items": {"$ref": "#/$defs/document"}}
    properties |= {name: {"type": "array", "items": _object(inside)} for name, inside in fields.items()}
    inspection = {"start": maybe, "end": maybe, "published": maybe, "lead_inspector": maybe}
    properties["inspection"] = {"oneOf": [_object(inspection), {"type": "null"}]}
    return {"type": "array", "items": {"$ref": "#/$defs/document"}, "$defs": {"document": _object(properties)}}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
