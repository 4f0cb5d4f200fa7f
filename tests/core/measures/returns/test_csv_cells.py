"""The cells of CSV files: plain ones quickly, all others line by line, and both alike."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.core.measures.findings import Severity
from sightline.core.measures.returns.csv_cells import cells_of, header_of
from sightline.core.measures.returns.rows import Findings


def cells(content, **how):
    findings = Findings("Reviews.csv")
    found = cells_of(content, findings, "Reviews", **how)
    rows = [tuple(column[row].as_py() for column in found.columns) for row in range(found.rows)]
    return found, rows, findings.all()


PLAIN = b"CHILD,REVIEW\n14, 31/03/2026 \n15,\n"


@pytest.mark.parametrize(
    "content",
    [
        PLAIN,
        PLAIN.replace(b"\n", b"\r\n"),
        PLAIN.replace(b"\n", b"\r"),
        PLAIN[:-1],
        PLAIN.replace(b",", b";"),
        PLAIN.replace(b",", b"\t"),
        PLAIN.replace(b",", b"|"),
        b"\xef\xbb\xbf" + PLAIN,
        PLAIN.decode().encode("utf-16"),
        b'"CHILD","REVIEW"\n"14","31/03/2026"\n"15",""\n',
        b"CHILD,REVIEW\n14,31/03/2026\n15\n",
        b"CHILD,REVIEW\n14,31/03/2026,,\n15,,\n",
    ],
)
def test_a_file_reads_the_same_however_it_is_written(content):
    found, rows, told = cells(content)
    assert found.header == ("CHILD", "REVIEW")
    assert rows == [("14", "31/03/2026"), ("15", None)]
    assert [found.line(row) for row in range(2)] == [2, 3]
    assert told == ()


def test_empty_lines_are_no_rows_and_lines_keep_their_numbers():
    found, rows, told = cells(b"\nCHILD,REVIEW\n\n14,31/03/2026\n,\n15,\n")
    assert [(found.line(row), each) for row, each in enumerate(rows)] == [(4, ("14", "31/03/2026")), (6, ("15", None))]
    assert told == ()


def test_a_row_of_nothing_but_delimiters_is_no_row_of_a_plain_file_either():
    found, rows, _ = cells(b"CHILD,REVIEW\n14,31/03/2026\n,\n15,\n")
    assert [(found.line(row), each[0]) for row, each in enumerate(rows)] == [(2, "14"), (4, "15")]


def test_letters_that_are_not_utf_8_are_read_as_those_of_windows():
    _, rows, told = cells(b"CHILD,TEAM\n14,Caf\xe9\n")
    assert rows == [("14", "Café")]
    assert (told[0].place, told[0].severity) == ("line 2", Severity.WARNING)
    assert "cp1252" in told[0].problem


def test_a_row_with_more_cells_than_the_header_is_left_out():
    found, rows, told = cells(b"CHILD,REVIEW\n14,1,2\n15,3\n")
    assert rows == [("15", "3")]
    assert found.left_out == 1
    assert (told[0].place, told[0].rows) == ("line 2", 1)


def test_a_stray_quote_costs_its_own_line_only():
    found, rows, _ = cells(b'CHILD,REVIEW\n"14,1\n15,3\n')
    assert rows == [("14,1", None), ("15", "3")]
    assert found.left_out == 0


def test_a_line_that_is_too_long_is_left_out():
    found, rows, told = cells(b"CHILD,REVIEW\n" + b"x" * 140_000 + b',"\n15,3\n')
    assert rows == [("15", "3")]
    assert (found.left_out, told[0].place) == (1, "line 2")
    _, rows, told = cells(b'"' + b"x" * 140_000 + b"\n15,3\n")
    assert (rows, told[0].rows) == ([], 0)


def test_a_quoted_cell_may_hold_line_breaks_where_they_are_allowed():
    found, rows, _ = cells(b'CHILD,NOTE\n14,"one\ntwo"\n15,3\n', multiline=True)
    assert rows == [("14", "one\ntwo"), ("15", "3")]
    assert [found.line(row) for row in range(2)] == [2, 4]


def test_a_quoted_cell_without_end_is_told_and_the_rest_is_read():
    found, rows, told = cells(b'CHILD,NOTE\n14,"' + b"x\n" * 70_000 + b'"\n15,3\n', multiline=True)
    assert rows[-2] == ("x", None)
    assert found.left_out == sum(finding.rows for finding in told) > 0


@pytest.mark.parametrize("content", [b"", b"\n", b"CHILD,REVIEW\n", b"CHILD,REVIEW"])
def test_a_file_without_rows_has_none(content):
    found, rows, told = cells(content)
    assert (rows, told, found.left_out) == ([], (), 0)


def test_the_header_is_found_behind_marks_and_empty_lines():
    assert header_of(b"\xef\xbb\xbf\n child ; x\n1;2") == (("child", "x"), ";")


CELL = st.text(st.characters(codec="utf-8", exclude_characters='"\r\n,\x00;|\t', exclude_categories=("Cs",)), max_size=4)


@settings(deadline=None)
@given(st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=8))
def test_the_quick_way_and_the_plain_way_agree(rows):
    content = "\n".join(",".join(row) for row in [["A", "B", "C"], *rows]).encode()
    (quick, quick_rows, _), (plain, plain_rows, _) = cells(content), cells(content, plainly=False)
    assert quick_rows == plain_rows
    assert [quick.line(row) for row in range(quick.rows)] == [plain.line(row) for row in range(plain.rows)]
