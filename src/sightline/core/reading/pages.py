"""The printed lines of a document: what every reader reads, whatever the file was."""

from dataclasses import dataclass, field

MOST_LINES = 60_000
"""Lines of one file: over 1,000 full pages. What is longer is refused, since readers must end within ten seconds."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. `number` counts from 1 through the whole file; `page` from 1 (1 throughout for .txt)."""

    text: str
    number: int
    page: int = 1
    indent: float = 0.0
    """Left edge: points for PDF, leading characters for text; comparable within one file only."""
    size: float | None = None
    """Height of the type in points, where the file says."""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the reader could not make sure of. `severity` is note, warning or error."""

    place: str
    problem: str
    severity: str = "warning"

    def __post_init__(self):
        if self.severity not in ("note", "warning", "error"):
            raise ValueError(f"severity is note, warning or error, not {self.severity!r}")


@dataclass(frozen=True)
class Pages:
    """A file as lines in reading order, with running heads, page numbers and contents lists still in."""

    name: str
    lines: tuple[Line, ...]
    page_count: int = 1
    form: str = "txt"
    """txt, pdf or docx."""
    problems: tuple[Problem, ...] = field(default=())


class Unreadable(Exception):
    """The file cannot be read at all. Says the place, the problem and how to mend it."""

    def __init__(self, place: str, problem: str, mend: str):
        super().__init__(f"{place}: {problem} {mend}")
        self.place, self.problem, self.mend = place, problem, mend
