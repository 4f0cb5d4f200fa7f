"""Invented papers of the genres, read as text, and what they say in the field's own notation."""

from sightline.core.reading import read_pages
from sightline.core.reading.pages import Line, Pages
from sightline.core.reading.result import Obligation, Reading


def read_paper(text: str, name: str = "paper.txt") -> Reading:
    """The reading of a paper that is printed here line by line."""
    return read_pages(Pages(name, tuple(Line(line, at) for at, line in enumerate(text.split("\n"), start=1))))


def duties_of(text: str) -> list[Obligation]:
    """Every duty of a paper and of its parts, in the order printed."""
    reading = read_paper(text)
    return [duty for part in (reading, *reading.parts) for duty in part.obligations]


def owed(text: str) -> str:
    """ "8/b: the Council" for each duty of a paper, one a line, to be compared with a table written by hand."""
    return "\n".join(["", *(f"{duty.clause}: {duty.obligor}" for duty in duties_of(text)), ""])
