"""The PDF of a pack, read back: tagged, complete, in one font, the same bytes each time, whatever people typed."""

import io
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.domains.reports.content import Item, Matter, PackContent, SightRow
from sightline.domains.reports.rendering import render_pdf
from sightline.domains.reports.rendering.fonts import FOLDER, code_points, covered
from sightline.domains.reports.rendering.text import LONGEST_WORD, breakable, drawable, printable
from tests.factories.pack_content import make_line, make_pack, make_scorecard

ROOT = Path(__file__).parents[3]
HOSTILE = (
    "#import \"x.typ\": * #panic()", "$ x^2 $ \\ [ ] * _ ` @row", "<script>alert(1)</script> <label>", "{{ 7*7 }} {% raw %}",
    "=HYPERLINK(\"http://a.b\")", "+1 -1 @SUM(A1)", "שלום עולם", "مرحبا بالعالم", "\u202egnp.exe\u202c", "😀 👨‍👩‍👧 🇬🇧 ✔️",
    "漢字 हिन्दी", "A" * 400, "a\x00b\x1bc\uffff\tnext\nline", "\uf06e \ue000 \U0010ffff", "e\u0301\u0301\u0301 \u0301",
    "\u25cc\u064b", "x\u00ad\u200b", "x\U00011f00",
)  # fmt: skip


def structure(pdf: bytes) -> tuple[Counter, list[dict]]:
    """How often each tag stands in the structure tree, and the tags themselves."""
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        found, waiting = [], list(file.structure_tree)
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting += node.get("children", [])
    return Counter(node["type"] for node in found), found


def words_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as file:
        pages = [page.get_textpage().get_text_bounded() for page in file]
    return " ".join(unicodedata.normalize("NFC", " ".join(pages)).replace("\u200b", "").replace("\ufffe", "").split())


def fonts_of(pdf: bytes) -> set[str]:
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        return {sign["fontname"].split("+")[1] for page in file.pages for sign in page.chars}


@pytest.fixture(scope="module")
def pack() -> PackContent:
    return make_pack(clauses=20)


@pytest.fixture(scope="module")
def pdf(pack) -> bytes:
    return render_pdf(pack)


def test_the_pdf_says_its_title_its_language_and_its_standards(pdf, pack):
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        catalogue = file.doc.catalog
        metadata = file.doc.catalog["Metadata"].resolve().get_data().decode()
        assert file.metadata["Title"] == pack.title
        assert file.metadata["CreationDate"].startswith("D:20170605093000")
    assert catalogue["Lang"] == b"en-GB"
    assert catalogue["MarkInfo"]["Marked"] is True
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A" in metadata.replace("\n", "").replace(" ", "")


def test_headings_tables_and_figures_are_tagged(pdf, pack):
    tags, nodes = structure(pdf)
    assert tags["H1"] == 10
    assert tags["H2"] == len(pack.lines_of_sight) + len(pack.measures) + len(pack.scorecard.steps)
    assert tags["H3"] == len(pack.scorecard.cards)
    assert tags["Table"] == len(pack.lines_of_sight) + len(pack.measures) + 5
    assert tags["TH"] == 6 + 3 * 5 + 5 + 5 + 4 + 5 + 8
    figures = [node for node in nodes if node["type"] == "Figure"]
    said = {node["alt_text"] for node in figures}
    assert said == {picture.alt for line in pack.lines_of_sight for picture in line.pictures} | {
        page.chart.alt for page in (*pack.measures, *pack.scorecard.cards)
    } | {picture.alt for picture in pack.network.pictures}


def test_milestones_are_printed_with_their_days_their_slip_and_the_warning(pdf, pack):
    printed = words_of(pdf)
    for words in ("Milestones and dates", "MS-2 Contract signed is reckoned for 29 September 2017.", pack.network.warning,
                  "60 to 140, likely 100 (guess)", "MS-2 at most 6 months after MS-1: kept.", pack.network.baseline):  # fmt: skip
        assert words in printed


