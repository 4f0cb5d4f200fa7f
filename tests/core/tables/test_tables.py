"""A spreadsheet in and out: every cell as it was, no formula, no bomb, and a sentence where it cannot be read."""

import io
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from sightline.core.tables import reading
from sightline.core.tables.cells import day_of, guarded, kept, trimmed, typed, unguarded, words
from sightline.core.tables.packed import Unreadable
from sightline.core.tables.reading import Sheet, read_table
from sightline.core.tables.writing import text_file, workbook


@pytest.mark.parametrize(
    ("value", "cell", "said"),
    [
        (None, None, ""), (3, 3, "3"), (True, True, "TRUE"), (False, False, "FALSE"), (2.0, 2, "2"),
        (1.5, {"number": "1.5"}, "1.5"), (Decimal("1.5"), {"number": "1.5"}, "1.5"), (time(9, 30), "09:30:00", "09:30:00"),
        (timedelta(hours=1), "1:00:00", "1:00:00"), (date(2017, 3, 31), {"day": "2017-03-31"}, "31/03/2017"),
        (datetime(2017, 3, 31), {"day": "2017-03-31"}, "31/03/2017"), (" a\r\nb ", " a\nb ", " a\nb "), ("\x01", None, ""),
        (datetime(2017, 3, 31, 9), {"time": "2017-03-31T09:00:00"}, "31/03/2017 09:00:00"),
    ],
)  # fmt: skip
def test_a_cell_is_kept_as_what_it_is(value, cell, said):
    assert kept(value) == cell and words(cell) == said and trimmed(cell) == said.strip()
    assert kept(typed(cell)) == cell
    assert day_of(cell) == (date(2017, 3, 31) if isinstance(cell, dict) and "day" in cell else None)


@given(st.text())
def test_a_guard_is_taken_off_again_and_no_guarded_text_is_a_formula(text):
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


ROWS = [["a", 1, True, {"day": "2017-03-31"}, {"time": "2017-03-31T09:00:00"}, {"number": "1.5"}, "=1+1", None], ["'=x"]]


def test_a_workbook_comes_back_as_it_went_out():
    (sheet,) = read_table("x.xlsx", workbook("T", list("abcdefgh"), ROWS, hidden=2))
    assert [cells for _, cells in sheet.rows[1:]] == [ROWS[0][:-1], ROWS[1]] and not sheet.is_text
    assert Sheet.of_kept(sheet.as_kept()) == sheet
    (sheet,) = read_table("x.csv", text_file(["a", "b"], [["=1+1", None], ["'=x", "é"]]))
    assert [cells for _, cells in sheet.rows] == [["a", "b"], ["=1+1", None], ["'=x", "é"]] and sheet.is_text


def test_merged_cells_formulas_and_hidden_sheets_are_told_or_left_out():
    book = Workbook()
    book.active.append(["a", "=1+1", "b"])
    book.active.append([None, None, None, "=2"])
    book.active.merge_cells("A3:B4")
    book.create_sheet("Hidden").append(["x"])
    book["Hidden"].sheet_state = "hidden"
    book.create_sheet("Plain").append(["x"])
    out = io.BytesIO()
    book.save(out)
    first, plain = read_table("x.xlsx", out.getvalue())
    assert first.merged == (("A3", "B4"),) and (1, 1) in first.unsaved and plain.unsaved == frozenset()


def test_other_marks_and_other_letters_are_read():
    (sheet,) = read_table("x.csv", "What;Who\nCaf\xe9;x\n\n".encode("cp1252"))
    assert sheet.rows == [(1, ["What", "Who"]), (2, ["Café", "x"])]


def refused(content, name="x.xlsx"):
    with pytest.raises(Unreadable) as why:
        read_table(name, content)
    assert why.value.mend
    return why.value.problem


def test_what_cannot_be_read_says_why(monkeypatch):
    assert "damaged workbook" in refused(b"PK but no more")
    assert "old form" in refused(b"\xd0\xcf\x11\xe0 and so on")
    assert "holds nothing" in refused(b"\n\n", "x.csv") and "neither a workbook nor" in refused(b"a\x00b", "x.bin")
    small = workbook("T", ["a"], [["b"], ["c"]])
    assert "no CSV file" in refused(b"a," + b"x" * 200_000, "x.csv")
    monkeypatch.setattr(reading, "ROWS", 2)
    assert "more than 2 rows" in refused(small) and "more than 2 rows" in refused(b"a\nb\nc\n", "x.csv")
    monkeypatch.setattr(reading, "LARGEST", 3)
    assert "is larger than" in refused(small)
