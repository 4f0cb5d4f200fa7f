"""Cells of a list into rows of the tables: understood by spelling, counted, taken once."""

from datetime import date

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.core.measures.findings import Count, Severity, unbalanced
from sightline.core.measures.returns.deciding import grouped, occurrences, one_of_each
from sightline.core.measures.returns.listings import Cells, Into, Listing, Take, all_counts, all_given, fill, joined, together
from sightline.core.measures.returns.rows import Findings
from sightline.core.measures.returns.spellings import code, codes, day, text

REVIEWS = Listing(
    "Reviews",
    (
        Into(
            "ssd_cla_reviews",
            (
                Take("clar_person_id", "CHILD", needed=True),
                Take("clar_cla_review_date", "REVIEW", day, needed=True),
                Take("clar_cla_review_participation", "CODE", code(codes("PN1 PN2"), "code")),
            ),
        ),
        Into("ssd_person", (Take("pers_person_id", "CHILD", needed=True), Take("pers_dob", "DOB", day)), told=False),
    ),
    unused=("POST",),
)


def cells(table, listing=REVIEWS):
    """From a table in text: the fields, then a row a line; a point is an empty cell."""
    header, *rows = [line.split() for line in table.strip().splitlines()]
    columns = list(zip(*rows, strict=True)) or [()] * len(header)
    fields = {
        name: pa.array([None if cell == "." else cell for cell in column], pa.string())
        for name, column in zip(header, columns, strict=True)
    }
    return Cells(listing.name, fields, len(rows), lambda row, field: f"line {row + 2} {field}")


def filled(table, listing=REVIEWS):
    findings = Findings("Reviews.csv")
    rows = fill(listing, cells(table, listing), findings)
    assert rows.count.balances
    assert unbalanced(findings.all(), [rows.count]) == ()
    return rows, dict(rows.tables), findings.all()


def columns(table, *names):
    return [tuple(row[name] for name in names) for row in table.to_pylist()]


def test_a_list_fills_its_table_and_the_people_beside_it():
    rows, tables, told = filled("""
        CHILD REVIEW     CODE DOB        POST
        14    31/03/2026 PN1  01/02/2010 X
        14    01/10/2025 pn2  .          X
        15    31/03/2026 .    02/02/2011 X""")
    assert columns(tables["ssd_cla_reviews"], "clar_person_id", "clar_cla_review_date", "clar_cla_review_participation") == [
        ("14", date(2026, 3, 31), "PN1"),
        ("14", date(2025, 10, 1), "PN2"),
        ("15", date(2026, 3, 31), None),
    ]
    assert columns(tables["ssd_person"], "pers_person_id", "pers_dob") == [("14", date(2010, 2, 1)), ("15", date(2011, 2, 2))]
    assert tables["ssd_cla_reviews"]["clar_cla_review_id"].to_pylist() == ["14/2026-03-31", "14/2025-10-01", "15/2026-03-31"]
    assert rows.count == Count("Reviews.csv", "Reviews", 3, 3, 0)
    assert (rows.given.keys(), told) == ({"ssd_cla_reviews"}, ())
    assert rows.given["ssd_cla_reviews"] == {"clar_person_id", "clar_cla_review_date", "clar_cla_review_participation"}


def test_a_row_without_what_it_needs_is_left_out_and_told():
    rows, tables, told = filled("""
        CHILD REVIEW     CODE
        .     31/03/2026 PN1
        14    31/02/2026 PN1
        14    .          PN1
        15    31/03/2026 PN1""")
    assert tables["ssd_cla_reviews"]["clar_person_id"].to_pylist() == ["15"]
    assert sorted((each.place, each.problem, each.rows) for each in told) == [
        ("line 2 CHILD", "is missing, so the row is left out", 1),
        ("line 3 REVIEW", '"31/02/2026" is no day of the calendar, so the row is left out', 1),
        ("line 4 REVIEW", "is missing, so the row is left out", 1),
    ]
    assert rows.count == Count("Reviews.csv", "Reviews", 4, 1, 3)


def test_an_unusable_cell_is_left_empty_and_told_where_it_stands():
    _, tables, told = filled("""
        CHILD REVIEW     CODE DOB
        14    31/03/2026 PN1  soon
        15    31/03/2026 PN9  01/02/2010
        16    1-3-26     PN9  01/02/2010
        17    2-3-26     PN1  01/02/2010""")
    assert tables["ssd_person"]["pers_dob"].to_pylist()[0] is None
    assert sorted((each.place, each.problem, each.severity, each.times) for each in told) == [
        ("line 2 DOB", '"soon" is no day', Severity.ERROR, 1),
        ("line 3 CODE", '"PN9" is no code that is known, so it is left out', Severity.ERROR, 1),
        ("line 4 CODE", '"PN9" is no code that is known, so it is left out', Severity.ERROR, 1),
        ("line 4 REVIEW", "is an unusual way to write a day, read as day, month, year", Severity.NOTE, 2),
    ]


def test_a_row_that_stands_twice_is_taken_once_but_another_of_the_day_is_a_row_of_its_own():
    rows, tables, told = filled("""
        CHILD REVIEW     CODE
        14    31/03/2026 PN1
        14    31/03/2026 PN2
        14    31/03/2026 PN1""")
    assert columns(tables["ssd_cla_reviews"], "clar_cla_review_id", "clar_cla_review_participation") == [
        ("14/2026-03-31", "PN1"),
        ("14/2026-03-31/2", "PN2"),
    ]
    assert [(each.place, each.severity) for each in told] == [("line 4 CHILD", Severity.WARNING)]
    assert rows.count == Count("Reviews.csv", "Reviews", 3, 2, 0, 1)