def test_each_card_is_printed_with_what_its_figure_is_of(pdf, pack):
    printed = words_of(pdf)
    first, second, third, fourth = pack.scorecard.cards[:4]
    for said in (
        "The council's own figures",
        "6 measures counted from Westmere's own returns to 31 May 2017 (RT-3)",
        "Off track: 2; at risk: 2; no target: 1; on track: 1.",
        f"{first.name} 27.0 % Off track",
        "12 months to 31 May 2017, RT-2.",
        "On 31 May 2017, RT-3.",
        "EX-3: Two families. Close.",
        "By the rule: Off track. Ines Calder: two large families.",
        "Held back, so that no child can be known by it.",
        "Published 2016: neighbours 24.0 %, England 22.5 %.",
    ):
        assert said in printed, said
    assert f"{third.name} c No target" in printed and f"{fourth.name} 82.1 % On track" in printed and second.because in printed
    assert "invented" not in printed


def test_invented_children_are_said_to_be_invented():
    pack = make_pack(clauses=1, measures=0, scorecard=make_scorecard(is_invented=True, steps=()))
    assert "These children are invented" in words_of(render_pdf(pack))


def test_cards_of_forty_measures_stand_four_in_a_row_and_none_is_cut(pack):
    made = render_pdf(make_pack(clauses=1, measures=0, scorecard=make_scorecard(46)))
    with pdfplumber.open(io.BytesIO(made)) as file:
        for page in file.pages:
            assert all(sign["x1"] <= page.width - 40 for sign in page.chars if sign["text"].strip())
            printed = page.extract_text(layout=False)
            assert printed.count("Good: Low.") == printed.count("% of referrals. ")
    with pypdfium2.PdfDocument(made) as file:
        begun = [page.get_textpage().get_text_bounded().count("% of referrals. ") for page in file]
    assert sum(begun) == 46 and max(begun) in (4, 8)
    tags, _ = structure(made)
    assert tags["H3"] == 46


def test_every_break_is_printed_and_linked_to_its_row(pdf, pack):
    printed = words_of(pdf)
    breaks = [sentence for line in pack.lines_of_sight for _, sentence in line.breaks()]
    assert len(breaks) > 5
    for sentence in breaks:
        assert printed.count(sentence) >= 2, sentence
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        links = [note for page in file.pages for note in page.annots if note["data"].get("Subtype").name == "Link"]
    assert len(links) >= len(breaks) + 8


def test_everything_that_was_deleted_moved_or_disagrees_is_printed(pdf, pack):
    printed = words_of(pdf)
    for said in (
        "Deleted",
        "AC-188 Peer visit to Northfold",
        "Date moved",
        "Figure restated",
        "Direction of May 2016, clause 4(b)",
    ):
        assert said in printed
    assert pack.seal in printed.replace(" ", "")


def test_each_page_has_its_number_and_the_headings_are_bookmarks(pdf):
    with pypdfium2.PdfDocument(pdf) as file:
        count = len(file)
        for i, page in enumerate(file, start=1):
            assert f"Page {i} of {count}" in page.get_textpage().get_text_bounded()
        titles = [mark.get_title() for mark in file.get_toc()]
    assert titles[0] == "What matters most"
    assert "How to verify the seal" in titles


def test_only_the_shipped_font_is_used_and_it_is_embedded(pdf):
    assert {name.split("-")[0] for name in fonts_of(pdf)} == {"AtkinsonHyperlegibleNext"}
    with pypdfium2.PdfDocument(pdf) as file:
        text = next(thing for thing in file[0].get_objects() if thing.type == pdfium.FPDF_PAGEOBJ_TEXT)
        assert pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(text)) == 1


def test_each_font_is_shipped_with_its_licence():
    families = {path.name.split("-")[0].removesuffix(".ttf") for path in FOLDER.glob("*.ttf")}
    assert families == {path.name.removesuffix("-LICENSE.txt") for path in FOLDER.glob("*-LICENSE.txt")}


def test_nothing_is_printed_beyond_the_edge_of_its_page(pdf):
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        for page in file.pages:
            assert all(sign["x0"] >= 40 and sign["x1"] <= page.width - 40 for sign in page.chars if sign["text"].strip())


