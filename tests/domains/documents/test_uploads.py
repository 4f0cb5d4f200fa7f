"""What may be taken in: by content, size, name; no bomb, no macro, nothing that a browser would run."""

import hashlib
import io
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.core.refusals import BadInput
from sightline.domains.documents.rules.uploads import ALLOWED, Limits, checked
from sightline.domains.documents.rules.uploads.names import LONGEST, safe_name
from tests.factories.documents import JPEG, OLE, PDF, PNG, archive, office

SHARED = Path(__file__).resolve().parents[4] / "shared"

CONTENT = {
    "pdf": PDF,
    "docx": office("docx"),
    "xlsx": office("xlsx"),
    "pptx": office("pptx"),
    "txt": "Dear Gordon, I am minded to agree – £1,518".encode(),
    "csv": b"area,value\nTorbay,28.9\n",
    "xml": b"<?xml version='1.0'?><Message><?note keep?><Child/></Message>",
    "png": PNG,
    "jpg": JPEG,
    "jpeg": JPEG,
}
PAGE = b"<!DOCTYPE html><html><body>Not found</body></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize("ending", sorted(ALLOWED))
def test_each_kind_that_is_taken_is_typed_by_its_content(ending):
    upload = checked(CONTENT[ending], f"a.{ending}")
    assert (upload.media_type, upload.filename) == (ALLOWED[ending], f"a.{ending}")
    assert upload.sha256 == hashlib.sha256(CONTENT[ending]).hexdigest()


@pytest.mark.parametrize("ending", sorted(ALLOWED))
@pytest.mark.parametrize("other", sorted({*ALLOWED, "html", "svg", "ole"}))
def test_a_file_under_the_ending_of_another_kind_is_refused(ending, other):
    if ALLOWED.get(other) == ALLOWED[ending]:
        return
    if ALLOWED[ending] == "text/plain" and other == "xml":
        return  # XML is plain text too: as such it is stored and served
    content = {**CONTENT, "html": PAGE, "svg": SVG, "ole": OLE}[other]
    with pytest.raises(BadInput) as refused:
        checked(content, f"a.{ending}")
    (finding,) = refused.value.findings
    assert finding.place == f"a.{ending}"
    assert finding.problem
    assert finding.mend


@pytest.mark.parametrize(
    ("content", "name", "problem"),
    [
        (b"", "a.pdf", "It is empty"),
        (PDF, "a.exe", "Files ending in .exe are not taken"),
        (PDF, "report.pdf.html", "Files ending in .html are not taken"),
        (SVG, "a.svg", "Files ending in .svg are not taken"),
        (office(), "a.docm", "macro-enabled"),
        (PAGE, "a.pdf", "its content is a web page"),
        (b"plain words", "a.pdf", "its content is plain text"),
        (b"\x00\x01\x02\x03" * 9, "a.pdf", "of no kind that is known"),
        (PNG, "a.pdf", "that of a .png file"),
        (b"GIF89a" + b"\x00" * 40, "a.png", "its content is image/gif"),
        (OLE, "a.docx", "old or password-protected"),
        (PAGE, "a.txt", "web page or a script"),
        (b"#!/bin/sh\nrm -r x", "a.txt", "web page or a script"),
        (b"name\n<script>alert(1)</script>", "a.csv", "web page or a script"),
        (b"  <!-- hidden --> <svg onload=x>", "a.txt", "web page or a script"),
        (b"\x81\x8d", "a.txt", "not plain text"),
        (b"bell \x07", "a.txt", "not plain text"),
        (b"\xff\xfea", "a.txt", "not plain text"),
        (SVG, "a.xml", "a browser would run"),
        (b"<a><b xmlns='http://www.w3.org/1999/xhtml'/></a>", "a.xml", "a browser would run"),
        (b"<?xml-stylesheet href='x.xsl'?><a/>", "a.xml", "names a style sheet"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "a.xml", "declares a document type"),
        (b"<a><b></a>", "a.xml", "not well-formed XML"),
        (archive({"a.txt": b"x"}), "a.docx", "an archive of other files"),
        (archive({"word/document.xml": b"x"}), "a.docx", "an archive of other files"),
        (b"PK\x03\x04 and no more", "a.docx", "damaged"),
        (office()[:-30], "a.docx", "damaged"),
        (office(more={"word/vbaProject.bin": b"x"}), "a.docx", "macros or controls"),
        (office(more={"word/activeX/activeX1.xml": b"x"}), "a.docx", "macros or controls"),
        (office("xlsx", more={"xl/macrosheets/sheet1.xml": b"x"}), "a.xlsx", "macros or controls"),
        (office(types=b"application/vnd.ms-word.document.macroEnabled.main+xml"), "a.docx", "macros or controls"),
        (office(more={"word/embeddings/a.xlsx": office("xlsx", {"xl/vbaProject.bin": b"x"})}), "a.docx", "macros or controls"),
    ],
)  # fmt: skip
def test_what_is_refused_is_told_what_it_is(content, name, problem):
    with pytest.raises(BadInput, match=problem):
        checked(content, name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_taken_in_the_encodings_that_offices_use(encoding):
    assert checked("£5 – “agreed”\r\n\tyes".encode(encoding), "a.txt").media_type == "text/plain"


def test_an_office_file_may_hold_another_and_no_more():
    inner = office("xlsx")
    assert checked(office(more={"word/embeddings/a.xlsx": inner}), "a.docx")
    within = office("xlsx", {"xl/embeddings/b.xlsx": inner})
    with pytest.raises(BadInput, match="packed inside files packed inside"):
        checked(office(more={"word/embeddings/a.xlsx": within}), "a.docx")


SMALL = Limits(size=2**20, unpacked=2**20, ratio=50, ratio_from=2**16, members=20)


def test_a_bomb_is_refused_by_its_ratio_before_it_is_unpacked():
    with pytest.raises(BadInput, match="50 times its size"):
        checked(office(more={"word/media/a.bin": b"\x00" * 2**19}), "a.docx", SMALL)


def test_a_bomb_is_refused_by_its_whole_size():
    noise, limits = random.Random(1), Limits(size=2**22, unpacked=2**20)
    with pytest.raises(BadInput, match="more than 1 MB"):
        checked(office(more={f"word/media/{n}.bin": noise.randbytes(2**18) for n in range(5)}), "a.docx", limits)


def test_a_bomb_inside_an_embedded_file_counts_against_the_whole():
    inner = archive({f"xl/{n}": b"\x00" * 2**16 for n in range(9)})
    bomb = archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"x", "word/a.xlsx": inner}, zipfile.ZIP_STORED)
    with pytest.raises(BadInput, match="times its size"):
        checked(bomb, "a.docx", SMALL)


