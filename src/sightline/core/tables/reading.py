"""The sheets of a file that somebody sends, with the place of every cell."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

from sightline.core.tables.cells import Cell, kept, unguarded
from sightline.core.tables.packed import Unreadable, weigh

ROWS, COLUMNS, SHEETS = 10_000, 60, 30
LARGEST = 20 * 1024 * 1024
"""Bytes of a file."""
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")


class Sheet(NamedTuple):
    """`rows` are those that hold anything, with their numbers. `merged` are ranges of merged cells, by their first and last cell;
    `unsaved` the cells (row, column from 0) whose formula has no saved result. `is_text`: a CSV file, in which all is text."""

    title: str
    rows: list[tuple[int, list[Cell]]]
    merged: tuple[tuple[str, str], ...] = ()
    unsaved: frozenset[tuple[int, int]] = frozenset()
    is_text: bool = False

    def as_kept(self) -> dict:
        return {
            "title": self.title, "rows": [[number, cells] for number, cells in self.rows], "merged": [list(one) for one in self.merged],
            "unsaved": sorted(list(one) for one in self.unsaved), "is_text": self.is_text,
        }  # fmt: skip

    @classmethod
    def of_kept(cls, kept: dict) -> Sheet:
        return cls(
            kept["title"], [(number, cells) for number, cells in kept["rows"]], tuple((a, b) for a, b in kept["merged"]),
            frozenset((row, column) for row, column in kept["unsaved"]), kept["is_text"],
        )  # fmt: skip


def read_table(name: str, content: bytes) -> list[Sheet]:
    """Every visible sheet that holds anything. Raises `Unreadable`, which says why and how to mend it."""
    if len(content) > LARGEST:
        raise Unreadable(f"{name} is larger than {LARGEST // 2**20} MB.", "Save only the sheets that are needed.")
    if content[:2] == b"PK":
        found = [sheet for sheet in _workbook(name, content) if sheet.rows]
    elif content[:4] == b"\xd0\xcf\x11\xe0":
        raise Unreadable(f"{name} is a workbook of the old form, or has a password.", "Save it as .xlsx without a password.")
    else:
        found = [_text(name, content)]
    if not any(sheet.rows for sheet in found):
        raise Unreadable(f"{name} holds nothing.", "Choose the file that holds the tracker.")
    return found


def _workbook(name: str, content: bytes) -> Iterator[Sheet]:
    from openpyxl import load_workbook  # a third of a second, which no other page is to wait for

    try:
        weigh(io.BytesIO(content))
        with warnings.catch_warnings(), zipfile.ZipFile(io.BytesIO(content)) as packed:
            warnings.simplefilter("ignore")  # of openpyxl, about styles and dates of cells
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            formulas = None
            for sheet in [one for one in book.worksheets if one.sheet_state == "visible"][:SHEETS]:
                source = packed.read(sheet._worksheet_path)
                rows = list(_rows(sheet))
                if _FORMULA.search(source):
                    formulas = formulas or load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
                unsaved = _unsaved(formulas[sheet.title], dict(rows)) if formulas else frozenset()
                merged = tuple((a.decode(), b.decode()) for a, b in _MERGED.findall(source))
                yield Sheet(sheet.title, rows, merged, unsaved)
    except Unreadable:
        raise
    except Exception as error:  # a damaged workbook breaks openpyxl in many ways, none of them ours
        raise Unreadable(f"{name} is a damaged workbook ({type(error).__name__}).", "Save it again as .xlsx.") from error


def _rows(sheet) -> Iterator[tuple[int, list[Cell]]]:
    sheet.reset_dimensions()
    for number, values in enumerate(sheet.iter_rows(max_col=COLUMNS, max_row=ROWS + 1, values_only=True), 1):
        cells = [kept(value) for value in values]
        while cells and cells[-1] is None:
            cells.pop()
        if cells and number > ROWS:
            raise Unreadable(f"{sheet.title} has more than {ROWS} rows.", "Bring it in in parts.")
        if cells:
            yield number, cells


def _unsaved(sheet, rows: dict[int, list[Cell]]) -> frozenset[tuple[int, int]]:
    sheet.reset_dimensions()
    found = set()
    for number, cells in enumerate(sheet.iter_rows(max_col=COLUMNS, max_row=max(rows, default=0) + 1), 1):
        for at, cell in enumerate(cells):
            if cell.data_type == "f" and rows.get(number, [])[at : at + 1] in ([None], []):
                found.add((number, at))
    return frozenset(found)


def _text(name: str, content: bytes) -> Sheet:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\x00" in text[:1000]:
        raise Unreadable(f"{name} is neither a workbook nor a CSV file.", "Save it as .xlsx or .csv.")
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    rows = []
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=mark), 1):
            if number > ROWS:
                raise Unreadable(f"{name} has more than {ROWS} rows.", "Bring it in in parts.")
            line = [kept(unguarded(cell)) for cell in cells[:COLUMNS]]
            if any(cell is not None for cell in line):
                rows.append((number, line))
    except csv.Error as error:
        raise Unreadable(f"{name} is no CSV file ({error}).", "Save it as .xlsx or .csv.") from error
    return Sheet("Table", rows, is_text=True)
