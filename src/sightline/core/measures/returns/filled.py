"""The tables as readers fill them, and where each row came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import pyarrow as pa

from sightline.core.measures.findings import Count, Finding
from sightline.core.measures.tables import TABLES, Kind

ARROW = {
    Kind.TEXT: pa.string(),
    Kind.DATE: pa.date32(),
    Kind.FLAG: pa.bool_(),
    Kind.WHOLE: pa.int32(),
    Kind.NUMBER: pa.float64(),
}


@dataclass(frozen=True, slots=True)
class Source:
    """One return. `form` is how it was made: cin-census, ssda903-csv, ssda903-xml, annex-a, ssd, workforce-census.
    `reference_date` is the day it speaks for; later returns decide where two hold the same row."""

    number: int
    file: str
    form: str
    council: str
    year: int | None
    reference_date: date | None


@dataclass(frozen=True)
class Filled:
    """Arrow tables by name, only those that the returns fill, each with exactly the columns of `TABLES` in their order.
    A table that no return can fill is absent; one that a return could fill but that holds no row is there and empty."""

    tables: Mapping[str, pa.Table]
    sources: tuple[Source, ...]
    findings: tuple[Finding, ...] = ()
    counts: tuple[Count, ...] = ()
    sizes: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        wrong = [name for name, table in self.tables.items() if table.schema != schema(name)]
        if wrong:
            raise ValueError(f"columns of {', '.join(wrong)} are not those of the tables")
        object.__setattr__(self, "sizes", {name: table.num_rows for name, table in self.tables.items()})


@cache
def schema(name: str) -> pa.Schema:
    """The Arrow schema of a table."""
    return pa.schema([(column.name, ARROW[column.kind]) for column in TABLES[name].columns])
