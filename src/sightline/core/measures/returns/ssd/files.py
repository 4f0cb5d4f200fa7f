"""A file of the dataset as cells: CSV or Parquet, columns in any order and case, everything as text."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from sightline.core.measures.returns.csv_cells import cells_of, header_of
from sightline.core.measures.returns.files import File
from sightline.core.measures.returns.listings import Cells
from sightline.core.measures.returns.rows import Findings
from sightline.core.measures.returns.ssd.lists import table_of

_PARQUET = b"PAR1"
_DAMAGED = (pa.ArrowException, OSError, ValueError, KeyError)
LARGEST = 1 << 31
"""Bytes to which a Parquet file may unpack."""


@dataclass(frozen=True)
class Unpacked:
    """`cells` by the columns' names in small letters; `left_out` are rows that could not be split."""

    cells: Cells
    left_out: int


def table_in(file: File) -> str | None:
    """Which table of the dataset a file holds, by its columns."""
    if file.head.startswith(_PARQUET):
        from pyarrow import parquet  # only where there is such a file: it takes a while to load

        try:
            with file.open() as opened:
                return table_of(parquet.read_schema(opened).names)
        except _DAMAGED:
            return None
    if file.head.startswith((b"PK", b"<")):
        return None
    return table_of(header_of(file.head)[0])


def unpacked(file: File, table: str, findings: Findings) -> Unpacked:
    """The cells of a file that holds a table of the dataset."""
    if file.head.startswith(_PARQUET):
        return Unpacked(_of_parquet(file, table, findings), 0)
    with file.open() as opened:
        found = cells_of(opened.read(), findings, table, multiline=True)
    fields = {name.lower(): column for name, column in zip(found.header, found.columns, strict=True)}
    return Unpacked(Cells(table, fields, found.rows, lambda row, _: f"line {found.line(row)}"), found.left_out)


def _of_parquet(file: File, table: str, findings: Findings) -> Cells:
    from pyarrow import parquet

    fields: dict[str, pa.Array] = {}
    rows = 0
    try:
        with file.open() as opened:
            source = parquet.ParquetFile(opened)
            size = sum(source.metadata.row_group(at).total_byte_size for at in range(source.metadata.num_row_groups))
            if size > LARGEST:
                raise ValueError("unpacks to more than a dataset can be")
            found = source.read()
        rows = found.num_rows
        for name in found.column_names:
            text = _as_text(found[name].combine_chunks())
            if text is None:
                findings.add("", table, name, "is of a kind that is not read", "Write it as text.")
            else:
                fields[name.lower()] = text
    except _DAMAGED as error:
        findings.add("", table, "", f"is a damaged Parquet file ({type(error).__name__})", "Write it again.")
        return Cells(table, {}, 0, lambda row, _: "")
    return Cells(table, fields, rows, lambda row, _: f"row {row + 1}")


def _as_text(column: pa.Array) -> pa.Array | None:
    """A column as trimmed text; None where it cannot be. A decimal that is whole loses its point: ids are often stored so."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    try:
        text = pc.utf8_trim_whitespace(pc.cast(column, pa.string()))
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid):
        return None
    if pa.types.is_floating(column.type) or pa.types.is_decimal(column.type):
        text = pc.replace_substring_regex(text, r"\.0+$", "")
    return pc.if_else(pc.equal(text, ""), pa.scalar(None, pa.string()), text)
