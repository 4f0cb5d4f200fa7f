"""The cells of a CSV file: the header's fields and the columns below, whatever the encoding, the delimiter and the accidents.

A plain file (UTF-8, commas, no quotes, no empty line, every row as long as the header) is split by Arrow. Any other goes line by
line through the standard library, slower and with findings; a plain file reads the same either way. `multiline` allows a quoted
cell to hold line breaks; without it a stray quote costs its own line only.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from sightline.core.measures.findings import Severity
from sightline.core.measures.returns.arrays import column, places, to_numpy, valid
from sightline.core.measures.returns.rows import Findings
from sightline.core.measures.tables import Kind

DELIMITERS = ",;\t|"
_BYTE_ORDER = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_CELL = 131_072  # characters of a cell, as the standard library has it
_ACCIDENTS = (b'"', b"\x00", b"\n\n", b"\r\n\r\n", b"\r\r")


class Csv(NamedTuple):
    """`header` are the fields as the file spells them, `columns` the trimmed cells below (null where empty), `lines` the line of
    each row where they are not simply the ones that follow the header, `left_out` the rows that could not be split."""

    header: tuple[str, ...]
    columns: tuple[pa.Array, ...]
    rows: int
    lines: list[int] | None
    left_out: int

    def line(self, row: int) -> int:
        return row + 2 if self.lines is None else self.lines[row]


def header_of(head: bytes) -> tuple[tuple[str, ...], str]:
    """The trimmed fields of the first line, and the delimiter that splits it into most."""
    encoding = next((name for mark, name in _BYTE_ORDER.items() if head.startswith(mark)), "utf-8")
    words = head[: len(head) // 2 * 2].decode(encoding, "replace").lstrip("\r\n").splitlines()
    line = words[0] if words else ""
    delimiter = max(DELIMITERS, key=line.count)
    return tuple(field.strip() for field in next(csv.reader([line[:_CELL]], delimiter=delimiter), [])), delimiter


def cells_of(content: bytes, findings: Findings, table: str, *, multiline: bool = False, plainly: bool = True) -> Csv:
    """`plainly` off takes the slow way for every file."""
    header, delimiter = header_of(content[:_CELL])
    if plainly and delimiter == "," and _is_plain(content) and (found := _split_by_arrow(content, header)):
        return found
    return _split_by_line(content, header, delimiter, findings, table, multiline)


def _is_plain(content: bytes) -> bool:
    if content[:1] in b"\r\n\xff\xfe" or any(odd in content for odd in _ACCIDENTS):
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\r" not in content.replace(b"\r\n", b"") and len(max(content.split(b"\n"), key=len)) <= _CELL


def _split_by_arrow(content: bytes, header: tuple[str, ...]) -> Csv | None:
    names = [str(number) for number in range(len(header))]
    try:
        table = arrow_csv.read_csv(
            io.BytesIO(content),
            read_options=arrow_csv.ReadOptions(column_names=names, skip_rows=1, block_size=1 << 22),
            parse_options=arrow_csv.ParseOptions(quote_char=False, ignore_empty_lines=False),
            convert_options=arrow_csv.ConvertOptions(
                column_types={name: pa.string() for name in names}, strings_can_be_null=True, null_values=[""]
            ),
        )
    except pa.ArrowInvalid:
        return None
    columns = tuple(_trimmed(table[name].combine_chunks()) for name in names)
    return None if _has_empty_row(columns) else Csv(header, columns, table.num_rows, None, 0)


def _has_empty_row(columns: tuple[pa.Array, ...]) -> bool:
    filled = valid(columns[0])
    for others in columns[1:]:
        if filled.all():
            break
        filled = filled | valid(others)
    return not filled.all()


def _trimmed(cells: pa.Array) -> pa.Array:
    trimmed = pc.utf8_trim_whitespace(cells)
    said = valid(trimmed)
    said &= to_numpy(pc.binary_length(trimmed)) > 0
    return trimmed if said.sum() == len(said) - trimmed.null_count else trimmed.take(places(np.arange(len(said)), said))


def _split_by_line(
    content: bytes, header: tuple[str, ...], delimiter: str, findings: Findings, table: str, multiline: bool
) -> Csv:
    text = _decoded(content, findings, table)
    rows, lines, left_out, past = [], [], 0, False
    for line, row in _rows(text, delimiter, multiline):
        if isinstance(row, str):
            left_out += past
            findings.add(f"line {line}", table, "", row, "Mend the line.", rows=int(past))
            past = True
        elif not any(cell.strip() for cell in row):
            continue
        elif not past:
            past = True
        elif len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
            left_out += 1
            problem = f"has {len(row)} cells, the header has {len(header)}, so the row is left out"
            findings.add(f"line {line}", table, "", problem, "Put cells that hold a delimiter into quotes.", rows=1)
        else:
            rows.append([cell.strip() or None for cell in row[: len(header)]] + [None] * (len(header) - len(row)))
            lines.append(line)
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(header)
    return Csv(header, tuple(column(values, Kind.TEXT) for values in columns), len(rows), lines, left_out)


def _decoded(content: bytes, findings: Findings, table: str) -> str:
    encoding = next((name for mark, name in _BYTE_ORDER.items() if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = "is not UTF-8, so the file is read as Windows Western European (cp1252)"
        findings.add(f"line {line}", table, "", problem, "Save the file as UTF-8.", Severity.WARNING)
        return content.decode("cp1252" if encoding == "utf-8" else encoding, "replace")


def _rows(text: str, delimiter: str, multiline: bool) -> Iterator[tuple[int, list[str] | str]]:
    """Each row with its line; a text in place of the cells says why there are none."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not multiline:
        for number, line in enumerate(lines, 1):
            if len(line) > _CELL:
                yield number, f"is longer than {_CELL:,} characters, so it is left out"
            else:
                yield number, next(csv.reader([line], delimiter=delimiter), [])
        return
    reader, number = csv.reader((line + "\n" for line in lines), delimiter=delimiter), 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, f"cannot be split into cells ({error}), so it is left out"
        else:
            yield number, row
        number = reader.line_num + 1
