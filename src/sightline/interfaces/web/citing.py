"""A source as people write it: where it names an instrument of the register, the clause it names must be there."""

import re

from django.http import HttpRequest

from sightline.domains.instruments.models import Clause
from sightline.domains.instruments.queries import clauses_on, instruments_on

_NAMED = re.compile(r"\bIN-(\d{1,9})\b(?:,?\s+(?:clause\s+)?([^\s,;]+))?", re.IGNORECASE)


def cited(request: HttpRequest, words: str) -> tuple[list[Clause], str]:
    """The clauses that a citation names (a letter or a minute names none), and what is wrong with it; empty where nothing is."""
    found = []
    for number, label in _NAMED.findall(words):
        instrument = instruments_on(request.person, request.workspace, request.today).filter(number=number).first()
        if instrument is None:
            return [], f"There is no IN-{number} here that you can see"
        wanted = label.strip(".").lower()
        named = [clause for clause in clauses_on(instrument, request.today) if clause.label.lower() == wanted]
        if wanted and not named:
            return [], f"IN-{number} has no clause {label}. Write its number as the instrument's page shows it"
        found += named
    return found, ""
