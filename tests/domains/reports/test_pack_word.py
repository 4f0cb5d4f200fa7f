"""The Word file of a pack, read back with python-docx."""

import io
import zipfile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Cm

from sightline.domains.reports.content import Item, Matter, SightRow
from sightline.domains.reports.rendering import render_word
from sightline.domains.reports.rendering.word import TemplateMistake
from tests.domains.reports.test_pack_pdf import HOSTILE
from tests.factories.pack_content import KNOWN_AT, make_line, make_pack


def opened(made: bytes):
    return docx.Document(io.BytesIO(made))


def words_of(file) -> str:
    return "".join(node.text or "" for node in file.element.body.iter(qn("w:t"))).replace("\u200b", "")


@pytest.fixture(scope="module")
def pack():
    return make_pack(clauses=20)


@pytest.fixture(scope="module")
def made(pack) -> bytes:
    return render_word(pack)


@pytest.fixture(scope="module")
def file(made):
    return opened(made)


def test_headings_are_real_headings(file, pack):
    styles = [paragraph.style.name for paragraph in file.paragraphs]
    assert styles.count("Heading 1") == 10
    assert styles.count("Heading 2") == len(pack.lines_of_sight) + len(pack.measures) + len(pack.scorecard.steps)
    assert styles.count("Title") == 1


def test_every_break_is_printed_twice_in_the_list_and_in_its_row(file, pack):
    printed = words_of(file)
    for line in pack.lines_of_sight:
        for _, sentence in line.breaks():
            assert printed.count(sentence) >= 2


def test_every_link_leads_to_a_bookmark_and_each_bookmark_has_its_own_number(file):
    marks = list(file.element.body.iter(qn("w:bookmarkStart")))
    names = [mark.get(qn("w:name")) for mark in marks]
    targets = {link.get(qn("w:anchor")) for link in file.element.body.iter(qn("w:hyperlink"))}
    assert targets <= set(names)
    assert len(set(names)) == len(names) == len({mark.get(qn("w:id")) for mark in marks})
    assert len(targets) > 10


def test_the_head_of_each_table_repeats_and_its_rows_stay_whole(file, pack):
    beside = [table._tbl for table in cards_of(file)]
    tables = [table for table in file.tables if table._tbl not in beside]
    assert len(tables) == len(pack.lines_of_sight) + len(pack.measures) + 5
    for table in tables:
        assert table._tbl.tr_lst[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table._tbl.tr_lst)


def cards_of(file) -> list:
    """The tables whose cells begin with a heading: cards beside each other."""
    return [table for table in file.tables if table.cell(0, 0).paragraphs[0].style.name == "Heading 3"]


def test_cards_stand_four_in_a_row_and_each_says_what_it_is_of(file, pack):
    tables = cards_of(file)
    assert [(len(table.rows), len(table.columns)) for table in tables] == [(1, 4), (1, 4)]
    for step, table in zip(pack.scorecard.steps, tables, strict=True):
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table._tbl.tr_lst)
        cells = [cell for row in table.rows for cell in row.cells][: len(step.cards)]
        for card, cell in zip(step.cards, cells, strict=True):
            told = [paragraph.text for paragraph in cell.paragraphs]
            assert told[0] == card.name and told[1] == f"{card.value}  {card.rag}"
            assert f"{card.load}." in told[3] and "31 May 2017" in told[3]
            assert not card.because or f"By the rule: {card.by_rule}. {card.because}" in told[4]
            assert len(cell._tc.findall(f".//{qn('w:drawing')}")) == 1


def test_pictures_have_their_words_and_are_sharp_on_paper(file, pack):
    shapes = file.inline_shapes
    said = {shape._inline.docPr.get("descr") for shape in shapes}
    assert said == {picture.alt for line in pack.lines_of_sight for picture in line.pictures} | {
        page.chart.alt for page in (*pack.measures, *pack.scorecard.cards)
    } | {picture.alt for picture in pack.network.pictures}
    images = [part.image for part in file.part.package.iter_parts() if part.content_type == "image/png"]
    widths = {5.6: (0, 500), 16.8: (500, 1500), 25.7: (1500, 9000)}
    dots = [
        image.px_width / Cm(wide).inches
        for image in images
        for wide, (least, most) in widths.items()
        if least <= image.px_width < most
    ]
    assert len(dots) == len(images) and min(dots) >= 199


