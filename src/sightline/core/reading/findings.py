"""What the clauses of a document say: its duties, recommendations, dates, money and questions."""

from collections.abc import Sequence
from typing import Any

from sightline.core.reading.dates import Known, dates_in, known_date
from sightline.core.reading.duties import obligations_of
from sightline.core.reading.duties.parties import Parties
from sightline.core.reading.duties.voices import voice_of
from sightline.core.reading.money import money_in
from sightline.core.reading.questions import questions_of
from sightline.core.reading.recommendations import recommendations_of
from sightline.core.reading.result import Clause, Dated, Money

_SIGNED = ("signature", "date", "h-date", "h-meeting", "contact", "title", "heading")


def what_it_says(kind: str, clauses: Sequence[Clause], around: Known | None = None) -> dict[str, Any]:
    """Every finding of one document, as fields of its reading. `around` dates a part that bears no date of its own."""
    known = stated_date(clauses)
    if known.date is None:
        known = around or known_date(clause.text for clause in clauses)
    parties = Parties((clause.text for clause in clauses), voice_of(kind, clauses))
    return {
        "obligations": tuple(obligations_of(clauses, known, parties)),
        "recommendations": tuple(recommendations_of(clauses)),
        "dates": tuple(_dates(clauses, known)),
        "money": tuple(_money(clauses)),
        "questions": tuple(questions_of(kind, clauses)),
    }


def stated_date(clauses: Sequence[Clause]) -> Known:
    """The date a document bears in its signature, its head or its title."""
    last = [clause.path.rsplit("/", 1)[-1] for clause in clauses]
    return known_date(clause.text for name in _SIGNED for clause, own in zip(clauses, last, strict=True) if own == name)


def _sayings(clauses: Sequence[Clause]) -> list[Clause]:
    """Clauses with words of their own: the head of a part repeats its first line, or the whole of a covering letter."""
    holders = {clause.parent for clause in clauses}
    return [clause for clause in clauses if clause.parent is not None or clause.path not in holders]


def _dates(clauses: Sequence[Clause], known: Known) -> list[Dated]:
    """Every date with the clause it is printed in."""
    return [Dated(found.date, found.text, clause.path) for clause in _sayings(clauses) for found in dates_in(clause.text, known)]


def _money(clauses: Sequence[Clause]) -> list[Money]:
    """Every sum with the clause it is printed in."""
    return [Money(found.pounds, found.text, clause.path) for clause in _sayings(clauses) for found in money_in(clause.text)]
