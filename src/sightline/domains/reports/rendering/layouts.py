"""Which content is laid out how: a kind of content that is printed has its line here."""

from __future__ import annotations

from dataclasses import replace

from sightline.domains.reports.content import PackContent
from sightline.domains.reports.content.authored import AuthoredContent
from sightline.domains.reports.content.on_a_page import PlanOnAPage
from sightline.domains.reports.rendering import authored, on_a_page, pages
from sightline.domains.reports.rendering.document import Document, Paragraph
from sightline.domains.reports.rendering.version import printed_anew

Printed = PackContent | AuthoredContent
"""What can be PDF and Word."""
_LAYOUTS = {PackContent: pages.lay_out, AuthoredContent: authored.lay_out, PlanOnAPage: on_a_page.lay_out}


def lay_out(content: Printed | PlanOnAPage, sealed_under: str = "") -> Document:
    """With a note below the cover where other templates sealed it."""
    document, note = _LAYOUTS[type(content)](content), printed_anew(sealed_under)
    if not note:
        return document
    first, *others = document.parts
    cover, *blocks = first.blocks
    return replace(document, parts=(replace(first, blocks=(cover, Paragraph(note, "strong"), *blocks)), *others))
