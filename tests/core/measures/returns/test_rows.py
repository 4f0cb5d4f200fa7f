"""Rows into columns: every trouble told, every row counted."""

from datetime import date

import pytest

from sightline.core.measures.findings import Count, Finding, Severity, unbalanced
from sightline.core.measures.returns import rows
from sightline.core.measures.returns.rows import MOST, Filler, Findings, Item
from sightline.core.measures.tables import TABLES

REVIEWS = (
    Item("clar_person_id", "CHILD", needed=True),
    Item("clar_cla_review_date", "REVIEW"),
    Item("clar_cla_review_participation", "CODE", codes={"PN1": "PN1"}),
)


def filler(findings=None):
    return Filler("Reviews", "ssd_cla_reviews", REVIEWS, findings or Findings("Reviews.csv"))


def test_a_row_fills_the_columns_of_its_items_and_the_known_ones():
    reviews = filler()
    assert reviews.row("line 2", {"CHILD": "14", "REVIEW": "31/03/2026", "CODE": "pn1"}, clar_cla_id="14/1")
    table, count = reviews.finish()
    assert table.column_names == list(TABLES["ssd_cla_reviews"].names[2:])
    assert [row for row in table.to_pylist()[0].items() if row[1] is not None] == [
        ("clar_cla_id", "14/1"),
        ("clar_person_id", "14"),
        ("clar_cla_review_date", date(2026, 3, 31)),
        ("clar_cla_review_participation", "PN1"),
    ]
    assert count == Count("Reviews.csv", "Reviews", 1, 1, 0)


@pytest.mark.parametrize(
    ("values", "kept", "field", "problem", "mend"),
    [
        (
            {"CHILD": "14", "REVIEW": "2026-02-30"},
            True,
            "REVIEW",
            '"2026-02-30" is not a day from 1900 to 2100',
            "Write the day as",
        ),
        ({"CHILD": "14", "CODE": "PN9"}, True, "CODE", '"PN9" is not a code of the list', "Write one of PN1."),
        ({"CHILD": " "}, False, "CHILD", "is missing, so the row is left out", "Fill it in."),
        ({"CHILD": "x" * 201}, False, "CHILD", '"' + "x" * 40 + '..." is longer than 200 characters', "Shorten it."),
    ],
)
def test_what_cannot_be_read_is_left_out_and_told(values, kept, field, problem, mend):
    findings = Findings("Reviews.csv")
    reviews = filler(findings)
    assert reviews.row("line 2", values) is kept
    table, count = reviews.finish()
    [found] = findings.all()
    assert found[:5] == ("Reviews.csv", "line 2", "Reviews", field, problem)
    assert found.mend.startswith(mend)
    assert (found.severity, found.rows) == (Severity.ERROR, 0 if kept else 1)
    assert (table.num_rows, count.left_out) == ((1, 0) if kept else (0, 1))
    assert unbalanced([found], [count]) == ()


def test_many_findings_of_a_kind_become_one_that_says_how_many():
    findings = Findings("Reviews.csv")
    reviews = filler(findings)
    for line in range(MOST + 30):
        reviews.row(f"line {line}", {"CHILD": None})
        reviews.row(f"line {line}", {"CHILD": "1", "REVIEW": "soon"})
    _, count = reviews.finish()
    found = findings.all()
    assert [finding.place for finding in found if finding.place] == [f"line {line}" for line in range(MOST)] * 2
    assert [(finding.field, finding.times, finding.rows) for finding in found if not finding.place] == [
        ("CHILD", 30, 30),
        ("REVIEW", 30, 0),
    ]
    assert found[MOST].problem == "30 more like the 20 before"
    assert unbalanced(found, [count]) == ()


def test_rows_that_the_reader_leaves_out_or_has_met_are_counted():
    reviews = filler()
    reviews.row("line 2", {"CHILD": "14"})
    reviews.left_out(2)
    reviews.merged()
    _, count = reviews.finish()
    assert count == Count("Reviews.csv", "Reviews", 4, 1, 2, 1)
    assert count.balances


def test_rows_come_out_in_order_however_they_were_batched(monkeypatch):
    monkeypatch.setattr(rows, "BATCH", 3)
    reviews = filler()
    for number in range(7):
        reviews.row("", {"CHILD": number})
    table, _ = reviews.finish()
    assert table["clar_person_id"].to_pylist() == list("0123456")


def test_what_vanished_is_noticed():
    told = Finding("a", "", "", "", "", "", Severity.ERROR, rows=1)
    assert unbalanced([told], [Count("a", "t", 2, 1, 1)]) == ()
    assert unbalanced([told], [Count("a", "t", 3, 1, 1)]) == ("a",)
    assert unbalanced([], [Count("a", "t", 2, 1, 1)]) == ("a",)
    assert unbalanced([told], []) == ("a",)
