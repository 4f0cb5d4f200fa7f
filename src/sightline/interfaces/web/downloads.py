"""A table as CSV or as an Excel workbook. Text is written as text: a cell that begins with = is never a formula."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import xlsxwriter
from django.http import HttpResponse

_FORMULA = ("=", "+", "@", "\t", "\r")


def download(rows: list[list], form: str, name: str) -> HttpResponse:
    """`form` is csv or xlsx; `name` is the file's without its ending."""
    content, media = (_csv(rows), "text/csv; charset=utf-8") if form == "csv" else (_excel(rows), _EXCEL)
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _csv(rows: list[list]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([_guarded(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")  # with the mark by which Excel knows UTF-8


def _guarded(value):
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _excel(rows: list[list]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Table")
        bold, day = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": "d mmmm yyyy"})
        sheet.freeze_panes(1, 0)
        for i, row in enumerate(rows):
            for j, value in enumerate(row):
                _cell(sheet, i, j, value, bold if i == 0 else None, day)
        sheet.autofit()
    return out.getvalue()


def _cell(sheet, i: int, j: int, value, style, day) -> None:
    if isinstance(value, date):
        sheet.write_datetime(i, j, value, day)
    elif isinstance(value, (int, float, Decimal)):
        sheet.write_number(i, j, value)
    elif value is not None:
        sheet.write_string(i, j, value, style)
