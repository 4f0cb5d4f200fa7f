"""Assurance questions with the theme they belong to and the answers printed below or beside them."""

import re
from collections.abc import Sequence

from sightline.core.reading.result import Clause, Question

_ANSWER = re.compile(r"[a-z]\d+")
_ASKING = re.compile(
    r"\s*(?:how|what|which|who|why|when|where|is|are|does|do|has|have|can|will|should|provides?|describes?|demonstrates?|"
    r"identif(?:y|ies|ication)|clarif(?:y|ies)|confirms?|ensures?|includes?|ascertains?|sets? out|explains?|evidences?|assures?|"
    r"to (?:review|provide|ensure|identify|map)|milestone|sufficient|there is|evidence)\b",
    re.IGNORECASE,
)


def questions_of(kind: str, clauses: Sequence[Clause]) -> list[Question]:
    """The questions of slides that assure, and of tables whose first column asks."""
    if kind == "slides":
        return _slide_questions(clauses)
    return _table_questions(clauses)


def _children(clauses: Sequence[Clause]) -> dict[str, list[Clause]]:
    below: dict[str, list[Clause]] = {}
    for clause in clauses:
        if clause.parent:
            below.setdefault(clause.parent, []).append(clause)
    return below


def _slide_questions(clauses: Sequence[Clause]) -> list[Question]:
    """Numbered statements below a theme; where a theme's numbers ask nothing it is no list of questions."""
    below = _children(clauses)
    found: list[Question] = []
    for theme in (clause for clause in clauses if clause.parent is None):
        asked = [c for c in below.get(theme.path, ()) if c.path.rsplit("/", 1)[-1].isdecimal() and c.marker]
        if sum(bool(_ASKING.match(clause.text)) for clause in asked) * 2 < len(asked):
            continue
        found += [Question(c.path.rsplit("/", 1)[-1], theme.text, c.text, _answers(c, below)) for c in asked]
    return _shared(found)


def _answers(clause: Clause, below: dict[str, list[Clause]]) -> tuple[str, ...]:
    return tuple(one.text for one in below.get(clause.path, ()) if _ANSWER.fullmatch(one.path.rsplit("/", 1)[-1]))


def _shared(questions: list[Question]) -> list[Question]:
    """A question that goes on into the next ("... and:") shares its answers."""
    settled: list[Question] = []
    for at, one in enumerate(questions):
        if not one.answers and re.search(r"\band\s*:?$", one.question) and at + 1 < len(questions):
            one = Question(one.number, one.theme, one.question, questions[at + 1].answers)
        settled.append(one)
    return settled


def _table_questions(clauses: Sequence[Clause]) -> list[Question]:
    """Rows of a table of questions; the theme is the title the table stands under."""
    below, by_path = _children(clauses), {clause.path: clause for clause in clauses}
    found = []
    for clause in clauses:
        name = clause.path.rsplit("/", 1)[-1]
        cells = below.get(clause.path, ())
        if clause.kind != "row" or not re.fullmatch(r"q\d+", name) or not cells:
            continue
        above = by_path.get(f"{clause.parent}/title") or by_path.get(clause.parent or "")
        found.append(Question(name[1:], above.text if above else None, clause.text, tuple(cell.text for cell in cells)))
    return found
