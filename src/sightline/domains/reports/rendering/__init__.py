"""Prints a pack's content as an accessible PDF and as Word: the same content gives the same bytes, wherever it is printed.

    render_pdf(content) -> bytes
    render_word(content, template=None) -> bytes

`sealed_under` is the version that sealed the content: a print by another one says so on its first page.

`pages` lays the content out once, in blocks that know nothing of either format; `pdf` and `word` print those blocks.
Free of Django, of the clock and of the network.
"""

from sightline.domains.reports.rendering.pdf import render_pdf
from sightline.domains.reports.rendering.version import VERSION, printed_anew
from sightline.domains.reports.rendering.word import render_word

__all__ = ["VERSION", "printed_anew", "render_pdf", "render_word"]
