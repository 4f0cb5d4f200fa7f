"""Grades: each area that an inspection judges and what it was judged to be."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sightline.core.reading.inspections.passages import Passage
from sightline.core.reading.pages import Line
from sightline.core.reading.result import Judgement

GRADE = r"outstanding|good|adequate|inadequate|requires?\s+improvement(?:\s+to\s+be\s+good)?"
AREAS = (
    ("Overall effectiveness", r"overall effectiveness\b"),
    ("Impact of leaders on social work practice with children and families", r"(?:the )?impact of leaders\b"),
    ("Experiences and progress of children who need help and protection",
     r"(?:the )?experiences and progress of children who need\b"),
    ("Children who need help and protection", r"(?:\d\.?\s+)?children who need\b"),
    ("Experiences and progress of children in care and care leavers", r"(?:the )?experiences and progress of children in care and\b"),
    ("Experiences and progress of children in care", r"(?:the )?experiences and progress of children in\b"),
    ("Experiences and progress of care leavers", r"(?:\d\.\d\.?\s+)?(?:the )?experiences? and progress of care\b"),
    ("Children looked after and achieving permanence", r"(?:\d\.?\s+)?children looked after\b"),
    ("Adoption performance", r"(?:\d\.\d\.?\s+)?adoption performance\b"),
    ("Leadership, management and governance", r"(?:\d\.?\s+)?leadership,? management\b"),
)  # fmt: skip
"""Areas by the name they are known by, and how a row of the table of grades begins."""

_GRADE = re.compile(rf"\b({GRADE})\b", re.I)
_GRADE_WORDS = re.compile(r"(?:requires?|improvement|to|be|good|outstanding|inadequate|adequate|\s)+[.]?", re.I)
_ROW = re.compile("|".join(f"(?:{start})" for _, start in AREAS) + r"|(?:the )?experiences and progress of$", re.I)
_OVERALL = re.compile(rf"(?:overall judgement is|^children[’']s services in\b)[^.]{{0,120}}?\b({GRADE})\b", re.I | re.M)
_BOARD = re.compile(
    r"^(?:the )?(?:overall )?(?:effectiveness of the )?(?:\w+ )?(?:local safeguarding children(?:[’']s)? board|lscb)(?:\s+\((?:\w+)\))?\s+"
    rf"(?:is|are|was)?\s*(?:that it\s+)?(?:is\s+)?({GRADE})(?=\s*[.:]?\s*$|\s+because)", re.I | re.M,
)  # fmt: skip
_GRADED = re.compile(r"grade \d \((outstanding|good|adequate|inadequate)\)", re.I)
_COLUMN = 90.0
"""Points between the left edges of two columns of a table of grades, at the least."""


@dataclass
class Row:
    """A row of the table of grades while its cells are put together."""

    left: str
    right: str
    indent: float


def judgements(lines: Sequence[Line], passages: Sequence[Passage]) -> tuple[Judgement, ...]:
    """Overall first where the report says it above its table; then the rows of the table; then the board's."""
    cover = [line for line in lines if line.page <= 2]
    found = _rows(cover) or _graded(passages)
    words = "\n".join(line.text.replace("\t", " ").strip() for line in cover if line.text.strip())
    overall = _OVERALL.search(words)
    if overall and not any(judgement.area == "Overall effectiveness" for judgement in found):
        found.insert(0, Judgement("Overall effectiveness", _as_table(grade_of(overall.group(1)), found)))
    board = _BOARD.search("\n".join([_joined_lines(cover), *(passage.title for passage in passages if passage.heading)]))
    if board:
        found.append(Judgement("Local Safeguarding Children Board", _as_table(grade_of(board.group(1)), found)))
    return tuple(found)


def grade_of(printed: str) -> str:
    """A grade in its one spelling: `Require improvement` is `Requires improvement`."""
    words = " ".join(printed.lower().split()).replace("require improvement", "requires improvement")
    return words[:1].upper() + words[1:]


def _as_table(grade: str, rows: Sequence[Judgement]) -> str:
    """The grade in the words of the table: titles add "to be good" where the form's own name of the grade does not."""
    if any(row.grade.endswith("to be good") for row in rows) or not rows:
        return grade
    return grade.removesuffix(" to be good")


def _joined_lines(lines: Sequence[Line]) -> str:
    """Lines with a sentence broken over two put on one."""
    text = "\n".join(line.text.replace("\t", " ").strip() for line in lines if line.text.strip())
    return re.sub(r"(?<=\bis)\n", " ", text)


def _rows(lines: Sequence[Line]) -> list[Judgement]:
    rows: list[Row] = []
    open_row = False
    for line in lines:
        text = line.text.strip()
        if not text:
            continue
        left, _, right = (part.strip() for part in text.partition("\t"))
        if not right and (_GRADE_WORDS.fullmatch(left) or (rows and open_row and line.indent > rows[-1].indent + _COLUMN)):
            left, right = "", left
        if left and _ROW.match(left) and len(left) < 130 and not (open_row and _half(rows[-1])):
            rows.append(Row(left, right, line.indent))
            open_row = True
        elif open_row and rows and (not left or _wraps(left, rows[-1])):
            rows[-1].left = f"{rows[-1].left} {left}".strip()
            rows[-1].right = f"{rows[-1].right} {right}".strip()
        else:
            open_row = False
    return _unique([judgement for judgement in map(_judged, rows) if judgement])


def _half(row: Row) -> bool:
    """An area's name that cannot end where its line does: "The experiences and progress of"."""
    return row.left.lower().endswith((" of", " and", " in", " with")) and not row.right


def _wraps(left: str, row: Row) -> bool:
    """The rest of an area's name: it begins small and is short."""
    return left[:1].islower() and len(left) < 60 and not row.left.endswith(".") and len(row.left) < 110


def _judged(row: Row) -> Judgement | None:
    """The judgement of a row; None for a line that only begins like one."""
    area = next((name for name, start in AREAS if re.match(start, row.left, re.I)), None)
    grade = re.fullmatch(rf"\W*({GRADE})\W*", row.right, re.I) or (
        not row.right and len(row.left) < 80 and re.search(rf"\b({GRADE})\W*$", row.left, re.I)
    )
    return Judgement(area, grade_of(grade.group(1))) if area and grade else None


def _unique(found: Sequence[Judgement]) -> list[Judgement]:
    """The first judgement of each area: the table stands before the headings that repeat it."""
    kept: dict[str, Judgement] = {}
    for judgement in found:
        kept.setdefault(judgement.area, judgement)
    return list(kept.values())


def _graded(passages: Sequence[Passage]) -> list[Judgement]:
    """Older form: a heading names the area and `Grade 4 (Inadequate)` stands below it."""
    found = []
    for above, below in pairwise(passages):
        grade = _GRADED.search(below.text)
        if above.heading and grade and len(below.text) < 40:
            found.append(Judgement(above.title, grade_of(grade.group(1))))
    return _unique(found)