def test_more_parts_than_a_document_has_are_refused():
    with pytest.raises(BadInput, match="more than 20 parts"):
        checked(office(more={f"word/{n}": b"x" for n in range(20)}), "a.docx", SMALL)


def test_an_archive_that_lies_about_its_sizes_is_refused():
    content = bytearray(office(more={"word/a.bin": b"\x00" * 5000}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = content.rfind(mark)
        size_at = at + (22 if mark == b"PK\x03\x04" else 24)
        content[size_at : size_at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(BadInput, match="damaged"):
        checked(bytes(content), "a.docx")


def test_a_file_with_a_password_is_refused():
    content = bytearray(office())
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    with pytest.raises(BadInput, match="password"):
        checked(bytes(content), "a.docx")


def test_a_file_above_the_limit_is_refused():
    with pytest.raises(BadInput, match="larger than 1 MB"):
        checked(PDF + b" " * 2**20, "a.pdf", SMALL)


def test_a_limit_of_nothing_is_no_limit():
    with pytest.raises(ValueError, match="at least one"):
        Limits(size=0)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Direction May 2016.pdf", "Direction May 2016.pdf"),
        ("C:\\Users\\clerk\\report.PDF", "report.PDF"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("a\u202efdp.txt", "afdp.txt"),
        ("two\nlines\x00.txt", "two lines.txt"),
        ('a"b<c>d:e.pdf', "a_b_c_d_e.pdf"),
        (" ..hidden.pdf. ", "hidden.pdf"),
        ("con.txt", "_con.txt"),
        ("cafe\u0301.pdf", "café.pdf"),
    ],
)
def test_a_name_is_made_safe(typed, kept):
    assert safe_name(typed) == kept


@pytest.mark.parametrize("typed", ["", "report", ".pdf", "/", "\u202e", "   .pdf"])
def test_a_name_that_says_nothing_is_refused(typed):
    with pytest.raises(BadInput, match="no usable name"):
        safe_name(typed)


@given(st.text(max_size=400))
def test_no_name_leads_out_of_its_folder_or_is_too_long(typed):
    try:
        name = safe_name(f"{typed}.pdf")
    except BadInput:
        return
    assert not set('/\\<>:"|?*\n\r\0') & set(name)
    assert not name.startswith((".", " "))
    assert name.endswith(".pdf")
    assert len(name) <= LONGEST + 1


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(ALLOWED)), st.binary(max_size=300), st.integers(0, 400))
def test_whatever_is_handed_in_is_taken_or_refused_with_a_reason(ending, noise, at):
    sound = CONTENT[ending]
    try:
        checked(sound[:at] + noise + sound[at + len(noise) :], f"a.{ending}", SMALL)
    except BadInput as refused:
        assert refused.findings


def test_every_real_document_is_taken():
    if not SHARED.is_dir():
        pytest.skip("the folder of real documents, ../shared, is absent")
    paths = sorted((SHARED / "documents").rglob("*.pdf"))
    assert {checked(path.read_bytes(), path.name).media_type for path in paths} == {"application/pdf"}


def test_a_real_word_file_is_taken():
    from docx import Document

    written = io.BytesIO()
    Document().save(written)
    assert checked(written.getvalue(), "minutes.docx").media_type == ALLOWED["docx"]
