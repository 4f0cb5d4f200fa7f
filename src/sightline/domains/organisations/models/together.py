"""Several small questions put to the database in one journey.

A pack asks for a dozen small lists (links, proofs, neighbours, targets ...). Each alone is quick; a journey for each is what a
reader waits for. `together` puts them in one `UNION ALL`, each row as a JSON array:

    found = together(links=(Link.objects.filter(...), "obligation_id", "action_id"), decisions=(...))
    for obligation, action in found["links"]: ...

JSON knows no dates and no booleans of SQLite: days come as text ("2017-06-04"; `as_day` reads them), what is true as true or 1. Rows
come in no order, so whoever needs one sorts. Large tables are better asked for by themselves, as values.
"""

from __future__ import annotations

from datetime import date

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import JSONArray

Question = tuple[QuerySet | str, ...]
"""The rows, then the names of the fields wanted of each."""


def together(**questions: Question) -> dict[str, list[list]]:
    """The rows of every question by its name. One query, however many there are."""
    asked = [
        rows.order_by().annotate(question=Value(name, CharField()), answer=JSONArray(*fields)).values_list("question", "answer")
        for name, (rows, *fields) in questions.items()
    ]
    found: dict[str, list[list]] = {name: [] for name in questions}
    for name, row in asked[0].union(*asked[1:], all=True):
        found[name].append(row)
    return found


def as_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
