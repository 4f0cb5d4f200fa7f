"""Arrow columns from Python values and from NumPy, and back, by their buffers.

`pa.array` and `to_numpy` look for pandas and import it where it is installed: a fifth of a second for a command that has no use for
it. Arrow's own layout is simple: a bit a row for what is there, then the values; for texts their ends and one long text.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import accumulate

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sightline.core.measures.returns.filled import ARROW, schema
from sightline.core.measures.tables import TABLES, Kind

Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.integer]

_EPOCH = date(1970, 1, 1).toordinal()
_NUMPY = {Kind.DATE: np.int32, Kind.FLAG: np.bool_, Kind.WHOLE: np.int32, Kind.NUMBER: np.float64}


def column(values: Sequence[object], kind: Kind) -> pa.Array:
    """Values of a kind, None where there is none."""
    there = np.fromiter((value is not None for value in values), np.bool_, len(values))
    if kind is Kind.TEXT:
        return _texts([b"" if value is None else str(value).encode() for value in values], there)
    if kind is Kind.DATE:
        values = [value.toordinal() - _EPOCH if isinstance(value, date) else None for value in values]
    return of_numpy(np.fromiter((value or 0 for value in values), _NUMPY[kind], len(values)), ARROW[kind], there)


def empty(name: str) -> pa.Table:
    """A table of that name without a row."""
    return pa.Table.from_arrays([column((), each.kind) for each in TABLES[name].columns], schema=schema(name))


def of_numpy(values: npt.NDArray, type_: pa.DataType, there: Flags | None = None) -> pa.Array:
    """The same numbers or flags as an Arrow column; `there` says which rows have a value."""
    packed = _bits(values) if pa.types.is_boolean(type_) else pa.py_buffer(np.ascontiguousarray(values))
    return pa.Array.from_buffers(type_, len(values), [None if there is None else _bits(there), packed])


def places(rows: Numbers, there: Flags | None = None) -> pa.Array:
    """Rows to take from a column; nothing where there is none."""
    return of_numpy(rows.astype(np.int64, copy=False), pa.int64(), there)


def to_numpy(array: pa.Array) -> npt.NDArray:
    """The 32-bit numbers, or days, of a column; where there is none, any."""
    return np.frombuffer(array.buffers()[1], np.int32, len(array), array.offset * 4)


def flags(array: pa.BooleanArray) -> Flags:
    """The flags of a column without nulls."""
    return np.unpackbits(np.frombuffer(array.buffers()[1], np.uint8), bitorder="little")[array.offset :][: len(array)].astype(
        bool
    )


def valid(array: pa.Array | pa.ChunkedArray) -> Flags:
    """Which rows of a column have a value."""
    if not array.null_count:
        return np.ones(len(array), dtype=bool)
    return flags(array.combine_chunks().is_valid() if isinstance(array, pa.ChunkedArray) else array.is_valid())


def numbered(array: pa.Array | pa.ChunkedArray, nulls: str = "mask") -> tuple[pa.Array, Numbers]:
    """The different values of a column, and for each row the number of its value; -1 where there is none, unless `nulls` is "encode",
    which makes nothing a value too."""
    whole = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
    if not len(whole):
        return whole, np.empty(0, dtype=np.int32)
    encoded = whole.dictionary_encode(null_encoding=nulls)
    numbers = to_numpy(encoded.indices)
    if encoded.indices.null_count:
        numbers = np.where(valid(encoded.indices), numbers, -1)
    return encoded.dictionary, numbers


def _texts(texts: list[bytes], there: Flags) -> pa.Array:
    ends = np.fromiter(accumulate(map(len, texts), initial=0), np.int32, len(texts) + 1)
    buffers = [_bits(there), pa.py_buffer(ends), pa.py_buffer(b"".join(texts))]
    return pa.Array.from_buffers(pa.string(), len(texts), buffers)


def _bits(flags: Flags) -> pa.Buffer:
    return pa.py_buffer(np.packbits(flags, bitorder="little"))