def test_sentences_that_matter_are_numbered_and_each_list_begins_at_one(file):
    lists = [p._p.pPr.numPr.numId.val for p in file.paragraphs if p.style.name == "List Number"]
    assert len(lists) == 8
    assert len(set(lists)) == 3


def test_the_file_is_a4_in_british_english_and_says_whose_it_is(file, pack):
    sizes = {(round(section.page_width.cm, 1), round(section.page_height.cm, 1)) for section in file.sections}
    assert sizes == {(21, 29.7), (29.7, 21)}
    assert WD_ORIENT.LANDSCAPE in {section.orientation for section in file.sections}
    assert {found.get(qn("w:val")) for found in file.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    known = file.core_properties
    assert (known.title, known.author, known.comments) == (pack.title, pack.prepared_by, pack.seal)
    assert known.created == known.modified == KNOWN_AT


def test_the_contents_hold_their_headings_before_word_renews_them(file):
    fields = [node.text for node in file.element.body.iter(qn("w:instrText"))]
    assert [text.split()[0] for text in fields] == ["TOC"]
    assert words_of(file).count("How to verify the seal") == 2


def test_the_foot_says_page_and_pages(file):
    footer = file.sections[0].footer._element
    assert [node.text.strip() for node in footer.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


def test_no_clock_is_in_the_archive(made, pack):
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert render_word(pack) == made


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_people_type_is_written_as_text(typed):
    row = SightRow(typed, typed, (Item(typed, typed, typed),), breaks=(typed,))
    pack = make_pack(title=typed, body=typed, measures=0, lines_of_sight=(make_line((row,)),), matters=(Matter(typed),))
    file = opened(render_word(pack))
    if typed.isascii() and typed.isprintable():
        assert words_of(file).count(typed) >= 5
    assert not list(file.element.body.iter(qn("w:object")))


def test_ten_thousand_rows_are_written():
    rows = tuple(SightRow(str(i), "text") for i in range(10_000))
    line = make_pack().lines_of_sight[0]
    file = opened(render_word(make_pack(measures=0, lines_of_sight=(type(line)("IN-1", "Long", "", rows),))))
    assert len(file.tables[0]._tbl.tr_lst) == 10_001


def template(**header: str) -> bytes:
    file = docx.Document()
    for text in header.values():
        paragraph = file.sections[0].header.paragraphs[0]
        for piece in text.split("|"):
            paragraph.add_run(piece)
    file.add_paragraph("Delete this line")
    made = io.BytesIO()
    file.save(made)
    return made.getvalue()


def test_a_councils_template_gives_the_header_and_its_body_is_left_out(pack):
    file = opened(render_word(pack, template(header="Westmere Council · {{ ti|tle }} · {{ as_at }} · {{ secret }}")))
    assert file.sections[0].header.paragraphs[0].text == f"Westmere Council · {pack.title} · 4 June 2017 · {{{{ secret }}}}"
    assert "Delete this line" not in words_of(file)


def test_a_template_keeps_its_own_footer(pack):
    own = docx.Document(io.BytesIO(template()))
    own.sections[0].footer.paragraphs[0].text = "Westmere Council, {{ body }}"
    made = io.BytesIO()
    own.save(made)
    file = opened(render_word(pack, made.getvalue()))
    assert file.sections[0].footer.paragraphs[0].text == f"Westmere Council, {pack.body}"


def test_a_template_without_our_styles_still_prints_every_sentence(pack):
    own = docx.Document(io.BytesIO(template()))
    for name in ("Heading 2", "List Number", "Caption", "Subtitle"):
        own.styles[name].delete()
    made = io.BytesIO()
    own.save(made)
    file = opened(render_word(pack, made.getvalue()))
    assert "1. " + pack.matters[0].sentence in words_of(file)


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7", template()[:900], template()[:-40]])
def test_a_template_that_is_no_word_file_is_refused_with_what_to_do(broken, pack):
    with pytest.raises(TemplateMistake, match=r"\.docx"):
        render_word(pack, broken)
