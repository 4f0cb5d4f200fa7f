"""Columns of words: read at once, the same as row by row."""

from datetime import date

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.core.measures.findings import unbalanced
from sightline.core.measures.returns.arrays import column, flags, of_numpy, places, to_numpy
from sightline.core.measures.returns.filled import ARROW
from sightline.core.measures.returns.rows import Filler, Findings, Item
from sightline.core.measures.returns.words import NOTHING, Words
from sightline.core.measures.tables import Kind

TEXTS = ["2026-03-31", "31/03/2026", " ", "soon", "1", "true", "M", "m", "x" * 300, "-4", "0.5", "14"]
ITEMS = (
    Item("prof_professional_id", "ID", needed=True),
    Item("prof_start_date", "START", needed=True),
    Item("prof_leaving_date", "LEFT"),
    Item("prof_agency_worker_flag", "AGENCY"),
    Item("prof_professional_caseload", "CASES"),
    Item("prof_full_time_equivalency", "FTE"),
    Item("prof_professional_job_title", "OLD", codes={"M": "manager"}),
    Item("prof_professional_job_title", "TITLE", codes={"M": "Manager", "1": "One"}),
)
NAMES = [item.name for item in ITEMS]
VALUES = {
    Kind.TEXT: ["14", None, "é", ""],
    Kind.DATE: [date(2026, 3, 31), None, date(1900, 1, 1)],
    Kind.FLAG: [True, None, False] * 5,
    Kind.WHOLE: [0, None, 2**31 - 1],
    Kind.NUMBER: [0.25, None],
}


@given(st.lists(st.tuples(*(st.integers(NOTHING, len(TEXTS) - 1) for _ in NAMES)), max_size=60))
def test_columns_are_read_as_rows_are(rows):
    one, all_ = Findings("a"), Findings("a")
    by_row, at_once = Filler("Workers", "ssd_professionals", ITEMS, one), Filler("Workers", "ssd_professionals", ITEMS, all_)
    for number, row in enumerate(rows):
        said = {name: TEXTS[word] for name, word in zip(NAMES, row, strict=True) if word != NOTHING}
        by_row.row(f"line {number}", said, prof_year=2026)
    numbers = {name: np.array([row[place] for row in rows], np.int32) for place, name in enumerate(NAMES)}
    years = column([2026] * len(rows), Kind.WHOLE)
    at_once.columns(len(rows), Words(TEXTS, {}), numbers, lambda row: f"line {row}", prof_year=years)
    (table, count), (columns, counted) = by_row.finish(), at_once.finish()
    assert columns.equals(table)
    assert (counted, all_.all()) == (count, one.all())
    assert unbalanced(all_.all(), [counted]) == ()


def test_a_name_that_the_file_does_not_have_is_an_empty_column():
    filler = Filler("Workers", "ssd_professionals", ITEMS[2:], Findings("a"))
    filler.row("line 1", {"LEFT": "2026-03-31"})
    filler.columns(2, Words(TEXTS, {}), {"FTE": np.array([10, NOTHING])}, str)
    table, count = filler.finish()
    assert table["prof_full_time_equivalency"].to_pylist() == [None, 0.5, None]
    assert table["prof_leaving_date"].to_pylist() == [date(2026, 3, 31), None, None]
    assert count.kept == 3


def test_a_word_is_remembered_beyond_its_piece():
    memory = {}
    for texts in (["soon", "2026-03-31"], ["2026-03-31", "soon"]):
        read, troubled = Words(texts, memory).read(np.array([0, 1]), Kind.DATE)
        assert sorted(troubled.tolist()) == [False, True]
        assert read.null_count == 1


@pytest.mark.parametrize("kind", Kind)
def test_columns_are_made_of_values_of_every_kind(kind):
    made = column(VALUES[kind], kind)
    made.validate(full=True)
    assert (made.type, made.to_pylist()) == (ARROW[kind], VALUES[kind])
    assert column([], kind).to_pylist() == []


def test_columns_come_back_as_numbers_and_flags():
    numbers = of_numpy(np.array([3, 1, 2], np.int32), pa.int32())
    assert to_numpy(numbers[1:]).tolist() == [1, 2]
    told = of_numpy(np.array([True, False] * 9), pa.bool_())
    assert flags(told[3:12]).tolist() == told.to_pylist()[3:12]
    assert numbers.take(places(np.array([2, 0]), np.array([True, False]))).to_pylist() == [2, None]