PEOPLE = Listing("Header", (Into("ssd_person", (Take("pers_person_id", "CHILD", needed=True), Take("pers_sex", "SEX"))),))


def test_a_child_that_stands_twice_is_one_child():
    rows, tables, told = filled("CHILD SEX\n14 F\n14 M\n14 F", PEOPLE)
    assert columns(tables["ssd_person"], "pers_person_id", "pers_sex") == [("14", "F")]
    assert [each.problem.split("with ")[1].split(" content")[0] for each in told] == ["another", "the same"]
    assert rows.count == Count("Reviews.csv", "Header", 3, 1, 0, 2)


def test_a_list_without_a_column_that_it_needs_gives_nothing():
    rows, tables, told = filled("CHILD CODE\n14 PN1\n15 PN1")
    assert [table.num_rows for table in tables.values()] == [0, 0]
    assert [(each.field, each.rows) for each in told] == [("REVIEW", 2)]
    assert rows.count == Count("Reviews.csv", "Reviews", 2, 0, 2)


def test_a_list_without_rows_fills_empty_tables():
    rows, tables, told = filled("CHILD REVIEW CODE DOB")
    assert [table.num_rows for table in tables.values()] == [0, 0]
    assert (rows.count.found, told) == (0, ())


def test_an_id_that_the_list_brings_is_kept():
    visits = Listing(
        "Visits",
        (
            Into(
                "ssd_cin_visits",
                (
                    Take("cinv_person_id", "CHILD", needed=True),
                    Take("cinv_cin_visit_date", "DAY", day),
                    Take("cinv_cin_visit_id", "ID"),
                ),
            ),
        ),
    )
    _, tables, _ = filled("CHILD DAY ID\n14 31/03/2026 V1\n14 31/03/2026 V2", visits)
    assert tables["ssd_cin_visits"]["cinv_cin_visit_id"].to_pylist() == ["V1", "V2"]


def test_a_made_up_column_comes_from_those_before_it():
    made = Into("ssd_person", PEOPLE.fills[0].takes, {"pers_common_child_id": joined("pers_person_id", "pers_sex", "pers_dob")})
    _, tables, _ = filled("CHILD SEX\n14 F\n15 .", Listing("Header", (made,)))
    assert tables["ssd_person"]["pers_common_child_id"].to_pylist() == ["14/F/", "15//"]


def test_lists_tell_together_what_they_have_and_may_know_their_fields():
    assert REVIEWS.fields == ("CHILD", "REVIEW", "CODE", "DOB", "POST")
    assert REVIEWS.needed == ("CHILD", "REVIEW")
    assert Listing("AD1", unused=("X",)).needed == ()
    assert Take("a", "b").reads is text


def test_two_files_of_one_list_count_a_row_that_both_hold_once():
    first, _, _ = filled("CHILD REVIEW\n14 31/03/2026\n15 31/03/2026")
    second, _, _ = filled("CHILD REVIEW\n15 31/03/2026\n16 31/03/2026")
    lists = [("Reviews", first), ("Reviews", second)]
    tables = together([each for _, rows in lists for each in rows.tables])
    assert tables["ssd_cla_reviews"]["clar_person_id"].to_pylist() == ["14", "15", "16"]
    assert [(count.kept, count.merged) for count in all_counts(lists)] == [(2, 0), (1, 1)]
    assert all_given(lists)["ssd_cla_reviews"] >= {"clar_person_id", "clar_cla_review_date"}


def test_the_first_list_that_says_a_thing_of_a_child_decides():
    first, _, _ = filled("CHILD SEX\n14 .\n15 M", PEOPLE)
    second, _, _ = filled("CHILD SEX\n15 F\n14 F", PEOPLE)
    tables = together([*first.tables, *second.tables])
    assert columns(tables["ssd_person"], "pers_person_id", "pers_sex") == [("14", "F"), ("15", "M")]


ROWS = st.lists(st.tuples(st.sampled_from([None, "a", "b"]), st.sampled_from([None, 1, 2, 3])), max_size=12)


@settings(deadline=None)
@given(ROWS)
def test_rows_are_grouped_by_what_they_hold_and_an_empty_value_is_a_value(rows):
    table = pa.table({"x": pa.array([x for x, _ in rows], pa.string()), "y": pa.array([y for _, y in rows], pa.int32())})
    groups = grouped(table, ["x", "y"])
    for one in range(len(rows)):
        for other in range(len(rows)):
            assert (groups[one] == groups[other]) == (rows[one] == rows[other])
    assert occurrences(groups).tolist() == [rows[: at + 1].count(row) for at, row in enumerate(rows)]


@settings(deadline=None)
@given(ROWS, st.booleans())
def test_of_each_group_the_last_row_that_says_a_thing_decides(rows, empty_says):
    table = pa.table({"x": pa.array([x for x, _ in rows], pa.string()), "y": pa.array([y for _, y in rows], pa.int32())})
    groups = grouped(table, ["x"])
    says = {"y": np.ones(len(rows), dtype=bool)} if empty_says else {}
    expected = {}
    for x, y in rows:
        expected[x] = y if y is not None or empty_says else expected.get(x)
    assert {row["x"]: row["y"] for row in one_of_each(table, groups, says).to_pylist()} == expected


@pytest.mark.parametrize("times", [1, 2])
def test_a_thousand_bad_rows_are_told_in_few_words(times):
    rows, _, told = filled("CHILD REVIEW\n" + "14 never\n" * 1000 * times)
    assert len(told) == 21
    assert rows.count.left_out == 1000 * times
