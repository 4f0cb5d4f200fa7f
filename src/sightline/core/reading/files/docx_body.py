"""The body of a Word file as printed lines: paragraphs with their numbers, tables as rows with tabs."""

from collections.abc import Iterator

from lxml import etree

from sightline.core.reading.files.docx_lists import Lists
from sightline.core.reading.files.docx_styles import Look, Styles, child, local, look_of, value
from sightline.core.reading.pages import MOST_LINES, Line

_WRAPPERS = {
    "ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "AlternateContent", "Choice", "dir",
    "bdo", "r", "drawing", "inline", "anchor", "graphic", "graphicData", "wsp", "txbx", "txbxContent", "pict", "shape", "textbox",
    "wgp",
}  # fmt: skip
"""Elements whose contents are shown. Deleted text, field codes and fallbacks of pictures are not among them."""
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "", "ptab": "\t"}


class TooLong(Exception):
    """The document has more than MOST_LINES lines."""


class Body:
    """One document's body; `lines()` reads it once."""

    def __init__(self, root: etree._Element | None, styles: Styles, lists: Lists):
        self._body, self._styles, self._lists = child(root, "body"), styles, lists
        self._page = 1
        self._lines: list[Line] = []

    def lines(self) -> tuple[list[Line], int]:
        """The lines, and the number of pages as far as the file tells page breaks."""
        for element in self._body if self._body is not None else ():
            self._block(element)
        return self._lines, self._page

    def _block(self, element: etree._Element) -> None:
        kind = local(element)
        if kind == "p":
            self._paragraph(element)
        elif kind == "tbl":
            self._table(element)
        elif kind in _WRAPPERS:
            for below in element:
                self._block(below)

    def _paragraph(self, element: etree._Element) -> None:
        marker, text, look = self._read(element)
        first = f"{marker} {text}" if marker and text.strip() else text
        for printed in first.split("\n"):
            self._add(printed, look)

    def _add(self, text: str, look: Look) -> None:
        if len(self._lines) == MOST_LINES:
            raise TooLong
        shown = text.strip(" \r\t") if text.strip() else ""
        self._lines.append(Line(shown, len(self._lines) + 1, self._page, look.indent or 0.0, look.size, bool(look.bold)))

    def _read(self, element: etree._Element) -> tuple[str, str, Look]:
        """A paragraph's marker, words and look; a paragraph without words takes no number."""
        paragraph = child(element, "pPr")
        look = look_of(paragraph, None).over(self._styles.look(value(child(paragraph, "pStyle"))))
        runs = [(run, text) for run, text in self._runs(element)]
        text = "".join(words for _, words in runs)
        looks = [look_of(None, child(run, "rPr")).over(look) for run, words in runs if words.strip()]
        whole = Look(looks[0].size, all(one.bold for one in looks)) if looks else Look()
        marker = self._lists.marker(look.list_id, look.level) if text.strip() else ""
        return marker, text, whole.over(look)

    def _runs(self, element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
        for below in element:
            kind = local(below)
            if kind == "r":
                yield below, "".join(self._signs(below))
            if kind in _WRAPPERS and kind != "r":
                yield from self._runs(below)

    def _signs(self, run: etree._Element) -> Iterator[str]:
        for below in run:
            kind = local(below)
            if kind == "lastRenderedPageBreak" or (kind == "br" and value(below, "type") == "page"):
                self._page += 1
            elif kind == "t":
                yield below.text or ""
            elif kind == "sym":
                yield _symbol(value(below, "char"))
            elif kind in _SIGNS:
                yield _SIGNS[kind]
            elif kind in _WRAPPERS:
                for paragraph in below.iter():
                    if local(paragraph) == "p" and not any(local(up) == "Fallback" for up in paragraph.iterancestors()):
                        yield "\n" + self._read(paragraph)[1]

    def _table(self, table: etree._Element) -> None:
        """A row a line. A row of one cell is a frame around text, whose paragraphs keep their lines."""
        for row in _inside(table, "tr"):
            cells = list(_inside(row, "tc"))
            if len(cells) == 1:
                for element in cells[0]:
                    self._block(element)
            elif cells:
                self._row(cells)

    def _row(self, cells: list[etree._Element]) -> None:
        words, look = [], Look()
        for cell in cells:
            pieces = []
            for element in cell.iter():
                if local(element) == "p":
                    marker, text, look = self._read(element)
                    pieces.append(f"{marker} {text}" if marker else text)
            words.append(" ".join(" ".join(pieces).split()))
        if any(words):
            self._add("\t".join(words), look)


def _inside(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also where a content control stands around them."""
    for below in element:
        if local(below) == name:
            yield below
        elif local(below) in _WRAPPERS:
            yield from _inside(below, name)


def _symbol(code: str | None) -> str:
    try:
        number = int(code or "", 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE else ""
