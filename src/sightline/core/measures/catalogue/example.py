"""Worked examples in the field's own notation: small tables as text.

    referral: child  date        nfa
              Ann    2025-05-01  no
              Ann    2026-02-01  -

A name and a colon, the words of its columns, then a line a row. A dash is what is not known. Where no column says otherwise the
council is 880, and rows without an `id` are numbered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa

from sightline.core.measures.engines.question import Days
from sightline.core.measures.returns.filled import Filled, Source, schema
from sightline.core.measures.settings import Chosen
from sightline.core.measures.subjects import SUBJECTS
from sightline.core.measures.tables import TABLES, Kind

YEAR = Days(date(2025, 4, 1), date(2026, 3, 31))
READ = {
    Kind.TEXT: str,
    Kind.DATE: date.fromisoformat,
    Kind.FLAG: {"yes": True, "no": False}.__getitem__,
    Kind.WHOLE: int,
    Kind.NUMBER: float,
}


@dataclass(frozen=True)
class Example:
    """Rows, and what the measure is of them: numerator and denominator (of a count, None)."""

    rows: str
    numerator: float
    denominator: float | None = None
    settings: Mapping[str, Chosen] = field(default_factory=dict)
    period: Days = YEAR


def filled(rows: str, council: str = "880") -> Filled:
    """The rows of the text as the tables a reader would fill."""
    tables: dict[str, list[dict[str, Any]]] = {}
    words: list[str] = []
    for line in rows.strip().splitlines():
        name, colon, header = line.partition(":")
        if colon and name.strip() in SUBJECTS:
            subject, words = SUBJECTS[name.strip()], header.split()
            rows_of_table = tables.setdefault(subject.table, [])
        elif line.strip():
            cells = dict(zip(words, line.split(), strict=True))
            rows_of_table.append(_row(subject.table, subject.words, cells, len(rows_of_table), council))
    made = {name: pa.Table.from_pylist(found, schema=schema(name)) for name, found in tables.items()}
    councils = sorted({row["council"] for found in tables.values() for row in found} or {council})
    sources = tuple(Source(place, "worked example", "ssd", code, None, None) for place, code in enumerate(councils))
    return Filled(made, sources)


def _row(table: str, words: Mapping[str, str], cells: Mapping[str, str], number: int, council: str) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(TABLES[table].names) | {"council": cells.get("council", council), "source": 0}
    if "id" in words and "id" not in cells:
        row[words["id"]] = str(number + 1)
    for word, cell in cells.items():
        if word != "council" and cell != "-":
            column = TABLES[table][words[word]]
            row[column.name] = READ[column.kind](cell)
    return row
