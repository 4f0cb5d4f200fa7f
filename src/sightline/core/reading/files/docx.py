"""Words of a Word file. Only three parts inside are unpacked: the text, the styles and the list definitions."""

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from sightline.core.reading.files.docx_body import Body, TooLong
from sightline.core.reading.files.docx_lists import Lists
from sightline.core.reading.files.docx_styles import Styles
from sightline.core.reading.pages import MOST_LINES, Pages, Unreadable

LARGEST_PART = 40 * 1024 * 1024
"""Bytes of XML once unpacked: about 8,000 pages. Its tree takes some ten times that in memory."""
MOST_PARTS = 20_000

_OFFICE = "officeDocument"


def read(name: str, data: bytes) -> Pages:
    """Lines of a .docx file. Raises Unreadable for other archives, damage, bombs and files with a document type."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = _entries(name, archive)
            main = _main_part(name, archive, entries)
            folder = posixpath.dirname(main)
            root = _tree(name, archive, entries, main)
            styles = _tree(name, archive, entries, f"{folder}/styles.xml")
            numbering = _tree(name, archive, entries, f"{folder}/numbering.xml")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        raise _damaged(name) from None
    try:
        lines, page_count = Body(root, Styles(styles), Lists(numbering)).lines()
    except TooLong:
        raise Unreadable(name, f"The Word file has more than {MOST_LINES:,} lines.", "Split it and read the parts.") from None
    if not any(line.text.strip() for line in lines):
        raise Unreadable(name, "The Word file holds no text.", "If its pages are pictures, run text recognition (OCR) first.")
    return Pages(name, tuple(lines), page_count, "docx")


def _damaged(name: str) -> Unreadable:
    return Unreadable(name, "The Word file is damaged.", "Fetch it again, or open it in Word and save it again.")


def _entries(name: str, archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    entries = {info.filename.lstrip("/"): info for info in archive.infolist()}
    if len(entries) > MOST_PARTS:
        raise Unreadable(name, f"The archive holds {len(entries):,} parts.", "This is no ordinary Word file; do not open it.")
    if any(info.flag_bits & 1 for info in entries.values()):
        raise Unreadable(name, "The archive is locked with a password.", "Save a copy without the password and read that.")
    return entries


def _main_part(name: str, archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo]) -> str:
    """Where the text is, by the archive's own table of relations."""
    relations = _tree(name, archive, entries, "_rels/.rels")
    for relation in relations if relations is not None else ():
        target = (relation.get("Target") or "").lstrip("/")
        if (relation.get("Type") or "").endswith(f"/{_OFFICE}") and target in entries:
            if target.startswith("word/"):
                return target
            raise Unreadable(name, "This is an Office file, but not a Word document.", "Save its words as .docx, .pdf or .txt.")
    raise Unreadable(name, "This is an archive (ZIP), not a Word document.", "Unpack it and read the files inside one by one.")


def _tree(name: str, archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], part: str) -> etree._Element | None:
    """One part parsed, without entities, external or internal; None where the archive has no such part."""
    info = entries.get(part)
    if info is None:
        return None
    if info.file_size > LARGEST_PART:
        megabytes = info.file_size // (1024 * 1024)
        raise Unreadable(name, f"Its part {part} unpacks to {megabytes} MB.", "This is no ordinary Word file; do not open it.")
    content = archive.read(info)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\x00" in content:
        raise Unreadable(name, f"Its part {part} declares a document type, which Word never writes.", "Do not open it.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise _damaged(name) from None
