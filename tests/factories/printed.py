"""Documents made for tests: PDF and Word files as bytes, and printed pages written as they look."""

import io
import zipfile
import zlib
from collections.abc import Sequence

from sightline.core.reading.pages import Line, Pages

Placed = tuple[float, float, float, str, str]
"""Left edge and baseline in points from the foot of the page, size, font (F plain, B bold), words."""


def assembled(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1, the first its catalogue, with a right table of references."""
    out, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    foot = b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, len(out))
    return out + head + table + foot


def stream(content: bytes, entries: bytes = b"", packed: bool = True) -> bytes:
    """A stream object, packed as PDF writers do."""
    if packed:
        content, entries = zlib.compress(content, 9), entries + b"/Filter/FlateDecode"
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


def pdf_of_streams(streams: Sequence[bytes], extra: Sequence[bytes] = (), resources: bytes = b"") -> bytes:
    """A page for each content stream. Further objects come after the two fonts: the first has number 5 + 2 x pages."""
    count = len(streams)
    kids = b" ".join(b"%d 0 R" % (5 + 2 * at) for at in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
    ]
    for at, content in enumerate(streams):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F 3 0 R/B 4 0 R>>%s>>>>"
            % (6 + 2 * at, resources)
        )
        objects.append(content)
    return assembled([*objects, *extra])


def drawn(lines: Sequence[Placed]) -> bytes:
    """The content of a page with these lines."""
    out = []
    for x, y, size, font, words in lines:
        plain = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        out.append(b"BT /%s %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET" % (font.encode(), size, x, y, plain))
    return b"\n".join(out)


def pdf(*pages: Sequence[Placed]) -> bytes:
    """A PDF with these lines on each page."""
    return pdf_of_streams([stream(drawn(lines)) for lines in pages])


def pdf_of_forms(depth: int, each: int) -> bytes:
    """A page whose picture holds so many pictures, which hold as many again, to this depth."""
    forms = []
    for level in range(depth):
        last = level == depth - 1
        content = b"BT /F 12 Tf (Hello) Tj ET" if last else b" ".join([b"/X Do"] * each)
        below = b"" if last else b"/XObject<</X %d 0 R>>" % (8 + level)
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>%s>>" % below
        forms.append(stream(content, entries))
    return pdf_of_streams([stream(b"/X Do")], forms, b"/XObject<</X 7 0 R>>")


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{}"/></Relationships>'
)


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """An archive with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str, styles: str = "", numbering: str = "", main: str = "word/document.xml", **parts: bytes | str) -> bytes:
    """A Word file of these pieces of WordprocessingML, without anything that a reader does not need."""
    held: dict[str, bytes | str] = {
        "_rels/.rels": _RELATIONS.format(main),
        main: f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
    }
    if styles:
        held["word/styles.xml"] = f'<w:styles xmlns:w="{W}">{styles}</w:styles>'
    if numbering:
        held["word/numbering.xml"] = f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>'
    return zipped({**held, **parts})


def para(words: str, number: tuple[int, int] | None = None, inside: str = "") -> str:
    """A paragraph, in a list by (list, level)."""
    listed = f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>' if number else ""
    return f'<w:p><w:pPr>{listed}{inside}</w:pPr><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def printed(text: str, name: str = "report.pdf") -> Pages:
    """Pages from their look: `# ` a heading of 14 points, `## ` one of 12, `~ ` small print, `===` a new page.

    Leading blanks are the left edge, ten points each; an empty line is white above the next line; `|` is a gap between
    two columns.
    """
    lines, page = [], 1
    for row in text.strip("\n").split("\n"):
        if row.strip() == "===":
            page += 1
            continue
        indent = 70.0 + 10 * (len(row) - len(row.lstrip(" ")))
        words, size, bold = row.strip().replace("|", "\t"), 12.0, False
        for sign, its_size, its_bold in (("## ", 12.0, True), ("# ", 14.0, True), ("~ ", 9.0, False)):
            if words.startswith(sign):
                words, size, bold = words[len(sign) :], its_size, its_bold
        lines.append(Line(words, len(lines) + 1, page, indent if words else 0.0, size if words else None, bold))
    return Pages(name, tuple(lines), page, "pdf")
