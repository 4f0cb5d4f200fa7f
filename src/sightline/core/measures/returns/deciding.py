"""Which of several rows decides, column by column, where they tell of the same thing; and which rows do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pyarrow as pa

from sightline.core.measures.returns.arrays import numbered, places, valid


def grouped(table: pa.Table, columns: Iterable[str]) -> np.ndarray:
    """For each row the number of its group: rows are in one group where the columns are alike. An empty value is a value."""
    numbers = np.zeros(table.num_rows, dtype=np.int64)
    for name in columns if table.num_rows else ():
        different, held = numbered(table[name], nulls="encode")
        numbers = numbers * len(different) + held
        numbers = np.unique(numbers, return_inverse=True)[1]
    return numbers


def occurrences(groups: np.ndarray) -> np.ndarray:
    """1 for the first row of its group, 2 for the second, in the order of the rows."""
    order = np.argsort(groups, kind="stable")
    sizes = np.bincount(groups)
    starts = np.repeat(np.cumsum(sizes) - sizes, sizes)
    nth = np.empty(len(order), dtype=np.int64)
    nth[order] = np.arange(len(order)) - starts + 1
    return nth


def one_of_each(rows: pa.Table, groups: np.ndarray, says: Mapping[str, np.ndarray]) -> pa.Table:
    """One row for each group. Rows stand in the order of their weight: the last one that says a thing decides. Which rows say
    something of a column is in `says`; of a column that is not named there, a row says something where it holds a value."""
    order = np.argsort(groups, kind="stable")
    sizes = np.bincount(groups)
    ends = np.cumsum(sizes)
    first, last, position = ends - sizes, ends - 1, np.arange(len(order))
    columns = []
    for name in rows.column_names:
        column = rows[name].combine_chunks()
        saying = says[name] if name in says else valid(column)
        latest = np.maximum.accumulate(np.where(saying[order], position, -1))[last]
        chosen = np.where(latest >= first, order[np.maximum(latest, 0)], order[last])
        columns.append(column.take(places(chosen)))
    return pa.table(columns, schema=rows.schema)
