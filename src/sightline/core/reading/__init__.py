"""A document's text becomes clauses, duties, recommendations, dates, money and questions, each with its place.

`read_file(path)` opens a .txt, .pdf or .docx; `read_pages(pages)` reads what is open already. Rules of the genres of
this field, no language model: the same words always give the same answer, and `problems` says what was guessed.
"""

from pathlib import Path

from sightline.core.reading.documents import read_pages
from sightline.core.reading.result import Reading

__all__ = ["read_file", "read_pages"]


def read_file(path: str | Path) -> Reading:
    """One file read. Raises `pages.Unreadable` where it is no document, with the place and how to mend it."""
    from sightline.core.reading.files import open_pages  # the readers of PDF and Word load slowly

    return read_pages(open_pages(Path(path)))
