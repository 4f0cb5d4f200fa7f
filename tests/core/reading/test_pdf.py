from pathlib import Path

import pypdfium2.raw as raw
import pytest

from sightline.core.reading.files import open_pages, pdf
from sightline.core.reading.pages import Unreadable
from tests.factories import printed

FULL = "Ensure that social workers visit the children on their lists as often"


def lines_of(*pages):
    return pdf.read("a.pdf", printed.pdf(*pages)).lines


def test_lines_carry_their_place_and_their_type():
    heading, blank, item, rest, last = lines_of(
        [(71, 760, 14, "B", "Recommendations"), (71, 730, 12, "F", "1. " + FULL), (99, 715, 12, "F", "as they should.")]
    )
    assert (heading.text, heading.indent, heading.size, heading.bold) == ("Recommendations", 71.0, 14.0, True)
    assert blank.text == ""
    assert (item.indent, item.size, item.bold, rest.indent) == (71.0, 12.0, False, 99.0)
    assert [line.number for line in (heading, blank, item, rest, last)] == [1, 2, 3, 4, 5]


def test_a_font_may_be_bold_by_its_weight_alone(monkeypatch):
    monkeypatch.setattr(raw, "FPDFText_GetFontWeight", lambda page, index: 700)
    assert lines_of([(71, 700, 12, "F", "Findings")])[0].bold


def test_a_white_gap_between_columns_is_a_tab():
    (row, _) = lines_of([(71, 700, 12, "F", "Overall effectiveness"), (303, 700, 12, "F", "Good")])
    assert row.text == "Overall effectiveness\tGood"


def test_the_gap_after_a_bullet_is_no_column():
    (item, _) = lines_of([(71, 700, 12, "F", "•"), (99, 700, 12, "F", "the quality of plans")])
    assert item.text == "• the quality of plans"


def test_pages_are_counted_and_blank_ones_give_no_line():
    pages = pdf.read("a.pdf", printed.pdf([(71, 700, 12, "F", "One")], [], [(71, 700, 12, "F", "Three")]))
    assert [(line.text, line.page) for line in pages.lines if line.text] == [("One", 1), ("Three", 3)]
    assert pages.page_count == 3


BROKEN = [
    (71, 700, 12, "F", FULL + " in devel-"),
    (71, 685, 12, "F", "opment as they should"),
    (71, 670, 12, "F", "and no less."),
]


def test_a_hyphen_that_only_breaks_a_line_is_taken_out():
    known = [(71, 640, 12, "F", "The development is slow.")]
    texts = [line.text for line in lines_of(BROKEN + known)]
    assert texts[:2] == [FULL + " in development", "as they should"]


def test_a_hyphen_of_a_word_that_the_file_does_not_write_whole_stays():
    assert lines_of(BROKEN)[0].text.endswith("in devel-")


def test_a_dash_before_figures_is_left_alone():
    rows = [(71, 700, 12, "F", FULL + " 12-"), (71, 685, 12, "F", "14 years old"), (71, 670, 12, "F", "and no less.")]
    assert lines_of(rows)[0].text.endswith("12-")


def test_signs_are_read_one_by_one_where_the_text_is_shorter_than_its_signs(monkeypatch):
    class Short:
        def get_text_range(self, start, count):
            return "ab"

    codes = {0: 0x41, 1: 0xD800, 2: 0, 3: 0x1F600}
    monkeypatch.setattr(raw, "FPDFText_GetUnicode", lambda page, index: codes[index])
    assert pdf._text(Short(), 4) == "A  😀"
    assert pdf._text(Short(), 0) == ""


def test_a_scan_is_refused():
    with pytest.raises(Unreadable, match="holds no text"):
        pdf.read("a.pdf", printed.pdf([]))


def test_a_damaged_pdf_is_refused():
    with pytest.raises(Unreadable, match="damaged"):
        pdf.read("a.pdf", b"%PDF-1.7\nnothing that could be read")


def test_a_pdf_without_pages_is_refused():
    empty = printed.assembled([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"])
    with pytest.raises(Unreadable, match="damaged"):
        pdf.read("a.pdf", empty)


def test_a_locked_pdf_is_refused():
    lock = b"<</Filter/Standard/V 1/R 2/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">/P -4>>"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R>>", lock]
    locked = printed.assembled(objects, b"/Encrypt 4 0 R/ID[<00><00>]")
    with pytest.raises(Unreadable, match="password"):
        pdf.read("a.pdf", locked)


def test_a_damaged_page_is_told_and_the_others_read():
    whole = printed.pdf([(71, 700, 12, "F", "One")], [(71, 700, 12, "F", "Two")])
    pages = pdf.read("a.pdf", whole.replace(b"/Kids[5 0 R 7 0 R]", b"/Kids[5 0 R 9 0 R]"))
    assert [line.text for line in pages.lines if line.text] == ["One"]
    assert [(problem.place, problem.severity) for problem in pages.problems] == [("page 2", "error")]


def test_a_pdf_whose_every_page_is_damaged_is_refused():
    whole = printed.pdf([(71, 700, 12, "F", "One")])
    with pytest.raises(Unreadable, match="none of its pages"):
        pdf.read("a.pdf", whole.replace(b"/Kids[5 0 R]", b"/Kids[8 0 R]"))


def test_what_is_over_the_limits_is_told(monkeypatch):
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    monkeypatch.setattr(pdf, "MOST_SIGNS", 5)
    pages = pdf.read("a.pdf", printed.pdf([(71, 700, 12, "F", "One and more")], [(71, 700, 12, "F", "Two")]))
    assert [line.text for line in pages.lines if line.text] == ["One a"]
    assert [problem.place for problem in pages.problems] == ["page 2", "page 1"]


def test_private_signs_of_bullets_are_kept():
    shared = Path(__file__).parents[3] / "../shared/documents/ofsted/plymouth-2019.pdf"
    if not shared.exists():
        pytest.skip("the shared inspection reports are not here")
    assert any("\uf06e" in line.text for line in open_pages(shared).lines)
