from pathlib import Path

import pytest

from sightline.core.reading import files
from sightline.core.reading.files import open_pages
from sightline.core.reading.pages import Unreadable
from tests.factories import printed

REFUSED = [
    ("not-found.pdf", b"\r\n<!DOCTYPE html><html><head><title>Report not found</title>", "web page"),
    ("not-found.pdf", b'\xef\xbb\xbf<?xml version="1.0"?><html xmlns="x">', "web page"),
    ("saved.txt", b"<!-- saved --><html>", "web page"),
    ("empty.pdf", b"", "empty"),
    ("blank.txt", b" \r\n\x00\n", "empty"),
    ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "password"),
    ("letter.rtf", b"{\\rtf1 hello}", "RTF"),
    ("scan.pdf", b"\x89PNG\r\n\x1a\n", "picture"),
    ("scan.jpg", b"\xff\xd8\xff\xe0", "picture"),
    ("all.tar.gz", b"\x1f\x8b\x08", "archive"),
    ("text.pdf", b"Plain words under the name of a PDF.", "The name says PDF"),
    ("text.docx", b"Plain words under the name of a Word file.", "The name says Word"),
]


@pytest.mark.parametrize(("name", "data", "problem"), REFUSED, ids=[f"{name}-{problem}" for name, _, problem in REFUSED])
def test_what_is_no_document_is_refused_with_what_to_do(name, data, problem):
    with pytest.raises(Unreadable, match=problem) as refused:
        open_pages(Path(name), data)
    assert refused.value.place == name
    assert refused.value.mend.endswith(".")


@pytest.mark.parametrize("name", ["report.pdf", "report.docx", "report.txt", "report"])
def test_a_file_is_typed_by_its_content_whatever_its_name(name):
    pdf = printed.pdf([(70, 700, 12, "F", "Hello from a page")])
    assert open_pages(Path(name), pdf).form == "pdf"
    assert open_pages(Path(name), printed.docx(printed.para("Hello"))).form == "docx"


def test_an_xml_file_that_is_no_web_page_is_text():
    assert open_pages(Path("a.txt"), b"<?xml version='1.0'?><list/>").form == "txt"


def test_a_file_is_read_from_disk(tmp_path):
    path = tmp_path / "paper.txt"
    path.write_text("Words")
    assert open_pages(path).lines[0].text == "Words"


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(Unreadable, match="no such file"):
        open_pages(tmp_path / "absent.txt")
    with pytest.raises(Unreadable, match="cannot be opened"):
        open_pages(tmp_path)


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 10)
    path = tmp_path / "large.txt"
    path.write_bytes(b"x" * 11)
    for given in (None, b"x" * 11):
        with pytest.raises(Unreadable, match="the limit is"):
            open_pages(path, given)


def test_the_not_found_pages_of_the_wild_are_refused():
    page = "<!DOCTYPE html>\n<html lang='en'>\n<head>\n<title>Report not found</title>" + "<p>text</p>" * 600
    with pytest.raises(Unreadable, match="not found"):
        open_pages(Path("bromley-2012.pdf"), page.encode())


def test_endless_blanks_are_cut_short_with_a_note():
    pages = open_pages(Path("a.txt"), b"one" + b" " * 9_000 + b"two\nthree")
    assert [len(line.text) for line in pages.lines] == [156, 5]
    assert [problem.severity for problem in pages.problems] == ["note"]
