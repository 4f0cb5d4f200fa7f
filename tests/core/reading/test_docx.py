import io
import zipfile

import docx as word
import pytest

from sightline.core.reading.files import docx, docx_body
from sightline.core.reading.files.docx_lists import shown
from sightline.core.reading.pages import Unreadable
from tests.factories import printed
from tests.factories.printed import para


def level(at, text, form="decimal", start="1", more=""):
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def listing(*levels, number=1, abstract=0, more=""):
    return (
        f'<w:abstractNum w:abstractNumId="{abstract}">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'
    )


def texts(body, **parts):
    return [line.text for line in docx.read("a.docx", printed.docx(body, **parts)).lines]


LEGAL = listing(level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"), level(3, "%4.", "lowerRoman"))


def test_numbers_of_lists_are_counted_as_word_counts_them():
    body = "".join(
        [para("one", (1, 0)), para("one one", (1, 1)), para("letter", (1, 2)), para("roman", (1, 3)), para("roman", (1, 3)),
         para("one two", (1, 1)), para("letter", (1, 2)), para("", (1, 0)), para("two", (1, 0)), para("two one", (1, 1))]
    )  # fmt: skip
    assert texts(body, numbering=LEGAL) == [
        "1. one", "1.1 one one", "(a) letter", "i. roman", "ii. roman", "1.2 one two", "(a) letter", "", "2. two", "2.1 two one",
    ]  # fmt: skip


def test_bullets_keep_their_sign_and_lists_without_sign_have_none():
    lists = listing(level(0, "\uf0b7", "bullet"), level(1, "%2 ", "none"), level(2, "Part %3:", "none"))
    assert texts(para("a", (1, 0)) + para("b", (1, 1)) + para("c", (1, 2)), numbering=lists) == ["\uf0b7 a", "b", "Part : c"]


def test_a_list_that_starts_anew_by_its_own_number_does_so_once():
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = LEGAL + f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{again}</w:num>'
    body = para("a", (1, 0)) + para("b", (2, 0)) + para("c", (2, 0)) + para("d", (1, 0))
    assert texts(body, numbering=lists) == ["1. a", "5. b", "6. c", "7. d"]


def test_an_override_may_bring_its_own_level_and_an_odd_one_is_left_out():
    given = (
        f'<w:lvlOverride w:ilvl="0">{level(0, "[%1]")}</w:lvlOverride><w:lvlOverride><w:startOverride w:val="2"/></w:lvlOverride>'
    )
    assert texts(para("a", (1, 0)), numbering=listing(level(0, "%1."), more=given)) == ["[1] a"]


def test_levels_restart_as_they_say():
    lists = listing(level(0, "%1."), level(1, "%1.%2"), level(2, "%3)", more='<w:lvlRestart w:val="1"/>'),
                    level(3, "%4", more='<w:lvlRestart w:val="0"/>'))  # fmt: skip
    body = "".join(para("x", (1, at)) for at in (0, 1, 2, 3, 1, 2, 3, 0, 2, 3))
    assert texts(body, numbering=lists) == ["1. x", "1.1 x", "1) x", "1 x", "1.2 x", "2) x", "2 x", "2. x", "1) x", "3 x"]


def test_legal_numbering_shows_every_level_in_figures():
    lists = listing(level(0, "%1.", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>"))
    assert texts(para("a", (1, 0)) + para("b", (1, 1)), numbering=lists) == ["I. a", "1.1 b"]


def test_a_list_may_point_at_a_list_style():
    linked = (
        "<w:numPicBullet/>"
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="House"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="House"/>{level(0, "§%1")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"/>'
    )
    body = para("a", (1, 0)) + para("b", (2, 0)) + para("c", (9, 0)) + para("d", (1, 12))
    assert texts(body, numbering=linked) == ["§1 a", "b", "c", "d"]


def test_a_level_above_that_was_never_counted_shows_its_start():
    assert texts(para("a", (1, 1)), numbering=LEGAL) == ["1.1 a"]
    odd = listing('<w:lvl><w:lvlText w:val="%1"/></w:lvl><w:lvl w:ilvl="1"/>')
    assert texts(para("a", (1, 0)) + para("b", (1, 1)), numbering=odd) == ["a", "b"]


@pytest.mark.parametrize(
    ("count", "form", "text"),
    [(27, "lowerLetter", "aa"), (28, "upperLetter", "BB"), (0, "lowerLetter", "0"), (4, "upperRoman", "IV"), (0, "lowerRoman", "0"),
     (3, "decimalZero", "03"), (3, "ordinalText", "3")],
)  # fmt: skip
def test_counters_are_shown_in_their_form(count, form, text):
    assert shown(count, form) == text


STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
    '<w:style w:type="paragraph" w:styleId="Base"><w:basedOn w:val="Base"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:basedOn w:val="Base"/><w:pPr><w:ind w:left="720"/>'
    '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:sz w:val="32"/></w:rPr></w:style>'
)


def test_size_weight_edge_and_list_come_from_styles():
    body = para("Head", inside='<w:pStyle w:val="Heading1"/>') + para("Text") + para("In", inside='<w:ind w:start="360"/>')
    head, text, inside = docx.read("a.docx", printed.docx(body, STYLES, LEGAL)).lines
    assert (head.text, head.size, head.bold, head.indent) == ("1. Head", 16.0, True, 36.0)
    assert (text.size, text.bold, text.indent, inside.indent) == (11.0, False, 0.0, 18.0)


def test_a_paragraph_is_bold_where_all_its_words_are():
    run = "<w:r><w:rPr>{}</w:rPr><w:t>{}</w:t></w:r>"
    both = run.format('<w:b w:val="1"/>', "all ") + run.format("<w:b/>", "bold")
    mixed = run.format("<w:b/>", "not ") + run.format('<w:b w:val="0"/>', "all")
    lines = docx.read("a.docx", printed.docx(f"<w:p>{both}</w:p><w:p>{mixed}</w:p>")).lines
    assert [(line.text, line.bold) for line in lines] == [("all bold", True), ("not all", False)]


def test_signs_breaks_and_pages():
    body = (
        '<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:softHyphen/><w:sym w:char="F0B7"/>'
        '<w:sym w:char="zz"/><w:sym w:char="D800"/><w:rPr/></w:r></w:p>'
        '<w:p><w:r><w:br w:type="page"/><w:t>next</w:t></w:r></w:p><w:p><w:r><w:lastRenderedPageBreak/><w:t>third</w:t></w:r></w:p>'
    )
    pages = docx.read("a.docx", printed.docx(body))
    assert [(line.text, line.page) for line in pages.lines] == [("a\tb", 1), ("c-\uf0b7", 1), ("next", 2), ("third", 3)]
    assert pages.page_count == 3


def test_inserted_text_is_read_and_deleted_text_is_not():
    body = (
        "<w:p><w:ins><w:r><w:t>kept </w:t></w:r></w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>in a control</w:t></w:r></w:p></w:sdtContent></w:sdt><w:sectPr/>"
    )
    assert texts(body) == ["kept link", "in a control"]


def test_a_text_box_is_read_once():
    box = "<w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent>"
    either = f"<w:AlternateContent><w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback></w:AlternateContent>"
    body = f"<w:p><w:r><w:t>before</w:t>{either}</w:r></w:p>"
    assert texts(body) == ["before", "boxed"]


def test_tables_are_rows_with_tabs_and_frames_are_left_out():
    def cell(*paragraphs):
        return f"<w:tc>{''.join(paragraphs)}</w:tc>"

    row = f"<w:tr>{cell(para('Body'))}{cell(para('Action'), para('one', (1, 0)))}</w:tr>"
    control = f"<w:sdt><w:sdtContent><w:tr>{cell(para('a'))}{cell(para('b'))}</w:tr></w:sdtContent></w:sdt>"
    framed = f"<w:tr>{cell(para('First'), para('Second'))}</w:tr>"
    body = f"<w:tbl><w:tblPr/>{row}{control}{framed}<w:tr>{cell(para(''))}{cell(para(''))}</w:tr><w:tr/></w:tbl>"
    assert texts(body, numbering=LEGAL) == ["Body\tAction 1. one", "a\tb", "First", "Second"]


def test_a_file_written_by_word_tools_is_read():
    written = word.Document()
    written.add_heading("Purpose", 1)
    for words in ("first", "second"):
        written.add_paragraph(words, style="List Number")
    table = written.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Council", "Torbay"
    out = io.BytesIO()
    written.save(out)
    pages = docx.read("a.docx", out.getvalue())
    assert [line.text for line in pages.lines] == ["Purpose", "1. first", "2. second", "Council\tTorbay"]
    assert pages.lines[0].bold
    assert pages.lines[0].size == 14.0


def test_the_text_is_found_where_the_relations_say():
    held = printed.docx(para("elsewhere"), main="word/document2.xml")
    assert docx.read("a.docx", held).lines[0].text == "elsewhere"


RELATION = '<Relationships><Relationship Type="x/officeDocument" Target="{}"/><Relationship/></Relationships>'
DTD = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document xmlns:w="w"><w:body>&b;</w:body></w:document>'


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (printed.zipped({"a.txt": "x"}), "archive"),
        (printed.zipped({"_rels/.rels": "<Relationships/>"}), "archive"),
        (printed.zipped({"_rels/.rels": RELATION.format("xl/workbook.xml"), "xl/workbook.xml": "<x/>"}), "not a Word document"),
        (printed.zipped({"_rels/.rels": RELATION.format("word/absent.xml")}), "archive"),
        (printed.zipped({"_rels/.rels": "<Relationships>"}), "damaged"),
        (printed.zipped({"_rels/.rels": RELATION.format("word/document.xml"), "word/document.xml": DTD}), "document type"),
        (printed.docx(para("x")).replace(b"word/document.xml", b"word/docudent.xml"), "archive"),
        (printed.docx(para("x"))[:-60], "damaged"),
        (b"PK\x03\x04" + b"\x00" * 100, "damaged"),
        (printed.docx(""), "no text"),
        (printed.docx("").replace(b"w:body", b"w:none"), "damaged|no text"),
    ],
)  # fmt: skip
def test_what_is_no_word_file_is_refused(data, problem):
    with pytest.raises(Unreadable, match=problem):
        docx.read("a.docx", data)


def test_a_document_without_a_body_holds_no_text():
    bare = printed.zipped({"_rels/.rels": RELATION.format("word/document.xml"), "word/document.xml": "<document/>"})
    with pytest.raises(Unreadable, match="no text"):
        docx.read("a.docx", bare)


def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = printed.docx("", styles=" " * (docx.LARGEST_PART + 1))
    assert len(bomb) < 100_000
    with pytest.raises(Unreadable, match="unpacks to 40 MB"):
        docx.read("a.docx", bomb)


def test_an_archive_of_too_many_parts_is_refused(monkeypatch):
    monkeypatch.setattr(docx, "MOST_PARTS", 2)
    with pytest.raises(Unreadable, match="3 parts"):
        docx.read("a.docx", printed.docx("", styles="x"))


def test_a_document_of_too_many_lines_is_refused(monkeypatch):
    monkeypatch.setattr(docx_body, "MOST_LINES", 2)
    with pytest.raises(Unreadable, match="lines"):
        docx.read("a.docx", printed.docx(para("x") * 3))


def test_a_locked_archive_is_refused():
    data = bytearray(printed.docx(para("x")))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        at = data.index(b"PK\x01\x02", archive.start_dir)
    data[at + 8] |= 1
    with pytest.raises(Unreadable, match="password"):
        docx.read("a.docx", bytes(data))
