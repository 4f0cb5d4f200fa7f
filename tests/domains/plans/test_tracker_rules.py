"""The rules of a tracker on paper: when is understood as what, which column means what, and what is wrong with a cell."""

from datetime import date

import pytest

from sightline.core.tables.reading import Sheet
from sightline.domains.plans.rules.tracker.cells import Known, meaning, says_complete
from sightline.domains.plans.rules.tracker.days import understood
from sightline.domains.plans.rules.tracker.facts import Fact, parts, token
from sightline.domains.plans.rules.tracker.fields import columns_of, guess, heading_row, period_of
from sightline.domains.plans.rules.tracker.rows import compare

DAY = date(2016, 11, 24)
KNOWN = Known(DAY, {"director": (1,), "manager": (2, 3)}, {1: "Director, Torbay"})


@pytest.mark.parametrize(
    ("said", "on"),
    [
        ({"day": "2017-03-31"}, date(2017, 3, 31)), ("31/03/17", date(2017, 3, 31)), ("31.3.2017", date(2017, 3, 31)),
        ("2017-03-31", date(2017, 3, 31)), ("31st March 2017", date(2017, 3, 31)), ("1 Apr '17", date(2017, 4, 1)),
        ("March 2017", date(2017, 3, 31)), ("by end of Mar-17", date(2017, 3, 31)), ("end March", date(2017, 3, 31)),
        ("December", date(2016, 12, 31)), ("end Q3", date(2016, 12, 31)), ("Q4 2016-17", date(2017, 3, 31)),
        ("quarter 1 2017/18", date(2017, 6, 30)), ("2016-17", date(2017, 3, 31)), ("2016/2017", date(2017, 3, 31)),
    ],
)  # fmt: skip
def test_a_day_as_people_write_it_is_understood(said, on):
    found = understood(said, DAY)
    assert (found.on, found.is_clear) == (on, True)
    assert (found.told == "") == isinstance(said, dict)


@pytest.mark.parametrize(
    "said", ["soon", "31/02/2017", "1/1/1850", "March 1850", "Q1 1850", "Q3 2016-18", "2016-18", "1850-51", "32 March 2017"]
)
def test_what_is_no_day_is_not_guessed(said):
    assert not understood(said, DAY).is_clear


@pytest.mark.parametrize(("said", "words"), [(None, ""), ("Ongoing", "Ongoing"), ("TBC", "TBC")])
def test_no_day_is_kept_as_it_is_written(said, words):
    found = understood(said, DAY)
    assert (found.on, found.words, found.is_clear) == (None, words, True)


@pytest.mark.parametrize("words", ["Complete", "fully completed", "Done.", "closed", "100 %", "Action complete"])
def test_words_that_say_complete(words):
    assert says_complete(words)


@pytest.mark.parametrize("words", ["Not complete", "50% complete", "Incomplete", "On track", "", "Verified", "Complete by March"])
def test_words_that_do_not(words):
    assert not says_complete(words)


def column(field, heading="H"):
    return columns_of([[heading, field]])[0]


@pytest.mark.parametrize(
    ("field", "cell", "wording"),
    [
        ("owner", None, {"owner": None, "who": ""}), ("owner", "Director", {"owner": 1, "who": "Director"}),
        ("owner", "Manager", {"owner": None, "who": "Manager"}), ("owner", "Nobody", {"owner": None, "who": "Nobody"}),
        ("due", "31/03/2017", {"due_on": date(2017, 3, 31), "due_words": ""}), ("stage", "Care leavers", {"stage": "leaving_care"}),
        ("stage", None, {"stage": ""}), ("how", " so ", {"how": "so"}), ("", 3, {"extra": {"H": 3}}),
    ],
)  # fmt: skip
def test_what_a_cell_means(field, cell, wording):
    assert meaning(column(field), cell, KNOWN).wording == wording


def test_a_post_called_as_in_a_download_needs_no_note():
    known = Known(DAY, {"director, torbay": (1,)}, {1: "Director, Torbay"})
    assert meaning(column("owner"), "Director, Torbay", known).wording == {"owner": 1, "who": ""}


