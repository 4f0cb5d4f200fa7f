"""The day and the year for which a return speaks, where it does not say so itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_SURE = 0.998
"""Of the days of a return, the share that lies on or before the day for which it speaks. A guess: beyond are slips of the keys."""
_EPOCH = date(1970, 1, 1).toordinal()


def latest_day(tables: Mapping[str, pa.Table], columns: Iterable[str]) -> date | None:
    """The latest day in those columns, but for a few slips; None where there is none."""
    wanted = frozenset(columns)
    found = [
        pc.cast(table[name].combine_chunks().drop_null(), pa.int32()).to_numpy()
        for table in tables.values()
        for name in table.column_names
        if name in wanted
    ]
    days = np.sort(np.concatenate(found)) if found else np.empty(0)
    return date.fromordinal(_EPOCH + int(days[int(_SURE * (len(days) - 1))])) if len(days) else None


def year_ending_march(day: date) -> int:
    """The year in which the collection's year ends: 2025 for a day of 2024-25."""
    return day.year + (day > date(day.year, 3, 31))


def of_year(leavers: pa.Table, year: int | None) -> pa.Table:
    """Care leavers with the year of the return that tells of them."""
    at = leavers.column_names.index("clea_year")
    return leavers.set_column(at, leavers.schema.field(at), pa.array([year] * leavers.num_rows, pa.int32()))
