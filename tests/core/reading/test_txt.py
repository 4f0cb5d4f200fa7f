from pathlib import Path

import pytest

from sightline.core.reading.files import open_pages, txt
from sightline.core.reading.pages import Unreadable


def opened(data):
    return open_pages(Path("paper.txt"), data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_in_every_usual_encoding(encoding):
    pages = opened("1. The Council’s duty – £5\n\n   • an item\n".encode(encoding))
    assert [line.text for line in pages.lines] == ["1. The Council’s duty – £5", "", "   • an item"]
    assert [line.indent for line in pages.lines] == [0, 0, 3]
    assert pages.problems == ()


def test_windows_text_is_read_with_a_note():
    pages = opened("The Council’s duty: £5".encode("cp1252"))
    assert pages.lines[0].text == "The Council’s duty: £5"
    assert [problem.severity for problem in pages.problems] == ["note"]


def test_signs_that_no_encoding_has_are_shown_and_told():
    pages = opened(b"The Council\x92s duty \x81 " + b"and more words " * 20)
    assert "�" in pages.lines[0].text
    assert [problem.severity for problem in pages.problems] == ["note", "warning"]


def test_a_form_feed_starts_a_page_and_control_signs_are_blanks():
    pages = opened(b"one\r\n\x0ctwo\x07 and more words to make it long enough to be taken for text\rthree")
    assert [(line.text[:4], line.page) for line in pages.lines] == [("one", 1), ("two ", 2), ("thre", 2)]
    assert pages.page_count == 2


def test_one_line_without_an_end_is_one_line():
    assert [line.text for line in opened(b"only").lines] == ["only"]


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x00\x01\x02" * 500, b"\xff\xfe\x00\xd8"])
def test_binary_data_is_refused(data):
    with pytest.raises(Unreadable) as refused:
        opened(data)
    assert "not text" in refused.value.problem


def test_a_file_of_too_many_lines_is_refused(monkeypatch):
    monkeypatch.setattr(txt, "MOST_LINES", 3)
    with pytest.raises(Unreadable, match="more than 3 lines"):
        opened(b"a\nb\nc\nd\n")
