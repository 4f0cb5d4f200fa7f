"""WordprocessingML that python-docx has no call for: tables written whole, fields, bookmarks, links, and the archive."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from sightline.domains.reports.rendering.document import Line, Row, Table
from sightline.domains.reports.rendering.text import breakable, printable

_LOOKS = {
    "plain": "",
    "strong": "<w:b/>",
    "quiet": '<w:color w:val="505A64"/>',
    "break": '<w:b/><w:color w:val="8F1A15"/>',
    "fresh": "<w:b/>",
    "stale": '<w:b/><w:u w:val="dash"/>',
    "none": '<w:b/><w:color w:val="FFFFFF"/><w:shd w:val="clear" w:color="auto" w:fill="1D2126"/>',
}
_MARK = "▲ "
_EDGES = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="C3C9CF"/>' for side in ("top", "bottom", "insideH"))


def words(text: str) -> str:
    return escape(printable(text))


def run(line: Line) -> str:
    """A run of text with the look of its tone; a break carries a triangle, so that it stands out in grey."""
    mark = _MARK if line.tone == "break" else ""
    return f'<w:r><w:rPr>{_LOOKS[line.tone]}</w:rPr><w:t xml:space="preserve">{mark}{words(breakable(line.text))}</w:t></w:r>'


def linked(line: Line) -> str:
    return f'<w:hyperlink w:anchor="{line.target}" w:history="1">{run(line)}</w:hyperlink>' if line.target else run(line)


def bookmark(name: str, number: int) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'


def field(instruction: str, shown: str) -> str:
    """A field with what it shows until Word works it out anew."""
    parts = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        f"<w:r><w:t>{shown}</w:t></w:r>" if shown else "",
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )
    return "".join(parts)


def appended(paragraph, *runs: str) -> None:
    """Adds runs to a python-docx paragraph."""
    for element in parse_xml(f"<w:p {nsdecls('w')}>{''.join(runs)}</w:p>"):
        paragraph._p.append(element)


def table(found: Table, width: int, first_number: int):
    """The table as an element, `width` in twentieths of a point; bookmarks are numbered from `first_number`."""
    total = sum(column.share for column in found.columns)
    widths = [width * column.share // total for column in found.columns]
    grid = "".join(f'<w:gridCol w:w="{share}"/>' for share in widths)
    rows = [_header(found, widths), *(_row(row, found, widths, first_number + i) for i, row in enumerate(found.rows))]
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{_EDGES}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{words(found.caption).replace(chr(34), "&quot;")}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _header(found: Table, widths: list[int]) -> str:
    cells = "".join(
        _cell((Line(column.heading, "strong"),), wide, column.align, shade=True)
        for column, wide in zip(found.columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(row: Row, found: Table, widths: list[int], number: int) -> str:
    cells = "".join(
        _cell(lines, widths[i], found.columns[i].align, before=bookmark(row.anchor, number) if row.anchor and i == 0 else "")
        for i, lines in enumerate(row.cells)
    )
    whole = "<w:trPr><w:cantSplit/></w:trPr>" if sum(len(line.text) for lines in row.cells for line in lines) < 1200 else ""
    return f"<w:tr>{whole}{cells}</w:tr>"


def _cell(lines: tuple[Line, ...], width: int, align: str, before: str = "", shade: bool = False) -> str:
    fill = '<w:shd w:val="clear" w:color="auto" w:fill="EEF1F4"/>' if shade else ""
    style = f'<w:pPr><w:spacing w:before="40" w:after="40"/><w:jc w:val="{align}"/></w:pPr>'
    paragraphs = "".join(f"<w:p>{style}{before if i == 0 else ''}{linked(line)}</w:p>" for i, line in enumerate(lines))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}</w:tcPr>{paragraphs}</w:tc>'


def kept_whole(row) -> None:
    """A python-docx row that no page cuts."""
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))


def settled(archive: bytes) -> bytes:
    """The same archive with no clock in it: entries by name, each of 1 January 1980."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        # The content types come first, as readers of the format expect.
        for name in sorted(before.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            after.writestr(entry, before.read(name))
    return made.getvalue()
