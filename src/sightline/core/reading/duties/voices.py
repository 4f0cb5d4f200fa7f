"""Who speaks in a document, and to whom: read from its signature, its address, its title and its tables."""

import re
from collections.abc import Sequence

from sightline.core.reading.duties.parties import Voice
from sightline.core.reading.result import Clause

JOINT = ("heads-of-terms", "agreement")
BINDING = ("statutory-direction", "improvement-notice", *JOINT)
_AUTHOR = re.compile(
    r"\b(?:(?:Parliamentary )?(?:Under[- ])?Secretary of State|Minister(?: of State)?|Commissioner|Chief Executive|Leader|Mayor|"
    r"(?:Executive |Strategic |Corporate )?Director)\b"
    r"(?: (?:for|of) (?:the )?[A-Z][\w'’]+(?:(?:,| and|, and)? [A-Z][\w'’]+){0,5})?"
)
_COUNCIL = re.compile(r"\b(?:[A-Z][\w'’-]+ (?:(?:and|of|upon|on|the) )*){1,5}Council\b|\b(?:[A-Z][\w'’-]+ ){1,4}Trust\b")
_POST = re.compile(
    r"^.*\b(?:Councillor|Cllr|Leader|Mayor|Director|Chief|Executive|Chair|Officer|Member|Services?|Sir|Dame|Mr|Mrs|Ms|Dr|MP|CBE|OBE)\b"
    r"(?=.*(?:Council|Trust)\b)"
)
_NEAR = 400
"""Characters of an address in which its council stands."""
_DEAR = re.compile(r"Dear\s+(?P<name>[^,:;]{2,60})")
_TERMS_OF = re.compile(
    r"(?P<before>[A-Z][\w'’ ]{3,60}?(?:Board|Committee|Panel|Group|Partnership))\W{1,4}(?i:terms of reference)\b|"
    r"(?i:terms of reference)\W{1,4}(?:(?:of|for) )?(?:the )?(?P<after>[A-Z][\w'’ ]{3,60}?(?:Board|Committee|Panel|Group|Partnership))\b"
)
_PROGRAMME = re.compile(r"(?P<name>[A-Z][\w'’& -]{3,90}?Programme)\b(?: Board)?$")
_LEADS = re.compile(r"\bleads?\b", re.IGNORECASE)
_PERSON = re.compile(r"(?P<work>.{2,50}?)\s+(?P<person>[A-Z][\w'’-]+ [A-Z][\w'’-]+)")


def voice_of(kind: str, clauses: Sequence[Clause]) -> Voice:
    """Who says "I" and "we", who is "you", who owes what nobody is named for."""
    return Voice(
        _author(kind, clauses),
        _addressee(clauses) if kind == "letter" else None,
        _body(kind, clauses),
        kind in JOINT,
        kind in BINDING,
        kind == "slides",
        _leads(clauses) if kind == "slides" else (),
    )


def _author(kind: str, clauses: Sequence[Clause]) -> str | None:
    """The commissioner of a report, the minister or other sender of a letter."""
    if kind == "commissioner-report":
        return "Commissioner"
    for name in ("/signature", "/from"):
        for clause in clauses:
            found = _AUTHOR.search(clause.text) if clause.path.endswith(name) else None
            if found:
                return found.group()
    return None


def _addressee(clauses: Sequence[Clause]) -> str | None:
    """The council or trust in the address, else who is greeted."""
    for clause in clauses:
        found = _COUNCIL.search(_POST.sub("", clause.text[:_NEAR])) if clause.path.endswith("/to") else None
        if found:
            return found.group()
    greeted = (_DEAR.match(clause.text) for clause in clauses if clause.path.endswith("/salutation"))
    return next((found["name"] for found in greeted if found), None)


def _body(kind: str, clauses: Sequence[Clause]) -> str | None:
    """The board whose terms of reference these are; the programme that shows the slides."""
    if kind == "slides":
        heads = (_PROGRAMME.search(clause.text) for clause in clauses if clause.kind == "heading")
        return next((found["name"] for found in heads if found), None)
    if kind in ("other", "council-report"):
        found = next((found for found in (_TERMS_OF.search(clause.text) for clause in clauses[:3]) if found), None)
        return (found["before"] or found["after"]) if found else None
    return None


def _leads(clauses: Sequence[Clause]) -> tuple[tuple[str, str], ...]:
    """(work, person) of each row of a table of leads."""
    tables = {clause.path for clause in clauses if clause.kind in ("heading", "row") and _LEADS.search(clause.text)}
    tables |= {path.rpartition("/")[0] for path in tables if path.endswith("/head")}
    rows = (_PERSON.fullmatch(clause.text) for clause in clauses if clause.kind == "row" and clause.parent in tables)
    return tuple((row["work"].strip(), row["person"]) for row in rows if row)
