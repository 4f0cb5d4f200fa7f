"""Workbooks that are damaged, endless or meant to hurt are told and cannot hurt."""

import io
import zipfile

import pytest

from sightline.core.measures.findings import Severity, unbalanced
from sightline.core.measures.returns.annex_a import workbook
from sightline.core.tables import packed
from tests.core.measures.returns.workbooks import book, read_book, saved

LIST_1 = "Child ID | Date of Contact\n14 | 01/05/2025\n15 | 01/05/2025\n16 | 01/05/2025"
SHEET = "xl/worksheets/sheet1.xml"


def rewritten(content, **parts):
    """The workbook with parts put in another way: a function from bytes to bytes for each, by the end of its name."""
    new = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in old.namelist():
            change = next((change for end, change in parts.items() if name.endswith(end + ".xml")), bytes)
            packed.writestr(name, change(old.read(name)))
    return new.getvalue()


def errors(found):
    assert unbalanced(found.findings, found.counts) == ()
    return [(each.table, each.problem) for each in found.findings if each.severity is Severity.ERROR]


def test_a_damaged_sheet_is_read_up_to_the_damage(tmp_path):
    content = rewritten(saved(book(list_1=LIST_1, list_3=LIST_1)), sheet1=lambda sheet: sheet[: sheet.index(b'r="4"')])
    found = read_book(tmp_path, content)
    assert ("List 1", "is damaged; what comes after the damage is not read") in errors(found)
    assert found.sizes["ssd_contacts"] == 2


@pytest.mark.parametrize("cut", [30, 400, -1])
def test_a_damaged_workbook_is_told(tmp_path, cut):
    (tmp_path / "a.xlsx").write_bytes(b"")
    content = saved(book(list_1=LIST_1))
    found = read_book(tmp_path, rewritten(content, workbook=lambda part: part[:cut]))
    assert any("damaged workbook" in problem for _, problem in errors(found))


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["sheet1", "styles", "workbook"])
def test_an_entity_bomb_is_not_let_off(tmp_path, part, encoding):
    content = rewritten(saved(book(list_1=LIST_1)), **{part: lambda xml: (BOMB + xml.decode()).encode(encoding)})
    assert errors(read_book(tmp_path, content)) == [("", "has a document type, which no workbook has, so it is not read")]


def test_a_part_that_unpacks_without_end_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(packed, "PART", 1_000)
    found = read_book(tmp_path, saved(book(list_1=LIST_1)))
    assert errors(found) == [("", "unpacks to more than a workbook of lists can be, so it is not read")]


def test_parts_that_are_locked_or_archives_are_not_unpacked_to_be_weighed(tmp_path):
    content = io.BytesIO(saved(book(list_1=LIST_1)))
    with zipfile.ZipFile(content, "a") as packed:
        packed.writestr("xl/embeddings/inner.xlsx", b"x" * 10)
    assert read_book(tmp_path, content.getvalue()).sizes["ssd_contacts"] == 3


def test_a_sheet_without_end_is_read_to_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "CELLS", 5)
    found = read_book(tmp_path, saved(book(list_1=LIST_1)))
    assert ("List 1", "holds more rows than a council can have; the rest is not read") in errors(found)
    assert found.sizes["ssd_contacts"] == 2


def test_a_row_far_below_does_not_make_a_long_sheet(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "ROWS", 50)
    content = rewritten(
        saved(book(list_1=LIST_1)),
        sheet1=lambda sheet: sheet.replace(b'<row r="4"', b'<row r="2000000000"').replace(b'"A4"', b'"A2000000000"'),
    )
    found = read_book(tmp_path, content)
    assert ("List 1", "holds more rows than a council can have; the rest is not read") in errors(found)


def test_a_whole_number_that_is_written_with_a_point_is_one(tmp_path):
    found = read_book(
        tmp_path, rewritten(saved(book(list_1=LIST_1)), sheet1=lambda sheet: sheet.replace(b"<v>14</v>", b"<v>14.0</v>"))
    )
    assert found.tables["ssd_contacts"]["cont_person_id"].to_pylist() == ["14", "15", "16"]


def test_cells_have_names():
    assert [workbook.cell_name(at, 7) for at in (0, 5, 25, 26, 27, 701, 702)] == ["A7", "F7", "Z7", "AA7", "AB7", "ZZ7", "AAA7"]
