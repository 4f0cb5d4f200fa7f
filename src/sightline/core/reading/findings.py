"""What the clauses of a document say: its duties, recommendations, dates, money and questions."""

import re
from collections.abc import Sequence
from typing import Any

from sightline.core.reading.dates import Known, dates_in, known_date
from sightline.core.reading.duties import obligations_of
from sightline.core.reading.duties.parties import Parties
from sightline.core.reading.result import Clause, Dated

_JOINT = ("heads-of-terms", "agreement")
_BINDING = ("statutory-direction", "improvement-notice", *_JOINT)
_SIGNED = ("signature", "date", "h-date", "h-meeting", "contact", "title", "heading")


def what_it_says(kind: str, clauses: Sequence[Clause]) -> dict[str, Any]:
    """Every finding of one document, as fields of its reading."""
    known = _own_date(clauses)
    parties = Parties((clause.text for clause in clauses), _author(kind, clauses), kind in _JOINT, kind in _BINDING)
    return {
        "obligations": tuple(obligations_of(clauses, known, parties)),
        "dates": tuple(_dates(clauses, known)),
    }


def _own_date(clauses: Sequence[Clause]) -> Known:
    last = [clause.path.rsplit("/", 1)[-1] for clause in clauses]
    stamped = [clause.text for name in _SIGNED for clause, own in zip(clauses, last, strict=True) if own == name]
    return known_date([*stamped, *(clause.text for clause in clauses)])


def _author(kind: str, clauses: Sequence[Clause]) -> str | None:
    """Who says "I": the commissioner of a report, the minister or other sender of a letter."""
    if kind == "commissioner-report":
        return "Commissioner"
    signed = " ".join(clause.text for name in ("/signature", "/from") for clause in clauses if clause.path.endswith(name))
    role = re.search(r"\b(Minister|Secretary of State|Commissioner|Director|Chief Executive|Leader|Mayor)\b[\w' ]{0,60}", signed)
    return role.group(0).strip() if role else None


def _dates(clauses: Sequence[Clause], known: Known) -> list[Dated]:
    """Every date with the deepest clause it is printed in; a clause that only holds others says nothing itself."""
    holders = {clause.parent for clause in clauses}
    return [
        Dated(found.date, found.text, clause.path)
        for clause in clauses
        if clause.parent is not None or clause.path not in holders
        for found in dates_in(clause.text, known)
    ]
