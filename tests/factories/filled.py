"""Filled tables from rows as a test writes them, and from an invented council."""

from collections import defaultdict
from datetime import date

import pyarrow as pa

from sightline.core.measures.returns.filled import Filled, Source, schema
from sightline.core.measures.synthetic.aims import Aims
from sightline.core.measures.synthetic.living import live
from sightline.core.measures.synthetic.writers.dataset import COLUMNS, dataset
from sightline.core.measures.tables import TABLES, Kind


def fill(tables: dict[str, list[dict]], council: str = "880") -> Filled:
    """Table -> rows with the columns that matter; every other is null. A row may name its own `council` and `source`."""
    made = {
        name: pa.Table.from_pylist([{"council": council, "source": 0, **row} for row in rows], schema=schema(name))
        for name, rows in tables.items()
    }
    numbers = {row.get("source", 0) for rows in tables.values() for row in rows} | {0}
    return Filled(made, tuple(Source(number, f"{number}.xlsx", "annex-a", council, None, None) for number in sorted(numbers)))


def invented(population: int, years: range = range(2024, 2026), seed: int = 7, code: str = "880") -> tuple[Filled, date]:
    """Everything an invented council knows on the last day of the last year, as the Standard Safeguarding Dataset has it."""
    rows: dict[str, list[dict]] = defaultdict(list)
    for council, year in live(code, [Aims(one, population, {}) for one in years], seed):
        if year.aims.year == years[-1]:
            for name, row in dataset(council, year):
                if name in TABLES:
                    rows[name].append(_typed(name, dict(zip(COLUMNS[name], row, strict=True))))
    return fill(rows, code), date(years[-1], 3, 31)


def _typed(name: str, said: dict[str, str]) -> dict:
    return {
        column: _value(TABLES[name][column].kind, value)
        for column, value in said.items()
        if value and column in TABLES[name].names
    }


def _value(kind: Kind, said: str):
    if kind is Kind.DATE:
        return date.fromisoformat(said)
    return {Kind.FLAG: lambda: said == "Y", Kind.WHOLE: lambda: int(said), Kind.NUMBER: lambda: float(said)}.get(
        kind, lambda: said
    )()
