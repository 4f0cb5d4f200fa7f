"""A pack as PDF: PDF/UA-1 and PDF/A-2a, tagged, made by Typst.

Everything a person wrote reaches Typst as JSON data and is printed as text: no word of it is ever read as markup.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import Any

import typst

from sightline.domains.reports.content.on_a_page import PlanOnAPage
from sightline.domains.reports.rendering.document import Document
from sightline.domains.reports.rendering.fonts import FAMILY, PACKS, SECOND_FAMILY, covered, fonts
from sightline.domains.reports.rendering.layouts import Printed, lay_out
from sightline.domains.reports.rendering.text import breakable, drawable

STANDARDS = ["ua-1", "a-2a"]
_UNSAID = {"title": "Board pack", "alt": "Picture"}
"""Said where every sign of what PDF/UA asks for was one that cannot be drawn."""
_SVG_FONT = re.compile(r'font-family="[^"]*"')


class PackNotPrinted(RuntimeError):
    """The pack could not be set; the message carries what Typst said."""


def render_pdf(content: Printed | PlanOnAPage, *, sealed_under: str = "") -> bytes:
    """The pack as PDF. The same content gives the same bytes: its only moment is the content's own `known_at`."""
    inputs = {"document": json.dumps(plain(lay_out(content, sealed_under)), ensure_ascii=False)}
    try:
        return typst.compile(
            (PACKS / "board.typ").read_bytes(),
            font_paths=fonts(),
            sys_inputs=inputs,
            pdf_standards=STANDARDS,
            timestamp=int(content.known_at.timestamp()),
        )
    except typst.TypstError as broken:
        raise PackNotPrinted(f"the pack {content.title!r} could not be printed as PDF: {broken}") from broken


def plain(document: Document) -> dict[str, Any]:
    """The blocks as JSON data, every text fit for the fonts."""
    return {**_drawn(asdict(document)), "fonts": [FAMILY, SECOND_FAMILY]}


def _drawn(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _drawn(item, name) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_drawn(item, key) for item in value]
    if not isinstance(value, str):
        return value
    if key == "svg":
        return picture(value)
    text = drawable(value, covered())
    return text or _UNSAID.get(key, "") if key in ("title", "alt", "author") else breakable(text)


def picture(svg: str) -> str:
    """A drawing whose words are set in the shipped fonts."""
    return _SVG_FONT.sub(f'font-family="{FAMILY}, {SECOND_FAMILY}"', drawable(svg, covered()))
