"""A file opened as printed lines. What a file is, its first bytes tell; its name is only compared with them."""

import re
from dataclasses import replace
from pathlib import Path

from sightline.core.reading.files import txt
from sightline.core.reading.files.process import READER
from sightline.core.reading.pages import Pages, Problem, Unreadable

LARGEST = 100 * 1024 * 1024
"""Bytes. A guess: ten times the largest council report met; reading stays under 1 GB of memory."""

_SIGNATURES = (
    (b"{\\rtf", "This is a rich text file (RTF).", "Save it as .docx or .pdf and read that."),
    (b"\x89PNG", "This is a picture, not a document.", "Read the document that it was made from."),
    (b"\xff\xd8\xff", "This is a picture, not a document.", "Read the document that it was made from."),
    (b"GIF8", "This is a picture, not a document.", "Read the document that it was made from."),
    (b"\x1f\x8b", "This is a compressed archive.", "Unpack it and read the files inside one by one."),
    (b"7z\xbc\xaf", "This is a compressed archive.", "Unpack it and read the files inside one by one."),
    (b"Rar!", "This is a compressed archive.", "Unpack it and read the files inside one by one."),
)  # fmt: skip
_BLANKS = re.compile(r"(\s{150})\s+")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB = (b"<!doctype html", b"<html", b"<head", b"<body")


def open_pages(path: Path, data: bytes | None = None) -> Pages:
    """The printed lines of a .txt, .pdf or .docx file, from disk or from the bytes given.

    Raises Unreadable, with what to do about it, for anything whose words cannot be had.
    """
    data = _bytes_of(path) if data is None else data
    _refuse(path, data)
    return _shortened(_opened(path, data))


def _opened(path: Path, data: bytes) -> Pages:
    if b"%PDF-" in data[:1024]:
        return READER.read("pdf", path.name, data)
    if data.startswith(b"PK\x03\x04"):
        return READER.read("docx", path.name, data)
    if path.suffix.lower() in (".pdf", ".docx"):
        wanted = "PDF" if path.suffix.lower() == ".pdf" else "Word"
        raise Unreadable(
            path.name,
            f"The name says {wanted}, but the content is something else or damaged from its first bytes on.",
            "Fetch the file again; if it is plain text, give it a name that ends in .txt.",
        )
    return txt.read(path.name, data)


def _shortened(pages: Pages) -> Pages:
    """Endless blanks cut short: no page has them, and they would cost the readers of the genres hours."""
    long = {line.number for line in pages.lines if _BLANKS.search(line.text)}
    if not long:
        return pages
    lines = tuple(replace(line, text=_BLANKS.sub(r"\1", line.text)) if line.number in long else line for line in pages.lines)
    note = Problem(f"line {min(long)}", f"Cut short the blanks of {len(long)} lines.", "note")
    return replace(pages, lines=lines, problems=(*pages.problems, note))


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise _too_large(path, path.stat().st_size)
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(path.name, "There is no such file.", "Check the name and the folder.") from None
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise Unreadable(path.name, f"The file cannot be opened: {reason}.", "Check that it is a file you may read.") from None


def _too_large(path: Path, size: int) -> Unreadable:
    megabytes = -(-size // (1024 * 1024))
    return Unreadable(
        path.name,
        f"The file has {megabytes} MB; the limit is {LARGEST // (1024 * 1024)} MB.",
        "Split it, or save it again without pictures.",
    )


def _refuse(path: Path, data: bytes) -> None:
    """Everything that is known at once not to be one of the three forms."""
    if len(data) > LARGEST:
        raise _too_large(path, len(data))
    if not data.strip(b"\x00 \t\r\n"):
        raise Unreadable(path.name, "The file is empty.", "Fetch it again, or check that saving it finished.")
    for signature, problem, mend in _SIGNATURES:
        if data.startswith(signature):
            raise Unreadable(path.name, problem, mend)
    if data.startswith(_OLE):
        raise Unreadable(
            path.name,
            "This is an old Word file (.doc) or a Word file locked with a password.",
            "Open it in Word, take off the password and save it as .docx.",
        )
    opening = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if opening.startswith(_WEB) or (opening.startswith((b"<?xml", b"<!--")) and b"<html" in data[:2048].lower()):
        raise Unreadable(
            path.name,
            "This is a web page, not a document; often a page that says the report was not found.",
            "Open the address it came from and download the document itself.",
        )
