"""`sightline measures FILE_OR_FOLDER ...`: children's returns in, figures out. No database, and no row of a child comes out."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from sightline.core.measures.breakdowns import BREAKDOWNS
from sightline.core.measures.catalogue import CATALOGUE, Entry
from sightline.core.measures.disclosure import publish as publishable
from sightline.core.measures.evaluate import ENGINES
from sightline.core.measures.figures import Asked, Figures, PeriodType, figures_of
from sightline.core.measures.reconcile import Reconciled
from sightline.core.measures.results import Result, Unit
from sightline.core.measures.settings import SETTINGS
from sightline.core.measures.words import in_words
from sightline.core.published.population import Population, read_population
from sightline.core.refusals import BadInput
from sightline.interfaces.cli.calculation import as_json as faults
from sightline.interfaces.cli.calculation import unusable, write

POPULATION = Path(__file__).resolve().parents[2] / "content" / "indicators" / "population.csv"
FINDING = ("file", "place", "table", "field", "problem", "mend", "severity")
DAY = click.DateTime(["%Y-%m-%d"])


@click.command("measures")
@click.argument("paths", nargs=-1, metavar="FILE_OR_FOLDER...", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--as-at", type=DAY, help="Day of the snapshots; without it, the latest date in the data.")
@click.option("--period-end", type=DAY, help="Last day of the period; without it, the day of the snapshots.")
@click.option("--period", type=click.Choice([kind.value for kind in PeriodType]), default="rolling-12-months", show_default=True)
@click.option("--by", default="measure", help=f"measure, or measure and one or more of {', '.join(BREAKDOWNS)}, with commas.")
@click.option("--engine", type=click.Choice(ENGINES), default="duckdb", show_default=True)
@click.option("--population", type=click.IntRange(min=1), help="Children aged 0 to 17; without it, the mid-year estimate.")
@click.option("--council", help="Three-digit code of the council whose returns do not say it.")
@click.option("--set", "chosen", multiple=True, metavar="NAME=VALUE", help="A local setting; see --catalogue.")
@click.option("--reconcile", "published", multiple=True, metavar="MEASURE=FIGURE", help="Lay a published figure beside ours.")
@click.option("--publish", is_flag=True, help="Hide what must not be published; rows read and findings are left out.")
@click.option("--catalogue", is_flag=True, help="List the measures and the settings, and stop.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the output, and stop.")
@click.pass_context
def measures(
    ctx: click.Context, paths: tuple[Path, ...], as_json: bool, publish: bool, catalogue: bool, schema: bool, **options: Any
) -> None:
    """Turn children's returns into the figures of the catalogue, with what was wrong in the returns."""
    try:
        if schema:
            write({"output": OUTPUT})
        elif catalogue:
            write(catalogue_as_json()) if as_json else click.echo(catalogue_in_words())
        else:
            found = figures_of(_named(paths), _asked(**options), _progress(sum(map(_size, paths))))
            found = _published(found) if publish else found
            write(figures_as_json(found)) if as_json else click.echo(figures_in_words(found))
    except BadInput as refused:
        write(faults(refused), err=True)
        ctx.exit(2)


