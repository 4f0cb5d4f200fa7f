"""Which content is laid out how: a kind of content that is printed has its line here."""

from __future__ import annotations

from sightline.domains.reports.content import PackContent
from sightline.domains.reports.content.authored import AuthoredContent
from sightline.domains.reports.rendering import authored, pages
from sightline.domains.reports.rendering.document import Document

Printed = PackContent | AuthoredContent
_LAYOUTS = {PackContent: pages.lay_out, AuthoredContent: authored.lay_out}


def lay_out(content: Printed) -> Document:
    return _LAYOUTS[type(content)](content)
