"""What is rare in papers of these genres, and still read."""

import pytest

from sightline.core.reading import read_pages
from sightline.core.reading.pages import Line, Pages, Problem
from sightline.core.reading.result import Reading


def read(text):
    return read_pages(Pages("paper.txt", tuple(Line(line, at) for at, line in enumerate(text.split("\n"), start=1))))


def paths(reading):
    return [clause.path for clause in reading.clauses]


LONG = (
    "This paragraph is long enough that each of its lines stands whole in the file, as one who wrote it in a word processor would. "
    * 2
)


def test_a_strapline_inside_a_paragraph_is_left_out():
    text = f"1. Introduction\n\n1.1 The purpose of this report is told. {LONG} It is a\n\ngood - always with care.\n\n"
    text += f"Government plan. {LONG}\n\n1.2 Background."
    reading = read(text)
    assert any("page break" in problem.problem for problem in reading.problems)
    assert "It is a Government plan" in reading.clauses[2].text


def test_a_reports_fields_may_be_all_there_is():
    assert paths(read("Meeting: Cabinet\nDate: 1 May 2020\nWards: All\nTitle: A plan"))[1:] == [
        *("report/h-meeting", "report/h-date", "report/h-wards", "report/h-title"),
    ]


def test_an_instrument_has_sections_and_may_lack_a_title_in_its_annex():
    reading = read(
        "IMPROVEMENT NOTICE TO ANYSHIRE COUNCIL\n\nThe Secretary of State gives this notice to the council today, as told below.\n\n"
        "Improvement Board\n\n1. The Council must meet monthly.\n\nAnnex\n\n"
    )
    assert reading.kind == "improvement-notice"
    assert paths(reading) == ["notice", "notice/title", "notice/p1", "notice/board", "notice/board/1", "annex", "annex/heading"]
    told = read("DIRECTION TO ANYSHIRE COUNCIL UNDER SECTION 497A OF THE ACT 1996:\n\n1. The Secretary of State directs.")
    assert paths(told) == ["direction", "direction/title", "direction/1"]
    assert "direction/title" not in paths(read("A. DIRECTION TO ANYSHIRE COUNCIL\n\n1. The Secretary of State directs."))


def test_a_quotation_before_any_paragraph_is_a_paragraph():
    assert "other/p1" not in paths(read("Words said here:\n\n“Quoted words stand alone.”"))


def test_a_contents_heading_over_prose_is_a_section():
    assert "contents" in paths(read("Contents\n\nThe box holds a number of things that are listed in this paragraph."))


def test_a_deck_with_one_list_and_a_paragraph_is_read():
    bullets = "\n".join(f"- point {at}" for at in range(14))
    found = paths(
        read(f"A deck\n\nOf slides\n\n\n\n- 1. Provides\n{bullets}\n\nA paragraph of words that ends here with a full stop.")
    )
    assert "title" in found
    assert any(path.endswith("/p1") for path in found)


def test_numbers_that_ask_nothing_are_no_questions():
    items = "\n".join(f"- {at}. Item {at}\n - point" for at in range(1, 9))
    assert read(f"A deck\n\n{items}").questions == ()


def test_an_agreement_and_an_unknown_paper_are_told_apart():
    assert read("Partnership Agreement\n\nThe parties agree that the work is shared, as told below.").kind == "agreement"
    assert read("Notes\n\nThe weather was fine on the day of the walk.").kind == "other"


def test_the_first_lines_of_a_report_end_a_letter_far_above():
    text = "A note\n\n\n\n\n\nA Person\n\nDear Leader\n\nThe plan is here.\n\nYours sincerely"
    assert [part.kind for part in read(text).parts] == ["other", "letter"]


def test_a_first_report_without_a_date_dates_nothing():
    reading = read(
        "1. The purpose of this report is told. 1.1\n\n1.1 The Board will report monthly. The first one is due soon.\n1.2 Background."
    )
    assert [duty.deadline for duty in reading.obligations] == [None]


def test_a_table_with_an_empty_cell_has_no_clause_for_it():
    text = "Assurance question\tEvidence\tRating\nOne clear matter\tYes\t\nSecond matter\tNo\tGood"
    assert [path for path in paths(read(text)) if path.startswith("q1/") or "/q1/" in path][-1].endswith("evidence")


def test_the_inspectorates_papers_have_their_own_reader():
    assert (
        read("Ofsted\nInspection of Anyshire local authority children's services\nInspection dates: 3 to 14 February 2020").kind
        == "inspection-report"
    )


def test_a_problem_and_a_reading_check_themselves():
    with pytest.raises(ValueError, match="severity"):
        Problem("line 1", "odd", "fatal")
    with pytest.raises(ValueError, match="kind of document"):
        Reading("x", "poem")


def test_a_paragraph_that_breaks_off_at_the_end_is_kept():
    assert read(f"Notes\n\n{LONG} {LONG} It is a\n\nplan.").clauses[-1].text.endswith("It is a plan.")


def test_a_quotation_below_a_number_is_a_paragraph():
    assert paths(read("Dear Sir\n\n1. He said:\n\n“Quoted words stand here.”\n\nYours sincerely"))[2:4] == [
        "letter/1",
        "letter/p1",
    ]


def test_an_appendix_may_have_a_label_and_no_title():
    report = "Meeting: Cabinet\nDate: 1 May 2020\nWards: All\nTitle: A plan\n\nAppendix 2\n\n1. What is it?"
    assert paths(read(report))[-3:] == ["app2", "app2/label", "app2/1"]


def test_a_salutation_that_ran_into_the_line_above_is_no_clause():
    assert "letter/salutation" not in paths(read("I write to the\nDear Leader\n\nThe plan is here.\n\nYours sincerely"))


def test_a_contents_list_may_end_the_paper():
    assert paths(read("A note of words.\n\nContents\n\nIntroduction\t2\nConclusion\t3")) == ["p1"]


def test_heads_of_terms_are_known_by_a_line_near_the_top():
    assert read("Draft\nHeads of Terms for a Partnership\n\nThe parties share the work, as told below.").kind == "heads-of-terms"


def test_a_date_that_only_names_a_paper_is_no_deadline():
    duty = read("Dear Leader\n\nThe Council must publish the plan (3 May 2021).\n\nYours sincerely").obligations[0]
    assert duty.deadline is None
