"""What a cell says, in the ways in which councils write it."""

from datetime import date

import pytest

from sightline.core.measures.findings import Severity
from sightline.core.measures.returns import vocabulary as words
from sightline.core.measures.returns.spellings import code, codes, day, flag, short_text, text, whole

SEPTEMBER = date(2020, 9, 16)


@pytest.mark.parametrize("spelling", ["16/09/2020", "2020-09-16", "2020-09-16T00:00:00Z", "2020-09-16 10:30:00", "2020-9-16"])
def test_a_day_of_the_two_usual_orders_needs_no_remark(spelling):
    assert day(spelling)[:2] == (SEPTEMBER, "")


@pytest.mark.parametrize(
    "spelling",
    [
        "16-09-2020",
        "16.9.20",
        "16 09 2020",
        "16/09/20 00:00",
        "16 September 2020",
        "16-Sep-20",
        "16th Sept 2020",
        "16Sep2020",
        "44090",
    ],
)
def test_a_day_that_is_spelt_unusually_is_read_and_remarked(spelling):
    said = day(spelling)
    assert (said.value, said.severity) == (SEPTEMBER, Severity.NOTE)
    assert said.problem and said.mend


@pytest.mark.parametrize(
    ("spelling", "why"),
    [
        ("31/02/2020", "is no day of the calendar"),
        ("09/16/2020", "is the month written first?"),
        ("16/09/1066", "is not a day from 1900 to 2100"),
        ("last week", "is no day"),
        ("16 Smarch 2020", "is no day"),
        ("12", "is no day"),
        ("99999", "is no day"),
        ("44090/1", "is no day"),
    ],
)
def test_what_is_no_day_is_an_error_that_says_why(spelling, why):
    said = day(spelling)
    assert (said.value, said.severity) == (None, Severity.ERROR)
    assert why in said.problem


@pytest.mark.parametrize(("spelling", "year"), [("01/01/49", 2049), ("01/01/50", 1950), ("31/12/99", 1999)])
def test_two_digits_of_a_year_are_of_the_hundred_years_to_2049(spelling, year):
    assert day(spelling).value.year == year


@pytest.mark.parametrize(
    ("spelling", "value"),
    [("a) Yes", True), ("b) No", False), ("Y", True), ("FALSE", False), ("1", True), ("Not recorded", None), ("N/A", None)],
)
def test_yes_and_no_stand_also_behind_the_letter_of_a_list(spelling, value):
    assert flag(spelling)[:2] == (value, "")


def test_what_is_neither_yes_nor_no_is_an_error():
    assert flag("CS Assessment Updated").severity is Severity.ERROR


def test_a_number_is_read_as_strictly_as_in_any_return():
    assert whole("3.0").value == 3
    assert whole("three").severity is Severity.ERROR
    assert short_text("x" * 201).severity is Severity.ERROR
    assert text("x" * 201).value == "x" * 201


@pytest.mark.parametrize(
    ("list_", "spelling", "found"),
    [
        (words.ETHNICITY, "a) WBRI", "WBRI"),
        (words.ETHNICITY, "White  British", "WBRI"),
        (words.ETHNICITY, "wbri", "WBRI"),
        (words.SEX, "2", "F"),
        (words.SEX, "a) Male", "M"),
        (words.REFERRAL_SOURCE, "q) 6: Police", "6"),
        (words.REFERRAL_SOURCE, "j) 3D: Health services", "3D"),
        (words.PRIMARY_NEED, "N1 - Abuse or Neglect", "N1"),
        (words.PRIMARY_NEED, "b) Child’s disability", "N2"),
        (words.LEGAL_STATUS, "E1: Placement order", "E1"),
        (words.PLACEMENT_WORDS, "f) U6: Foster placement - not FFA", "U6"),
        (words.ACCOMMODATION_WORDS, "U: Independent living", "U"),
        (words.ABUSE, "x: Neglect", "NEG"),
    ],
)
def test_a_code_is_known_bare_or_by_its_words_or_before_them(list_, spelling, found):
    assert code(list_, "code")(spelling)[:2] == (found, "")


def test_a_code_that_is_not_known_is_left_out_and_told():
    said = code(codes("S P"), "reason")("Q9")
    assert said.value is None
    assert said.problem == '"Q9" is no reason that is known, so it is left out'
    assert said.severity is Severity.ERROR


@pytest.mark.parametrize(("spelling", "value"), [("K1", "SUITABLE"), ("K2", "UNSUITABLE"), ("0", None), ("01", "SUITABLE")])
def test_the_second_sign_of_an_accommodation_says_whether_it_suits(spelling, value):
    assert words.fits(spelling).value == value


def test_a_pupil_number_may_say_why_there_is_none():
    assert words.upn_unknown("un3").value == "UN3"
    assert words.upn_unknown("D051910639385").value is None
