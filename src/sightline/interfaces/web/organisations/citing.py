"""A source as people write it: where it names an instrument of the register, the clause it names must be there."""

import re

from django.http import HttpRequest

from sightline.domains.instruments.queries import clauses_on, instruments_on

_NAMED = re.compile(r"\bIN-(\d{1,9})\b(?:,?\s+(?:clause\s+)?(\S+))?", re.IGNORECASE)


def fault_of(request: HttpRequest, cites: str) -> str:
    """What is wrong with a citation; empty where it holds or names no instrument (a letter, a minute)."""
    for number, label in _NAMED.findall(cites):
        found = instruments_on(request.person, request.workspace, request.today).filter(number=number).first()
        if found is None:
            return f"There is no IN-{number} here that you can see"
        labels = {clause.label.lower() for clause in clauses_on(found, request.today)}
        if label and label.strip(".,;").lower() not in labels:
            return f"IN-{number} has no clause {label.strip('.,;')}. Write its number as the instrument's page shows it"
    return ""