REBUILD = (
    "import sys; from sightline.domains.reports.content import PackContent; import sightline.domains.reports.rendering as r;"
)
REBUILD += "sys.stdout.buffer.write(getattr(r, sys.argv[1])(PackContent.from_json(sys.stdin.buffer.read())))"


@pytest.mark.parametrize("render", ["render_pdf", "render_word"])
def test_another_process_rebuilds_the_same_bytes_from_the_sealed_json(render, pack):
    from sightline.domains.reports import rendering

    made = subprocess.run(
        [sys.executable, "-c", REBUILD, render], input=pack.as_json().encode(), capture_output=True, check=True,
        env={"PYTHONPATH": str(ROOT / "src"), "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LC_ALL": "C"},
    )  # fmt: skip
    assert made.stdout == getattr(rendering, render)(pack)


def test_the_renderers_need_no_django():
    code = "import sys, sightline.domains.reports.rendering; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(ROOT / "src")}).returncode == 0


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_people_type_is_printed_as_text(typed):
    row = SightRow(typed, typed, (Item(typed, typed, typed),), breaks=(typed,))
    pack = make_pack(title=typed, body=typed, measures=0, lines_of_sight=(make_line((row,)),), matters=(Matter(typed),))
    printed = words_of(render_pdf(pack))
    if typed.isascii() and typed.isprintable():
        assert typed.replace(" ", "") in printed.replace(" ", "")


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Z"]), min_size=1), st.text())
def test_no_text_at_all_stops_a_pack(title, typed):
    typed = "x" + typed.encode(errors="ignore").decode()
    assert render_pdf(make_pack(clauses=1, measures=0, title=title, matters=(Matter(typed),))).startswith(b"%PDF")


def test_signs_outside_the_fonts_are_named():
    assert drawable("😀 ok \uf06e", covered()) == "[grinning face] ok [U+F06E]"
    assert drawable("👨‍👩", covered()) == "[man][woman]"
    assert drawable("a\u200db\ufe0f", covered()) == "ab"


def test_signs_that_turn_the_direction_of_writing_go():
    assert printable("pay \u202e001\u202c now") == "pay 001 now"


@given(st.text())
def test_a_long_word_may_break_and_loses_nothing(typed):
    broken = breakable(typed.replace("\u200b", ""))
    assert broken.replace("\u200b", "") == typed.replace("\u200b", "")
    assert breakable("x" * LONGEST_WORD) == "x" * LONGEST_WORD


def test_the_first_font_draws_every_sign_of_british_text():
    font = code_points((FOLDER / "AtkinsonHyperlegibleNext-Regular.ttf").read_bytes())
    assert {ord(sign) for sign in "abcXYZ019 £€–—‘’“”…·âêîôûŵŷé½×"} <= font


def test_a_file_that_is_no_font_is_refused():
    with pytest.raises(ValueError, match="no cmap table"):
        code_points(b"\x00\x01\x00\x00" + bytes(20))


def test_ten_thousand_rows_are_printed():
    rows = tuple(SightRow(str(i), "text", breaks=(f"{i}: no evidence.",) if i % 100 == 0 else ()) for i in range(10_000))
    line = make_pack().lines_of_sight[0]
    pdf = render_pdf(make_pack(measures=0, lines_of_sight=(type(line)("IN-1", "Long", "", rows),)))
    with pypdfium2.PdfDocument(pdf) as file:
        assert len(file) > 200
    assert "9900: no evidence." in words_of(pdf)


def test_an_empty_pack_says_so():
    empty = {name: () for name in ("matters", "lines_of_sight", "dues", "changes", "conflicts", "sources")}
    printed = words_of(render_pdf(make_pack(measures=0, previous_seal=None, scorecard=None, network=None, **empty)))
    for said in (
        "Nothing stands out",
        "No obligations are overdue",
        "This is the first pack",
        "No two sources",
        "cites no document",
    ):
        assert said in printed
