"""Duties that an inspection lays on a named body: plans and statements to send, priority actions, what is asked.

Recommendations for improvement are not among them: they are items of their own. A sentence of findings ("plans should
be clearer") names no body that owes an answer and is left alone.
"""

import re
from collections.abc import Iterator, Sequence

from sightline.core.reading.dates import dates_in
from sightline.core.reading.inspections.improvements import group_of
from sightline.core.reading.inspections.passages import Passage
from sightline.core.reading.result import Clause, Obligation

_BODY = (
    r"(?:the |(?-i:[A-Z])[\w’'-]+ ){0,4}?(?:(?:local authority|(?:city |county |borough |metropolitan )*council|"
    r"(?:local )?(?:area )?partnership|"
    r"integrated care board|ICB|NHS (?:foundation )?trust|DCS|director of children[’']s services|chief constable|police force)\b)"
)
_REQUIRED = re.compile(
    rf"(?P<by>Ofsted(?: and [^.]{{3,60}}?)?|HMCI|(?:His|Her) Majesty[’']s Chief Inspector)\s+(?P<verb>requires?|asks?)(?: that)?\s+"
    rf"(?P<who>{_BODY})(?:\s+to)?\s+(?P<what>[^.]+)", re.I,
)  # fmt: skip
_ANSWER = (
    r"\b(?:written statement|action plan|improvement plan|strategic plan|statement of (?:proposed )?action|submit|send|notify)\b"
)
_OWED = re.compile(
    rf"^(?P<who>You|{_BODY}|(?-i:[A-Z][\w’'-]+ [A-Z])[\w’'-]+, (?:DCS|director[^,.]{{3,60}}))\s+"
    rf"(?P<verb>must|should|is required to|are required to|is to)\s+(?P<what>[^.]*{_ANSWER}[^ ]*(?:[^.]|\.(?=\w))*)",
    re.I,
)  # fmt: skip
_PRINCIPAL = re.compile(
    rf"(?P<who>{_BODY}) is the principal authority and (?P<verb>should|must)\s+(?P<what>[^.]+)", re.I,
)  # fmt: skip
_INVITED = re.compile(
    r"(?:it would be (?:very )?helpful|we would welcome it) if (?P<who>you) (?:can|could|will|would)?\s*(?P<what>[^.]+)", re.I
)
_URGENT = re.compile(
    r"^(?P<who>[^.]{3,110}?leaders|[^.]{3,90}?(?:council|board|trust|partnership))\s+(?P<verb>must|should)\s+"
    r"(?P<what>(?:act|take action) immediately\b[^.]+)",
    re.I,
)
_ACTION = re.compile(r"^(?P<who>.{3,160}?)\s+(?P<verb>must|should|needs? to)\s+(?P<what>.+)", re.I | re.S)
_WITHIN = re.compile(r"\bwithin (\d{1,3}) (working days|days|weeks|months)\b", re.I)
_BY = re.compile(r"\b(?:by|before|no later than)\s+(?=\d)", re.I)
_UNITS = {"days": "D", "weeks": "W", "months": "M"}
MODALITIES = {
    "must": "must", "requires": "must", "require": "must", "is required to": "must", "are required to": "must", "is to": "is to",
    "should": "recommended", "needs to": "recommended", "need to": "recommended", "asks": "recommended", "ask": "recommended",
}  # fmt: skip
"""What the inspectorate's verbs bind to. "You should submit an action plan" binds: see `_modality`."""
_TELLING = re.compile(r"requires?\b|asks?\b|principal authority|helpful if|welcome it if|" + _ANSWER, re.I)
"""Words without one of which no sentence is a duty: most paragraphs of findings have none."""
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z])")


_AUTHORITY = re.compile(r"(?:[A-Z][\w’'-]+ (?:(?:and|of|upon) )?){1,5}Council\b|(?:[A-Z][\w’'-]+ ){1,4}Children[’']s Trust\b")


def duties_of(placed: Sequence[tuple[Clause, Passage]], addressee: str) -> tuple[Obligation, ...]:
    """Duties in the order of the document. `addressee` is who "you" are: the authority that the letter is to."""
    found: list[Obligation] = []
    group = None
    for clause, passage in placed:
        if passage.heading:
            group = group_of(passage)
        elif passage.owner:
            found.append(_row(clause, passage))
        elif group == "area for improvement":
            found += _stated(clause, _URGENT, passage.text, addressee)
        else:
            found += _sentences(clause, passage.text, addressee)
    return tuple(found)


def _row(clause: Clause, passage: Passage) -> Obligation:
    """A row of the table of priority actions: its first cell owes what its second says."""
    stated = _ACTION.match(passage.text)
    verb, action = (stated.group("verb").lower(), stated.group("what")) if stated else ("must", passage.text)
    return Obligation(clause.path, passage.owner.rstrip(" ."), "Ofsted", action.strip(" ."), MODALITIES[verb])


def _sentences(clause: Clause, text: str, addressee: str) -> Iterator[Obligation]:
    if not _TELLING.search(text):
        return
    for sentence in _SENTENCE.split(text):
        for pattern in (_REQUIRED, _OWED, _PRINCIPAL, _INVITED):
            yield from _stated(clause, pattern, sentence, addressee)


def _stated(clause: Clause, pattern: re.Pattern[str], sentence: str, addressee: str) -> Iterator[Obligation]:
    for found in pattern.finditer(sentence):
        named = found.groupdict()
        who, action = named["who"].strip(), named["what"].strip(" .")
        obligor = addressee if who.lower() == "you" else re.sub(r"^the\s+", "", who, flags=re.I)
        yield Obligation(
            clause.path,
            obligor[:1].upper() + obligor[1:],
            "Ofsted",
            action,
            _modality(named.get("verb"), action),
            deadline=_due(action),
        )


def _modality(verb: str | None, action: str) -> str:
    """An answer that the law requires is a duty also where the letter says "should"."""
    if verb is None:
        return "recommended"
    answer = re.search(r"\b(?:action plan|statement of (?:proposed )?action|written statement)\b", action, re.I)
    return "must" if verb.lower() == "should" and answer else MODALITIES[verb.lower()]


def _due(action: str) -> str | None:
    """A date, a period (`P3M`), or working days in words (`P70 working days`), for which ISO has no sign."""
    within = _WITHIN.search(action)
    if within:
        count, unit = within.group(1), within.group(2).lower()
        return f"P{count} {unit}" if unit == "working days" else f"P{count}{_UNITS[unit]}"
    for by in _BY.finditer(action):
        days = dates_in(action[by.end() : by.end() + 30])
        if days and days[0].start == 0:
            return days[0].date
    return None


def addressee_of(passages: Sequence[Passage]) -> str:
    """The council or trust that a letter is addressed to; "Local authority" where none is named before the greeting."""
    for passage in passages[:12]:
        if passage.text.startswith("Dear "):
            break
        for line in passage.lines:
            found = _AUTHORITY.search(line.text)
            if found:
                return found.group()
    return "Local authority"
