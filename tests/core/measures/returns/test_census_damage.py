"""A census that is broken, hostile or wrongly labelled: what can be read is read, the rest is told."""

import os
from datetime import date

import pytest

from sightline.core.measures.returns.census import elements, recognises
from tests.core.measures.returns.test_census import file, problems, read, said
from tests.factories.census import HEADER, child, episode, message

WHOLE = message(*(child(str(number), episode("2025-05-01")) for number in range(3)))


def people(found):
    return [row["person_id"] for row in said(found, "ssd_person")]


def test_the_children_before_a_break_are_kept_and_the_broken_one_is_counted():
    found = read(WHOLE[: WHOLE.index(b">2<") + 14])
    assert people(found) == ["0", "1"]
    [(place, table, _, problem)] = problems(found)
    assert (place, table) == ("line 22", "Message/Children/Child/ChildIdentifiers")
    assert problem.startswith("the file breaks off here (")
    assert problem.endswith("); what comes after is not read; the child in which it breaks is left out")
    assert (found.counts[0].found, found.counts[0].left_out) == (3, 1)


def test_a_break_between_children_loses_no_child():
    found = read(WHOLE[: WHOLE.rindex(b"</Child>") + 8])
    assert people(found) == ["0", "1", "2"]
    assert [problem.endswith("what comes after is not read") for *_, problem in problems(found)] == [True]


def test_a_child_without_end_is_not_read(monkeypatch):
    monkeypatch.setattr(elements, "LARGEST", 100)
    found = read(WHOLE.replace(b">1</LAchildID>", b">1</LAchildID>" + b"<x/>" * 200))
    assert people(found) == ["0"]
    assert any("holds more than 100 elements in one child" in problem for *_, problem in problems(found))


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (b"<CINdetails>", b"<CINdetails>\0"),
        (b"2025-05-01", b"&unknown;"),
        (b"2025-05-01", b"2025 & 2026"),
        (b"</Message>", b"</Message>and more"),
        (b"<CINreferralDate>", b"<CINreferralDate at=1>"),
        (b"2025-05-01", b"<x>" * 300),
        (b"2025-05-01", b"x" * 10_100_000),
    ],
)
def test_what_is_not_xml_is_told_with_its_line(was, now):
    found = read(WHOLE.replace(was, now))
    [(place, *_, problem)] = problems(found)
    assert place.startswith("line ")
    assert "breaks off here" in problem


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY a "lol"><!ENTITY b "' + "&a;" * 50 + '"><!ENTITY c "' + "&b;" * 50 + '">',
        '<!ENTITY c SYSTEM "file://{pipe}">',
        '<!ENTITY % p SYSTEM "file://{pipe}"> %p;',
        '<!ENTITY c SYSTEM "http://127.0.0.1:9/">',
    ],
)
def test_a_file_with_a_doctype_is_refused_and_nothing_else_is_opened(tmp_path, subset):
    os.mkfifo(tmp_path / "pipe")  # whoever opened it would wait for ever
    doctype = f"<!DOCTYPE Message [{subset.replace('{pipe}', str(tmp_path / 'pipe'))}]>"
    found = read(doctype.encode() + WHOLE.replace(b"2025-05-01", b"&c;"))
    assert people(found) == []
    assert ("line 1", "", "", "the file has a DOCTYPE, which no census has, so it is not read") in problems(found)


def test_an_outer_document_type_is_not_fetched(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    found = read(f'<!DOCTYPE Message SYSTEM "{tmp_path / "pipe"}">'.encode() + WHOLE)
    assert people(found) == []


WRONG = "is not written in the encoding that it declares; read as Latin-1, so letters with accents may be wrong"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (WHOLE.replace(b">1<", b">\xe91<"), 13),
        (b'<?xml version="1.0" encoding="nonsense"?>' + WHOLE.replace(b">1<", b">\xe91<"), 1),
    ],
)
def test_a_wrong_encoding_is_told_and_the_file_is_read_anyway(content, line):
    found = read(content)
    assert people(found) == ["0", "é1", "2"]
    assert problems(found) == [(f"line {line}", "", "", WRONG)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_every_encoding_that_the_file_declares_rightly_is_read(encoding):
    declared = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>' + WHOLE.decode().replace(">1<", ">é1<")
    content = declared.encode(encoding)
    assert recognises(file(content))
    found = read(content)
    assert (people(found), found.findings) == (["0", "é1", "2"], ())


def test_a_broken_file_in_a_wrong_encoding_is_read_up_to_the_break():
    found = read(WHOLE.replace(b">1<", b">\xe91<")[:-40])
    assert people(found) == ["0", "é1", "2"][: len(people(found))]
    assert len(found.findings) == 2


def test_a_namespace_is_no_hindrance():
    content = WHOLE.replace(b"<Message>", b'<Message xmlns="urn:cin" xmlns:x="urn:x">').replace(b"<Child>", b'<Child x:nil="0">')
    assert people(read(content)) == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("header", "who", "problem"),
    [
        ("", ("", None, None), ["is missing"]),
        (HEADER.replace("880", "88"), ("", 2026, date(2026, 3, 31)), ['"88" is no council']),
        (HEADER.replace("2026-03-31", "soon"), ("880", 2026, date(2026, 3, 31)), ["is not said; taken as 2026-03-31"]),
        (HEADER.replace(">2026<", "><"), ("880", 2026, date(2026, 3, 31)), ["is not said; taken as 2026"]),
        (
            HEADER.replace(">2026<", "><").replace("03-31", "07-21"),
            ("880", 2027, date(2026, 7, 21)),
            ["is not said; taken as 2027"],
        ),
        (
            HEADER.replace(">2026<", ">9<").replace("2026-03-31", ""),
            ("880", None, None),
            ["says neither the year nor the day it speaks for"],
        ),
    ],
)
def test_a_header_that_says_too_little_is_told(header, who, problem):
    found = read(message(child("14", episode("2025-05-01")), header=header))
    assert (found.council, found.year, found.reference_date) == who
    assert [finding.problem for finding in found.findings] == problem


def test_a_census_of_no_child_is_told():
    assert [problem for *_, problem in problems(read(message()))] == ["the file holds no child"]


@pytest.mark.parametrize(
    "content", [b"", b"<html/>", b"<Message><Collection>CSWW</Collection>", b"<Messages><ChildIdentifiers>", b"CIN"]
)
def test_other_files_are_not_taken_for_a_census(content):
    assert not recognises(file(content))


def test_a_census_without_a_header_is_recognised_by_its_children():
    assert recognises(file(message(child("14", episode("2025-05-01")), header="")))