@pytest.mark.parametrize(
    ("field", "cell"), [("title", None), ("stage", "rockets"), ("due", "soon"), ("how", "#REF!"), ("printed", "1" * 41)]
)
def test_what_is_wrong_with_a_cell_is_told_with_how_to_mend_it(field, cell):
    said = meaning(column(field), cell, KNOWN)
    assert said.problem and said.mend


def test_each_field_is_guessed_once_and_quarters_as_often_as_they_stand():
    assert guess(["Action", "What", "Outcome Q1", "Q2 outcome", "Odd"], []) == ["title", "", "outcome", "outcome", ""]
    assert guess(["Odd", "Odd"], [["Odd", "title"], ["Odd", "how"]]) == ["title", "how"]
    assert period_of("Outcome: Q1 2016-17") == "Q1 2016-17" and period_of("Outcome") == "Outcome"
    assert [one.key for one in columns_of([["N", ""], ["N", ""], ["Q1", "outcome"]])] == ["keep:N", "keep:N (2)", "outcome:Q1"]
    assert heading_row([(1, ["Plan of 2016", None]), (3, ["No.", "Action", "Lead"]), (4, ["1", "Do", "x"])]) == 1
    assert heading_row([(1, ["a"]), (2, ["b"])]) == 0 and column("title").period == ""


def test_a_token_is_read_back_and_nothing_else_is():
    assert parts(token("sha256:0123456789abcdef99", 12, "under way")) == ("0123456789abcdef", 12, "under way")
    assert parts("mine") is None and parts("a.b.c") is None


COLUMNS = columns_of([["No", "printed"], ["What", "title"], ["Ours", ""], ["Ref", "ref"], ["Seen", "seen"]])


def fact(number, **said):
    return Fact(**{"ref": f"AC-{number}", "title": "Do it", "state": "planned", "seen": "", **said})


def compared(*rows, facts=(), merged=(), unsaved=frozenset()):
    sheet = Sheet(
        "S", [(1, ["No", "What", "Ours", "Ref", "Seen"]), *((at, list(row)) for at, row in enumerate(rows, 2))], merged, unsaved
    )
    return compare(sheet, 0, COLUMNS, {one.ref: one for one in facts}, {}, KNOWN)


def test_a_row_is_found_by_its_hidden_number_its_printed_one_or_its_reference():
    facts = [fact(1, printed="1.1"), fact(2), fact(3, printed="7"), fact(4, printed="7")]
    found = compared(["x", "A", None, "ac-1"], ["1.1", "B"], ["AC-2", "C"], ["7", "D"], ["8", "E", None, "AC-9"], ["9", "F", None, "me"],
                     facts=facts)  # fmt: skip
    assert [(row.ref, row.state) for row in found.rows] == [
        ("AC-1", "changed"), ("AC-1", "faulty"), ("AC-2", "changed"), ("", "faulty"), ("", "faulty"), ("", "faulty")
    ]  # fmt: skip
    assert [finding.place for finding in found.findings] == ["S, A3", "S, A5", "S, D6", "S, D7"]
    assert [one.ref for one in found.missing] == ["AC-3", "AC-4"]


def test_merged_cells_and_formulas_not_worked_out_are_faults_where_they_matter():
    found = compared(["1", "A", "x"], [None, "B"], ["3", None], merged=(("A2", "A3"), ("C2", "C3")), unsaved=frozenset({(4, 1)}))
    assert [(finding.place, finding.problem) for finding in found.findings] == [
        ("S, A3", "is part of merged cells, so it is empty."), ("S, B4", "holds a formula that was not worked out.")
    ]  # fmt: skip
    assert found.counts["new"] == 1 and found.rows[0].sealed()[0] == 2 and not found.rows[0].says_complete
    assert (
        compared().rows == ()
        and compare(Sheet("S", [(1, ["What"])]), 0, columns_of([["What", "title"]]), {}, {}, KNOWN).rows == ()
    )


def test_what_is_closed_or_changed_later_is_not_revised():
    facts = [fact(1, state="verified"), fact(2, last_on=date(2017, 1, 1))]
    found = compared(["AC-1", "A"], ["AC-2", "B"], facts=facts)
    assert [row.state for row in found.rows] == ["faulty", "faulty"]
    assert "AC-1 is verified" in found.findings[0].problem and "was changed on 1 January 2017" in found.findings[1].problem