def _named(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    if not paths:
        raise unusable("FILE_OR_FOLDER", "no file is named", "name one return or more, or folders that hold them")
    return paths


def _asked(as_at: datetime | None, period_end: datetime | None, period: str, by: str, engine: str, **more: Any) -> Asked:
    words = [word.strip() for word in by.split(",")]
    if words[0] != "measure":
        raise unusable("--by", f"{by!r} does not begin with measure", "give measure, or measure and a breakdown: measure,team")
    return Asked(
        as_at and as_at.date(), period_end and period_end.date(), PeriodType(period), tuple(words[1:]), engine,
        dict(_pair("--set", said) for said in more["chosen"]), more["population"] or shipped_population(), more["council"],
        dict(_published_figure(said) for said in more["published"]),
    )  # fmt: skip


def _published(found: Figures) -> Figures:
    """The figures as they may leave the council. Findings name children, and rows read are counts themselves."""
    return replace(found, results=publishable(found.results).published, rows_read={}, findings=(), reconciled={})


def _pair(option: str, said: str) -> tuple[str, str]:
    name, equals, value = said.partition("=")
    if not equals:
        raise unusable(option, f"{said!r} is not written NAME=VALUE", "give the name, an equals sign and the value")
    return name.strip(), value.strip()


def _published_figure(said: str) -> tuple[str, Decimal]:
    """With its decimals, since ours is rounded as it is."""
    name, figure = _pair("--reconcile", said)
    if not re.fullmatch(r"\d{1,9}(\.\d{1,6})?", figure, re.ASCII):
        raise unusable("--reconcile", f"{figure!r} is no figure", "give it as it is printed: re_referrals_12m=21.3")
    return name, Decimal(figure)


def shipped_population() -> Population:
    return read_population(POPULATION.read_text(encoding="utf-8"))


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def _progress(total: int):
    """Tells how much is read, to a person who watches."""
    if not sys.stderr.isatty():
        return None
    bar = click.progressbar(length=total, label="Reading", file=sys.stderr)

    def tell(done: int, of: int) -> None:
        bar.length = of
        bar.update(done - bar.pos)
        if done >= of:
            bar.render_finish()

    return tell


def figures_as_json(found: Figures) -> dict[str, Any]:
    several = len(found.councils) != 1
    return {
        "council": None if several else found.councils[0] or None,
        "as_at": found.as_at.isoformat(),
        "engine": found.engine,
        "rows_read": {name.removeprefix("ssd_"): rows for name, rows in found.rows_read.items()},
        "findings": [{name: str(getattr(finding, name)) for name in FINDING} for finding in found.findings],
        "results": [_result(result, several) for result in found.results],
        **({"reconciled": [_reconciled(name, one) for name, one in found.reconciled.items()]} if found.reconciled else {}),
    }


def _reconciled(name: str, found: Reconciled) -> dict[str, Any]:
    return {
        "measure": name,
        "published": float(found.published),
        "ours": found.ours.value,
        "difference": None if found.difference is None else float(found.difference),
        "agreeing": [dict(settings) for settings in found.agreeing],
        "nearest": {"value": found.nearest.value, "settings": dict(found.nearest.settings)},
        "tried": found.tried,
    }


def _result(result: Result, several: bool) -> dict[str, Any]:
    told = {
        "measure": result.measure,
        "by": {**({"council": result.council} if several else {}), **result.by},
        "period": result.period,
        "numerator": result.numerator,
        "denominator": result.denominator,
        "value": result.value,
        "unit": result.unit.value,
        "lower": result.lower,
        "upper": result.upper,
        "marker": result.marker,
        "settings": dict(result.settings),
    }
    return told | ({"missing": list(result.missing)} if result.missing else {})


SIGNS = {Unit.PERCENT: " %", Unit.PER_10000: " per 10,000", Unit.COUNT: "", Unit.DAYS: " days", Unit.RATIO: ""}


def figures_in_words(found: Figures) -> str:
    """For the eye: a line a figure, then what was wrong."""
    lines = [f"{', '.join(found.councils)} as at {found.as_at}, by {found.engine}"]
    for result in found.results:
        entry = CATALOGUE[result.measure]
        group = ", ".join([*([result.council] if len(found.councils) > 1 else []), *result.by.values()])
        lines.append(f"  {entry.title}{f' ({group})' if group else ''}: {_value(result, entry)}  [{result.period}]")
    lines += [_reconciled_in_words(name, one) for name, one in found.reconciled.items()]
    lines += [f"{f.severity}: {f.file} {f.place} {f.field}: {f.problem}. {f.mend}" for f in found.findings]
    return "\n".join(lines)


def _reconciled_in_words(name: str, found: Reconciled) -> str:
    agreeing = "; ".join(", ".join(f"{setting}={value}" for setting, value in each.items()) for each in found.agreeing)
    apart = "no value of ours" if found.difference is None else f"ours is {found.difference:+} off"
    return f"{CATALOGUE[name].title}, published {found.published}: {apart}; they agree with {agreeing or 'no setting'}"


def _value(result: Result, entry: Entry) -> str:
    if result.value is None:
        return " ".join([result.marker or "", *(["in", ", ".join(result.missing)] if result.missing else [])])
    decimals = 0 if float(result.value).is_integer() and result.unit is Unit.COUNT else entry.decimals
    known = result.numerator is not None and result.denominator is not None
    of = f" ({result.numerator:g} of {result.denominator:g})" if known else ""
    return f"{result.value:,.{decimals}f}{SIGNS[result.unit]}{of}"


def catalogue_as_json() -> dict[str, Any]:
    return {
        "measures": [
            {
                "measure": name,
                "title": entry.title,
                "theme": entry.theme.value,
                "definition": entry.says,
                "source": entry.source,
                "numerator": in_words(entry.definition()).numerator,
                "denominator": in_words(entry.definition()).denominator,
                "polarity": entry.polarity,
                "unit": entry.unit.value,
                "decimals": entry.decimals,
                "inputs": list(entry.inputs),
                "published": entry.published,
                "settings": list(entry.settings),
                "cautions": list(entry.cautions),
            }
            for name, entry in CATALOGUE.items()
        ],
        "settings": [
            {"setting": name, "default": setting.default, "decides": setting.decides, "choices": list(setting.choices)}
            for name, setting in SETTINGS.items()
        ],
    }


def catalogue_in_words() -> str:
    lines: list[str] = []
    for entry in CATALOGUE.values():
        lines += [f"{entry.name}: {entry.title} [{entry.theme.value}]", f"    {entry.says}"]
    return "\n".join([*lines, "", *(f"{name}={setting.default}: {setting.decides}" for name, setting in SETTINGS.items())])


def _object(properties: dict[str, Any], *optional: str) -> dict[str, Any]:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


_TEXT, _MAYBE, _NUMBER = {"type": "string"}, {"type": ["string", "null"]}, {"type": ["number", "null"]}
_RESULT = {
    "measure": {"type": "string", "enum": list(CATALOGUE)}, "by": {"type": "object"}, "period": _TEXT, "numerator": _NUMBER,
    "denominator": _NUMBER, "value": _NUMBER, "unit": {"type": "string", "enum": [unit.value for unit in Unit]}, "lower": _NUMBER,
    "upper": _NUMBER, "marker": _MAYBE, "settings": {"type": "object"}, "missing": {"type": "array", "items": _TEXT},
}  # fmt: skip
OUTPUT = _object({
    "council": _MAYBE, "as_at": _TEXT, "engine": {"type": "string", "enum": list(ENGINES)}, "rows_read": {"type": "object"},
    "findings": {"type": "array", "items": _object(dict.fromkeys(FINDING, _TEXT))},
    "results": {"type": "array", "items": _object(_RESULT, "missing")},
    "reconciled": {"type": "array", "items": _object({
        "measure": _TEXT, "published": {"type": "number"}, "ours": _NUMBER, "difference": _NUMBER, "tried": {"type": "integer"},
        "agreeing": {"type": "array", "items": {"type": "object"}}, "nearest": {"type": "object"},
    })},
}, "reconciled")  # fmt: skip
