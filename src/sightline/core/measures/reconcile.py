"""A council's published figure beside ours: how far apart they are, and under which settings they would agree.

Boundary days that no published text settles show only when two figures are laid side by side. So every combination of what a measure
leaves open is tried, all in one question; the definition itself is never bent to fit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from sightline.core.measures.catalogue import CATALOGUE, Entry
from sightline.core.measures.engines.question import Days
from sightline.core.measures.evaluate import Variant, results_of
from sightline.core.measures.results import Result
from sightline.core.measures.returns.filled import Filled
from sightline.core.measures.settings import SETTINGS, Chosen, chosen
from sightline.core.published.population import Population
from sightline.core.refusals import BadInput, Finding
from sightline.core.statistics.rounding import half_up


@dataclass(frozen=True)
class Reconciled:
    """`ours` is under the settings asked; `difference` is ours, rounded as the published figure is, less that figure (None where we
    have no value). `agreeing` are the settings under which the two are equal; where the settings asked are among them they come
    first. `nearest` is the value that comes nearest to the published one, with its settings."""

    published: Decimal
    ours: Result
    difference: Decimal | None
    agreeing: tuple[Mapping[str, Chosen], ...]
    nearest: Result
    tried: int


def reconcile(
    filled: Filled,
    measure: str,
    published: Decimal,
    *,
    period: Days,
    council: str | None = None,
    settings: Mapping[str, Chosen] | None = None,
    engine: str = "duckdb",
    population: Population | int | None = None,
) -> Reconciled:
    """`published` has as many decimals as are printed: ours is rounded to so many, as the Department rounds. Where the returns are of
    several councils one must be named. Raises BadInput on a measure, a council or a setting that is not known."""
    whose = _council(filled, council)
    if measure not in CATALOGUE:
        raise BadInput(
            "It cannot be reconciled.", (Finding("measure", f"{measure!r} is not known", "see sightline measures --catalogue"),)
        )
    entry, told = CATALOGUE[measure], chosen(settings or {})
    variants = [Variant.of(entry, {**told, **combination}, filled) for combination in _combinations(entry, told)]
    found = results_of(variants, filled, periods=[period], engine=engine, population=population)
    results = [result for result in found if result.council == whose]
    ours = results[0]
    agreeing = tuple(result.settings for result in results if _printed(result, published) == published)
    nearest = min(
        results, key=lambda result: abs(Decimal(result.value) - published) if result.value is not None else Decimal("Infinity")
    )
    printed = _printed(ours, published)
    return Reconciled(published, ours, None if printed is None else printed - published, agreeing, nearest, len(results))


def _combinations(entry: Entry, told: Mapping[str, Chosen]) -> list[dict[str, Chosen]]:
    """Every combination of what the measure leaves open, the settings asked first."""
    open_to = [tuple(dict.fromkeys((told[name], *SETTINGS[name].to_try))) for name in entry.settings]
    return [dict(zip(entry.settings, values, strict=True)) for values in product(*open_to)]


def _council(filled: Filled, council: str | None) -> str:
    councils = sorted({source.council for source in filled.sources})
    if council in councils or (council is None and len(councils) == 1):
        return council or councils[0]
    problem = "the returns are of several councils" if council is None else f"no return is of council {council}"
    raise BadInput("It cannot be reconciled.", (Finding("council", problem, f"name one of {', '.join(councils)}"),))


def _printed(result: Result, published: Decimal) -> Decimal | None:
    exponent = published.as_tuple().exponent
    return None if result.value is None or not isinstance(exponent, int) else half_up(result.value, -exponent)
