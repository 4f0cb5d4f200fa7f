"""The day and the year for which a return speaks, where it does not say so itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np
import pyarrow as pa

from sightline.core.measures.returns.arrays import column as written
from sightline.core.measures.returns.arrays import to_numpy, valid
from sightline.core.measures.tables import Kind

_SURE, _APART = 0.998, 31
"""At most two days in a thousand are slips of the keys. A guess. Where the day itself is wanted, they are so only after a gap of more
than 31 days without any."""
_EPOCH = date(1970, 1, 1).toordinal()


def latest_day(tables: Mapping[str, pa.Table], columns: Iterable[str]) -> date | None:
    """The latest day in those columns, but for slips; None where there is none."""
    last = _last(tables, frozenset(columns))
    gaps = np.flatnonzero(np.diff(last) > _APART)
    return _day(last[gaps[0]] if len(gaps) else last[-1]) if len(last) else None


def latest_year(tables: Mapping[str, pa.Table], columns: Iterable[str]) -> int | None:
    """The year to March in which those columns end, but for slips; None where there is none."""
    last = _last(tables, frozenset(columns))
    return year_ending_march(_day(last[0])) if len(last) else None


def _last(tables: Mapping[str, pa.Table], columns: frozenset[str]) -> np.ndarray:
    """The last two in a thousand of the days, and the one before them."""
    found = [
        to_numpy(table[name].combine_chunks())[valid(table[name])]
        for table in tables.values()
        for name in table.column_names
        if name in columns and table.num_rows
    ]
    days = np.sort(np.concatenate(found)) if found else np.empty(0)
    return days[int(_SURE * (len(days) - 1)) :] if len(days) else days


def _day(number: int) -> date:
    return date.fromordinal(_EPOCH + int(number))


def year_ending_march(day: date) -> int:
    """The year in which the collection's year ends: 2025 for a day of 2024-25."""
    return day.year + (day > date(day.year, 3, 31))


def census_year(day: date) -> int:
    """The year of the last 30 September on or before the day, when social workers and their cases are counted."""
    return day.year - (day < date(day.year, 9, 30))


def of_year(rows: pa.Table, year: int | None, column: str = "clea_year") -> pa.Table:
    """The rows with the year of the return that tells of them."""
    at = rows.column_names.index(column)
    return rows.set_column(at, rows.schema.field(at), written([year] * rows.num_rows, Kind.WHOLE))
