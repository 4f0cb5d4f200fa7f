"""A table as a workbook or as a CSV file, from cells in the form that is kept."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime

import xlsxwriter

from sightline.core.tables.cells import Cell, guarded, typed, words

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(title: str, headings: Sequence[Cell], rows: Sequence[Sequence[Cell]], hidden: int = 0) -> bytes:
    """One sheet; the last `hidden` columns do not show. Text is written as text: what begins with = is never a formula."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(title[:31])
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        forms = {
            str: book.add_format({"text_wrap": True, "valign": "top"}),
            date: book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"}),
            datetime: book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss", "valign": "top"}),
        }
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(len(headings) - 1, 0), 24)
        for j, cell in enumerate(headings):
            _write(sheet, 0, j, typed(cell), dict.fromkeys(forms, bold))
        for i, row in enumerate(rows, 1):
            for j, cell in enumerate(row):
                _write(sheet, i, j, typed(cell), forms)
        if hidden:
            sheet.set_column(len(headings) - hidden, len(headings) - 1, 12, None, {"hidden": True})
    return out.getvalue()


def text_file(headings: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> bytes:
    """A CSV file with the mark by which Excel knows UTF-8."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([guarded(words(cell)) for cell in row] for row in [headings, *rows])
    return out.getvalue().encode("utf-8-sig")


def _write(sheet, i: int, j: int, value, forms: dict) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(i, j, value)
    elif isinstance(value, datetime | date):
        sheet.write_datetime(i, j, value, forms[type(value)])
    elif isinstance(value, int | float):
        sheet.write_number(i, j, value)
    elif value is not None:
        sheet.write_string(i, j, value, forms[str])
