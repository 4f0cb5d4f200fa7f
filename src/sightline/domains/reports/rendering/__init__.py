"""Prints a pack's content as an accessible PDF and as Word: the same content gives the same bytes, wherever it is printed.

    render_pdf(content) -> bytes
    render_word(content, template=None) -> bytes

`pages` lays the content out once, in blocks that know nothing of either format; `pdf` and `word` print those blocks.
Free of Django, of the clock and of the network.
"""

from sightline.domains.reports.rendering.pdf import render_pdf
from sightline.domains.reports.rendering.word import render_word

VERSION = "board-2"
"""Kept with a sealed pack: it rises when a change here, in the templates or in the fonts changes what is printed."""

__all__ = ["VERSION", "render_pdf", "render_word"]
