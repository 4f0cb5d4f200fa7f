"""`sightline synthesise`: invented children whose returns give rates near a council's published ones."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from sightline.core.measures.synthetic.living import live
from sightline.core.measures.synthetic.nearness import Near, how_near
from sightline.core.measures.synthetic.rates import Rates, aims_of, rates_of
from sightline.core.measures.synthetic.writing import WRITERS, write
from sightline.core.published.catalogue import read_catalogue
from sightline.core.published.folder import read_folder
from sightline.core.published.population import Population, read_population
from sightline.interfaces.cli.published import SHIPPED

ENGLAND = "england"
NOT_A_COUNCIL = re.compile(r"9[789]\d")
"""Codes of England and the regions."""


@click.command("synthesise")
@click.option("--council", default="880", show_default=True, help="Three-digit code, several with commas, or england for all.")
@click.option("--years", default="2025", show_default=True, help="Years ending 31 March: 2014-2026, or one.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same children.")
@click.option("--format", "forms", default="cin,annex-a,903,ssd", show_default=True, help=f"Of {', '.join(sorted(WRITERS))}.")
@click.option(
    "--population", type=click.IntRange(0, 20_000_000), help="Children aged 0 to 17, instead of the published estimate."
)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("returns"), show_default=True, help="Folder."
)
@click.option("--how-near", "near", is_flag=True, help="Then count the last year from the files, and print aims beside figures.")
def synthesise(council: str, years: str, seed: int, forms: str, population: int | None, out: Path, near: bool) -> None:
    """Invent children and write their statutory returns.

    Nobody in them is real: what goes in are a council's published rates, its number of children and a seed. They are for trying
    Sightline out, for tests and for benchmarks; every file says that it is invented.
    """
    span, chosen = _years(years), _forms(forms)
    rates, children = shipped()
    for code in _councils(council, children):
        try:
            aims = aims_of(code, span, rates, children, population)
        except ValueError as wrong:
            raise click.ClickException(f"{wrong}.") from wrong
        written = []
        for lived, year in live(code, aims, seed):
            for path in write(lived, year, chosen, out, is_last=year.aims.year == span[-1]):
                written.append(path)
                click.echo(path)
        if near:
            click.echo("\n".join(_table(how_near(written, aims[-1], code), code, span[-1])))
    if sys.stdout.isatty():
        click.echo("All of these children are invented.", err=True)


def _table(found: tuple[Near, ...], code: str, year: int) -> list[str]:
    """Aims beside what was counted, a line each."""
    rows = [f"{one.slug:<28}{one.aimed:>9.1f}{_figure(one.counted, '9.1f')}{_figure(one.difference, '+12.1f')}" for one in found]
    return [f"Council {code}, year to 31 March {year}", f"{'':<28}{'aimed at':>9}{'counted':>9}{'difference':>12}", *rows]


def _figure(value: float | None, form: str) -> str:
    """A value in its column; a dash where the returns that were written do not tell."""
    return f"{value:>{form}}" if value is not None else f"{'-':>{form.strip('+').split('.')[0]}}"


def _years(said: str) -> range:
    found = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", said.strip())
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
    if not found or not 2000 <= first <= last <= 2090:
        raise click.BadParameter(
            f"{said!r} is no span of years from 2000 to 2090. Write 2014-2026, or 2025.", param_hint="--years"
        )
    return range(first, last + 1)


def _forms(said: str) -> list[str]:
    chosen = list(dict.fromkeys(part.strip() for part in said.split(",") if part.strip()))
    unknown = sorted(set(chosen) - WRITERS.keys())
    if unknown or not chosen:
        told = f"{', '.join(unknown) or 'nothing'} cannot be written. Choose of {', '.join(sorted(WRITERS))}."
        raise click.BadParameter(told, param_hint="--format")
    return chosen


def _councils(said: str, children: Population) -> list[str]:
    """Codes, for England those of every council with an estimate of the last year."""
    if said.strip().lower() == ENGLAND:
        latest = max(year for _, year in children.children)
        return sorted(code for code, year in children.children if year == latest and not NOT_A_COUNCIL.fullmatch(code))
    codes = [part.strip() for part in said.split(",") if part.strip()]
    wrong = [code for code in codes if not re.fullmatch(r"\d{3}", code)]
    if wrong or not codes:
        raise click.BadParameter(
            f"{', '.join(wrong) or 'nothing'}: a council is three digits, such as 880.", param_hint="--council"
        )
    return list(dict.fromkeys(codes))


def shipped() -> tuple[Rates, Population]:
    """The published rates and the numbers of children that the project ships."""
    folder, findings = read_folder(SHIPPED)
    if folder is None:
        raise click.ClickException("\n".join(map(str, findings)))
    catalogue = read_catalogue((SHIPPED / "catalogue.yaml").read_text(encoding="utf-8"))
    slugs = {key: entry.slug for key, entry in catalogue.by_key.items()}
    return rates_of(folder.figures, slugs), read_population((SHIPPED / "population.csv").read_text(encoding="utf-8"))
