"""A pack as Word: real headings, numbered sentences, tables whose heads repeat, pictures with alternative text.

A council's own template (.docx) gives the styles, the header and the footer. In its header and footer `{{ title }}`,
`{{ body }}`, `{{ as_at }}` and `{{ edition }}` are replaced by words, and nothing in a template is ever run.
"""

from __future__ import annotations

import io
from itertools import count

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from sightline.domains.reports.rendering import word_markup as markup
from sightline.domains.reports.rendering import words
from sightline.domains.reports.rendering.document import (
    Block,
    Breaks,
    CardBlock,
    Cards,
    Contents,
    Cover,
    Document,
    Figure,
    Heading,
    Line,
    Points,
    Table,
)
from sightline.domains.reports.rendering.layouts import Printed, lay_out
from sightline.domains.reports.rendering.pictures import rasters
from sightline.domains.reports.rendering.text import printable

UPRIGHT, WIDE = 16.8, 25.7
"""Widths of the text in centimetres, on A4 upright and across."""
BESIDE, CARD = 4, 5.6
"""Cards in a row, and the width of what is drawn in one."""
TALLEST = {UPRIGHT: 22.0, WIDE: 14.5}
_STYLES = ("Normal", "Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "List Number", "Caption")


class TemplateMistake(ValueError):
    """A council's template that cannot be used, with what to do."""


def render_word(content: Printed, template: bytes | None = None, *, sealed_under: str = "") -> bytes:
    """The pack as a .docx; the same content and template give the same bytes. Raises TemplateMistake."""
    document = lay_out(content, sealed_under)
    writer = _Writer(_opened(template), document, plain=template is None)
    writer.write()
    _placeholders(writer.file, content)
    _properties(writer.file, content)
    made = io.BytesIO()
    writer.file.save(made)
    return markup.settled(made.getvalue())


class _Writer:
    """Writes blocks into one Word file, keeping count of bookmarks and pictures."""

    def __init__(self, file, document: Document, plain: bool) -> None:
        self.file, self.document = file, document
        self.width = UPRIGHT
        self.numbers = count(1)
        drawings = [
            drawing
            for part in document.parts
            for block in part.blocks
            for drawing in _drawings(block, WIDE if part.wide else UPRIGHT)
        ]
        self.drawn = iter(rasters(drawings))
        _styled(file, plain)

    def write(self) -> None:
        for i, part in enumerate(self.document.parts):
            section = self.file.add_section(WD_SECTION.NEW_PAGE) if i else self.file.sections[0]
            self.width = WIDE if part.wide else UPRIGHT
            _turned(section, part.wide)
            for block in part.blocks:
                self.block(block)
        _footer(self.file.sections[0], self.document.footer)

    def block(self, block: Block) -> None:
        match block:
            case Cover():
                self.cover(block)
            case Contents():
                self.contents(block)
            case Heading():
                heading = self.file.add_paragraph(style=f"Heading {block.level}")
                markup.appended(heading, markup.bookmark(block.anchor, next(self.numbers)), markup.run(Line(block.text)))
            case Points():
                self.points(block)
            case Breaks():
                for item in block.items:
                    markup.appended(self.file.add_paragraph(), markup.linked(item))
            case Table():
                self.table(block)
            case Figure():
                self.figure(block)
            case Cards():
                self.cards(block)
            case _:
                paragraph = self.file.add_paragraph()
                paragraph.paragraph_format.keep_with_next = block.tone == "strong"
                markup.appended(paragraph, markup.run(Line(block.text, block.tone)))

    def cover(self, cover: Cover) -> None:
        self.file.add_paragraph(printable(cover.workspace), style="Subtitle")
        self.file.add_paragraph(printable(cover.title), style="Title")
        self.file.add_paragraph(printable(cover.body), style="Subtitle")
        for name, value in cover.facts:
            markup.appended(self.file.add_paragraph(), markup.run(Line(f"{name}: ", "quiet")), markup.run(Line(value, "strong")))

    def contents(self, contents: Contents) -> None:
        """A field that Word can renew, holding the headings as links meanwhile, so that it is right before it is renewed."""
        markup.appended(self.file.add_paragraph(), markup.run(Line(contents.heading, "strong")))
        blocks = (block for part in self.document.parts for block in part.blocks)
        headings = [block for block in blocks if isinstance(block, Heading) and block.level <= contents.depth]
        begin, end = markup.field(f'TOC \\o "1-{contents.depth}" \\h \\n', "\x00").split("<w:r><w:t>\x00</w:t></w:r>")
        for i, heading in enumerate(headings):
            paragraph = self.file.add_paragraph()
            paragraph.paragraph_format.left_indent = Cm(0.8 * (heading.level - 1))
            paragraph.paragraph_format.space_after = Pt(2)
            before, after = begin if i == 0 else "", end if i == len(headings) - 1 else ""
            markup.appended(paragraph, before, markup.linked(Line(heading.text, target=heading.anchor)), after)

    def points(self, points: Points) -> None:
        number = _fresh_numbering(self.file)
        for i, item in enumerate(points.items, start=1):
            paragraph = self.file.add_paragraph(style="List Number")
            if number is not None:
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, number
            markup.appended(paragraph, "" if number is not None else markup.run(Line(f"{i}. ")), markup.linked(item))

    def table(self, table: Table) -> None:
        caption = self.file.add_paragraph(printable(table.caption), style="Caption")
        caption.paragraph_format.keep_with_next = True
        start = next(self.numbers)
        element = markup.table(table, int(self.width * 567), start)
        self.numbers = count(start + len(table.rows) + 1)
        self.file.element.body._insert_tbl(element)
        self.file.add_paragraph().paragraph_format.space_after = Pt(4)

    def cards(self, cards: Cards) -> None:
        """Four in a row, in a table without lines that is for the eye only: read cell by cell it says the same."""
        rows = [cards.items[i : i + BESIDE] for i in range(0, len(cards.items), BESIDE)]
        table = self.file.add_table(len(rows), BESIDE)
        for row, items in zip(table.rows, rows, strict=True):
            markup.kept_whole(row)
            for cell, card in zip(row.cells, items, strict=False):
                self.card(cell, card)

    def card(self, cell, card: CardBlock) -> None:
        heading = cell.paragraphs[0]
        heading.style = "Heading 3"
        markup.appended(heading, markup.run(Line(card.name)))
        markup.appended(cell.add_paragraph(), markup.run(card.value), markup.run(Line("  ")), markup.run(card.tag))
        if card.svg:
            shape = cell.add_paragraph().add_run().add_picture(io.BytesIO(next(self.drawn)), width=Cm(CARD))
            shape._inline.docPr.set("descr", printable(card.alt))
        for line in card.lines:
            paragraph = cell.add_paragraph(style="Caption")
            markup.appended(paragraph, markup.run(line))

    def figure(self, figure: Figure) -> None:
        paragraph = self.file.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(io.BytesIO(next(self.drawn)), width=Cm(self.width))
        if shape.height > (tallest := Cm(TALLEST[self.width])):
            shape.width, shape.height = int(shape.width * tallest / shape.height), tallest
        shape._inline.docPr.set("descr", printable(figure.alt))
        if figure.caption:
            self.file.add_paragraph(printable(figure.caption), style="Caption")


def _drawings(block: Block, width: float) -> list[tuple[str, float]]:
    """What is drawn in a block, with its printed width, in the order in which it is written."""
    if isinstance(block, Cards):
        return [(card.svg, CARD) for card in block.items if card.svg]
    return [(block.svg, width)] if isinstance(block, Figure) else []


def _opened(template: bytes | None):
    if template is None:
        return docx.Document()
    try:
        file = docx.Document(io.BytesIO(template))
    except (OpcError, ValueError, KeyError, OSError) as broken:
        raise TemplateMistake("The template cannot be read as Word; save it as .docx, without macros.") from broken
    except Exception as broken:
        # zipfile and lxml each raise their own for a broken archive; a person needs one message, not their names.
        raise TemplateMistake("The template is damaged; open it in Word and save it again as .docx.") from broken
    for element in list(file.element.body):
        if element.tag != qn("w:sectPr"):
            file.element.body.remove(element)
    return file


def _styled(file, plain: bool) -> None:
    """The styles the pack uses; a template's own are left as they are."""
    for name in _STYLES:
        if name not in file.styles:
            file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    _language(file.styles.element)
    if plain:
        for name, size in (
            ("Normal", 10.5),
            ("Title", 24),
            ("Subtitle", 12),
            ("Heading 1", 17),
            ("Heading 2", 13),
            ("Heading 3", 10),
            ("Caption", 9),
        ):
            _look(file.styles[name], size)
        file.styles["Normal"].paragraph_format.space_after = Pt(6)
        file.styles["Caption"].paragraph_format.space_after = Pt(3)


def _look(style, size: float) -> None:
    style.font.name, style.font.size, style.font.italic = "Arial", Pt(size), False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    style.font.color.rgb = RGBColor.from_string("1D2126" if style.name in ("Normal", "Caption") else "0F2A4A")


def _language(styles) -> None:
    for found in list(styles.iter(qn("w:lang"))):
        found.getparent().remove(found)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    place = defaults if defaults is not None else styles.get_by_name("Normal").get_or_add_rPr()
    place.append(language)


def _turned(section, wide: bool) -> None:
    long, short = Cm(29.7), Cm(21.0)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if wide else (short, long)
    section.left_margin = section.right_margin = Cm(2.0 if wide else 2.1)
    section.top_margin, section.bottom_margin = Cm(2.0), Cm(2.0)


def _footer(section, text: str) -> None:
    """Ours where the template has none."""
    if any(paragraph.text.strip() for paragraph in section.footer.paragraphs):
        return
    section.footer.is_linked_to_previous = False
    paragraph = section.footer.paragraphs[0]
    page = (markup.run(Line(f"{text} · Page ", "quiet")), markup.field("PAGE", "1"), markup.run(Line(" of ", "quiet")))
    markup.appended(paragraph, *page, markup.field("NUMPAGES", "1"))


def _fresh_numbering(file) -> int | None:
    """A list that starts again at 1, by the numbering of the List Number style; None where the template gives it none."""
    numbered = file.styles["List Number"].element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    if numbered is None:
        return None
    numbering = file.part.numbering_part.element
    abstract = numbering.num_having_numId(numbered.val).abstractNumId.val
    number = numbering.add_num(abstract)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return number.numId


def _placeholders(file, content: Printed) -> None:
    said = {"title": content.title, "body": content.body, "as_at": words.day(content.as_at), "edition": str(content.edition)}
    for section in file.sections:
        for place in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            if not place.is_linked_to_previous:
                for paragraph in place.paragraphs:
                    _filled(paragraph, said)


def _filled(paragraph, said: dict[str, str]) -> None:
    """Word often splits what was typed into runs, so the words are gathered in the first one where one is replaced."""
    text = paragraph.text
    for name, value in said.items():
        text = text.replace(f"{{{{ {name} }}}}", printable(value)) if f"{{{{ {name} }}}}" in paragraph.text else text
    if text != paragraph.text and paragraph.runs:
        paragraph.runs[0].text = text
        for run in paragraph.runs[1:]:
            run.text = ""


def _properties(file, content: Printed) -> None:
    known = content.known_at.replace(tzinfo=None) - (content.known_at.utcoffset() or content.known_at - content.known_at)
    properties = file.core_properties
    properties.title, properties.subject = printable(content.title)[:255], printable(content.body)[:255]
    properties.author = properties.last_modified_by = printable(content.prepared_by)[:255]
    properties.created = properties.modified = known
    properties.language, properties.revision = "en-GB", content.edition
    properties.comments, properties.keywords = content.seal, ""
