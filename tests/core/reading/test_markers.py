"""Signs before a paragraph, names of sections, places in a list, sums and dates."""

import pytest

from sightline.core.reading.dates import Known, dates_in, known_date
from sightline.core.reading.markers import roman, spelt, split_marker
from sightline.core.reading.money import money_in
from sightline.core.reading.naming import field_name, section_name, slug
from sightline.core.reading.numbering import Numbering


@pytest.mark.parametrize(
    ("line", "style", "label", "rest"),
    [
        ("1. Text", "1.", "1", "Text"),
        ("- 2.10 Text", "1.1", "2.10", "Text"),
        ("3.1.1 text", "1.1", "3.1.1", "text"),
        ("8.Confirm", "1.", "8", "Confirm"),
        ("9.. Provides", "1.", "9", "Provides"),
        ("1) Text", "1)", "1", "Text"),
        ("(4) Text", "(1)", "4", "Text"),
        ("(4)text", "(1)", "4", "text"),
        ("a) text", "a)", "a", "text"),
        ("(b) text", "(a)", "b", "text"),
        ("- (c) text", "(a)", "c", "text"),
        ("iv. text", "a.", "iv", "text"),
        ("A. Text", "A.", "A", "Text"),
        ("2(a) Text", "1(a)", "2a", "Text"),
        ("4  Introduction", "1", "4", "Introduction"),
        ("\uf0b7 text", "bullet", "", "text"),
        ("- o Text", "bullet", "", "Text"),
        ("– text", "bullet", "", "text"),
    ],
)
def test_a_marker_is_read_however_it_is_printed(line, style, label, rest):
    marker, words = split_marker(line)
    assert (marker.style, marker.label, words) == (style, label, rest)


@pytest.mark.parametrize("line", ["30 June 2017", "1996 Act", "o. x", "iq) text", "•", "(12 text", "Section 2"])
def test_what_only_looks_like_a_marker_is_text(line):
    assert split_marker(line) == (None, line)


@pytest.mark.parametrize("value", range(1, 50))
def test_roman_numbers_are_read_as_they_are_spelt(value):
    assert roman(spelt(value)) == value


@pytest.mark.parametrize("text", ["", "abc", "iiii", "cc"])
def test_other_letters_are_no_roman_number(text):
    assert roman(text) is None


def places(*lines):
    numbering = Numbering()
    markers = [split_marker(f"{line} text")[0] for line in lines]
    return ["/".join(numbering.place(marker, 0, markers[at + 1 :])) for at, marker in enumerate(markers)]


def test_i_after_h_is_a_letter_and_i_before_ii_a_roman_number():
    assert places("1.", "h.", "i.", "j.") == ["1", "1/h", "1/i", "1/j"]
    assert places("1.", "h.", "i.", "ii.", "i.") == ["1", "1/h", "1/h/i", "1/h/ii", "1/i"]


def test_a_list_goes_on_after_the_lists_inside_it():
    assert places("1.", "(a)", "(i)", "(ii)", "(b)", "2.") == ["1", "1/a", "1/a/i", "1/a/ii", "1/b", "2"]


def test_a_number_with_a_letter_stands_beside_its_item():
    assert places("1.", "2.", "2(a)", "3.") == ["1", "2", "2a", "3"]
    assert places("2.", "a.", "2(a)")[-1] == "2a"
    assert places("2(b)") == ["2b"]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Guiding Principles", "principles"),
        ("Political, Legal and Governance", "plg"),
        ("Quality of Practice", "practice"),
        ("Conclusion and Recommendations", "conclusion"),
        ("Summary of the Evidence", "evidence"),
        ("Background Papers", "background"),
        ("Delivery Model Programme Board", "programme-board"),
        ("The", "the"),
        ("123", "123"),
        ("!!!", "section"),
    ],
)
def test_a_section_is_called_by_what_it_is_about(heading, name):
    assert section_name(heading) == name


def test_a_slug_is_never_empty_and_a_field_is_known_by_its_label():
    assert slug("…") == "section"
    assert field_name("Executive Lead Contact Details") == "h-lead"
    assert field_name("Something else") is None


@pytest.mark.parametrize(
    ("text", "pounds"),
    [
        ("£1.25m and £1,518,000", ["1250000.00", "1518000.00"]),
        ("0.100m held, £3bn, £20k", ["100000.00", "3000000000.00", "20000.00"]),
        ("2 million pounds", ["2000000.00"]),
        ("£9 in 3 instalments of 50% and 20%", ["9.00"]),
        ("40% of 300", []),
    ],
)
def test_sums_are_read_as_pounds(text, pounds):
    assert [one.pounds for one in money_in(text)] == pounds


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Dated this 11 day of May 2016", ["2016-05-11"]),
        ("by the end of February 2016", ["2016-02-29"]),
        ("30th March 2017, 05/08/25 and 31 June 2017", ["2017-03-30", "2025-08-05"]),
        ("between January and July 2016", ["2016-01", "2016-07"]),
        ("paid Dec 17", ["2017-12"]),
        ("In 2015 and in 2014/15", ["2015"]),
    ],
)
def test_dates_are_read_as_exact_as_printed(text, dates):
    assert [one.date for one in dates_in(text)] == dates


def test_a_year_left_out_comes_from_the_document_and_leans_ahead():
    known = known_date(["in 2015", "Dated 11 May 2016"])
    assert known == Known("2016-05-11")
    assert [one.date for one in dates_in("in August and again in November, by 3 April", known)] == [
        "2016-08",
        "2016-11",
        "2016-04-03",
    ]
    assert known_date(["May 2016"]).year == 2016
