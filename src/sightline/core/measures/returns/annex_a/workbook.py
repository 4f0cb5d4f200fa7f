"""The cells of a workbook, read so that no workbook can hurt: bombs, endless sheets, formulas, merged cells, errors in cells."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO, NamedTuple

from sightline.core.tables.packed import Unreadable, cell_name, weigh

ROWS, COLUMNS, CELLS = 1_048_576, 60, 3_000_000
"""What is read of a sheet. The largest council has some 60,000 contacts in six months, the widest list 34 columns."""
ERRORS = frozenset(("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA"))
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')


class Sheet(NamedTuple):
    """`rows` are the numbers of the rows that hold anything, with their cells as text. `merged` are the ranges of merged cells,
    `unsaved` the cells whose formula has no saved result, `longer` whether more is there than is read."""

    title: str
    hidden: bool
    rows: list[tuple[int, list[str | None]]]
    merged: tuple[str, ...]
    unsaved: frozenset[str]
    longer: bool
    broken: bool = False


def sheets(opened: BinaryIO) -> Iterator[Sheet]:
    """Each sheet of the workbook, a damaged one as far as it goes. Raises `Unreadable` where the workbook cannot be had at all."""
    try:
        weigh(opened)
        yield from _sheets(opened)
    except Unreadable:
        raise
    except Exception as error:  # a damaged workbook breaks openpyxl in many ways, none of them ours
        raise Unreadable(f"is a damaged workbook ({type(error).__name__})", "Save it again as .xlsx.") from error


def _sheets(opened: BinaryIO) -> Iterator[Sheet]:
    from openpyxl import load_workbook  # a third of a second, which no other form is to wait for

    with warnings.catch_warnings(), zipfile.ZipFile(opened) as packed:
        warnings.simplefilter("ignore")  # of openpyxl, about styles and dates of cells
        book = load_workbook(opened, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            rows: list[tuple[int, list[str | None]]] = []
            hidden = sheet.sheet_state != "visible"
            try:
                source = packed.read(sheet._worksheet_path)
                longer = _read(sheet, rows)
                formulas = _FORMULA.search(source) and load_workbook(opened, read_only=True, keep_links=False)
                unsaved = _unsaved(formulas[sheet.title], dict(rows)) if formulas else frozenset()
            except Exception:  # as above: what was read of the sheet before stays read
                yield Sheet(sheet.title, hidden, rows, (), frozenset(), False, broken=True)
            else:
                merged = tuple(found.decode() for found in _MERGED.findall(source))
                yield Sheet(sheet.title, hidden, rows, merged, unsaved, longer)


def _read(sheet, rows: list[tuple[int, list[str | None]]]) -> bool:
    """Adds the rows that hold anything; whether there are more than are read."""
    sheet.reset_dimensions()
    cells_read = 0
    for number, cells in enumerate(sheet.iter_rows(max_col=COLUMNS, values_only=True), 1):
        if number > ROWS or cells_read > CELLS:
            return True
        said = [_text(cell) for cell in cells]
        while said and said[-1] is None:
            said.pop()
        if said:
            cells_read += len(said)
            rows.append((number, said))
    return False


def _unsaved(sheet, rows: dict[int, list[str | None]]) -> frozenset[str]:
    sheet.reset_dimensions()
    found = set()
    for number, cells in enumerate(sheet.iter_rows(max_col=COLUMNS, max_row=max(rows, default=0)), 1):
        for at, cell in enumerate(cells):
            if cell.data_type == "f" and rows.get(number, [])[at : at + 1] in ([None], []):
                found.add(cell_name(at, number))
    return frozenset(found)


def _text(cell: object) -> str | None:
    """A cell as text: days in the international order, whole numbers without a point, nothing where it is blank."""
    if cell is None:
        return None
    if isinstance(cell, datetime):
        return cell.isoformat(" ").removesuffix(" 00:00:00")
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell).replace("\N{NO-BREAK SPACE}", " ").strip() or None
