"""Small files of each kind, and documents made of them through the same actions as anybody's."""

import io
import zipfile

from sightline.domains.documents import actions
from tests.factories.register import DAY, clerk_of_works

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600

_MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}


def archive(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", compression) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return written.getvalue()


def office(kind: str = "docx", more: dict[str, bytes] | None = None, types: bytes = b"<Types/>") -> bytes:
    return archive({"[Content_Types].xml": types, _MAIN[kind]: b"<document/>", **(more or {})})


def pdf(words: str) -> bytes:
    """A PDF whose hash differs by its words."""
    return PDF + b"% " + words.encode() + b"\n"


def make_document(register, title="Direction of May 2016", on=DAY, by=None, **facts):
    chosen = {"kind": "direction", "data": pdf(title), "filename": "direction.pdf", **facts}
    return actions.add_document(by=by or clerk_of_works(), workspace=register.workspace, on=on, title=title, **chosen)
