"""Duties of a document, clause by clause; sub-items take party and verb from the clause that leads to them."""

import re
from collections.abc import Iterator, Sequence

from sightline.core.reading.dates import Known
from sightline.core.reading.duties.parties import Parties
from sightline.core.reading.duties.sentences import Duty, duties_in, sentences
from sightline.core.reading.duties.timing import deadlines, frequency
from sightline.core.reading.result import Clause, Obligation

_DIRECTS = re.compile(r"\bdirects?\s+(?P<who>[^.:;]{3,60}?)\s+(?:as follows|to|that)\b[^:]*:?\s*$", re.IGNORECASE)
_LEADS = re.compile(r"(?P<who>[A-Z][^.:;]{2,120}?)\s+(?P<modal>must|shall|will|is to|are to)(?: also)?\s*:?\s*$")
_REQUIRED_OF = re.compile(r"\brequir(?:es|ing|ed)\s+(?P<who>(?:the )?[A-Z]\w+(?: [A-Z]\w+)*|it)\s+to\s+(?P<action>[^.;]{5,300})")
_AND_TO = re.compile(r"\s+and\s+to\s+(?=[a-z])|;\s+and\s+(?=[a-z]+ing\b|[a-z]+ )")
_SECOND_DATE = re.compile(r"\band again\b|\band\b", re.IGNORECASE)
_FIRST_DUE = re.compile(
    r"^(?:the )?first (?:one|report|such \w+|of these)?\b.{0,40}\b(?:is|will be|shall be) (?:due|made|provided)\b", re.IGNORECASE
)
_NO_DUTY = re.compile(
    r"^(?:therefore |also |both |not )?(?:be (?:an? )?(?:aware|clear|one of|a material|most|mixed|key to|necessary|as defined|affected|"
    r"direct reports|required to be|no need|able)\b|be subject to (?!regular|careful|close|annual)|become\b|see\b|remember|note that|"
    r"summarise|appear\b|seem\b|help\b|depend\b|remain in force|require further|require (?:\w+ )?time\b|"
    r"have (?:an? )?(?:impact|effect)\b|potentially\b)",
    re.IGNORECASE,
)
_PURPOSE = re.compile(r"\bpurpose\b", re.IGNORECASE)
_ROLE = re.compile(r"(?:(?P<who>(?:the )?[A-Z][\w ]{2,40})['’]s? (?:\w+ )?role|\brole of (?P<of>the [A-Z][\w ]{2,40}))$")
_AIM = re.compile(r"\b(?:primary |overriding |main )?(?:objective|aim|goal|ambition)\b", re.IGNORECASE)


def obligations_of(clauses: Sequence[Clause], known: Known, parties: Parties) -> list[Obligation]:
    """The duties of one document in the order of its clauses. Questions, headings and metadata owe nothing."""
    by_path = {clause.path: clause for clause in clauses}
    found: list[Obligation] = []
    for clause in clauses:
        if clause.kind in ("heading", "metadata"):
            continue
        led = _inherited(clause, by_path, parties)
        duties = list(_led_duties(clause, led, by_path, parties) if led else _own_duties(clause, parties))
        for duty, obligor in duties:
            found += _dated(clause, duty, obligor, known, parties)
        _first_due(clause, found, known)
    return found


def _inherited(clause: Clause, by_path: dict[str, Clause], parties: Parties) -> tuple[str, str] | None:
    """(obligor, modal) that a clause above it lays on its sub-items, if one does."""
    above = by_path.get(clause.parent or "")
    while above is not None and not clause.path.endswith("/tail"):
        directs = _DIRECTS.search(above.text)
        if directs:
            return parties.resolve(directs["who"]), "must"
        last = sentences(above.text)[-1:] or [""]
        leads = _LEADS.search(last[0]) if above.text.rstrip().endswith(":") else None
        if leads:
            return parties.resolve(leads["who"]), leads["modal"].lower()
        above = by_path.get(above.parent or "")
    return None


def _led_duties(clause: Clause, led: tuple[str, str], by_path: dict[str, Clause], parties: Parties) -> Iterator[tuple[Duty, str]]:
    """Each action an item names: "Comply ...; and to provide ..." is two. An item below an item goes on with its words."""
    obligor, modal = led
    parts = sentences(clause.text)
    above = by_path.get(clause.parent or "")
    lead = (
        ""
        if above is None or _DIRECTS.search(above.text) or _LEADS.search(above.text)
        else f"{sentences(above.text)[-1].rstrip(':')} "
    )
    for action in _AND_TO.split(parts[0].rstrip(";. ")) if parts else ():
        bare = re.sub(r"^to\s+", "", action, flags=re.IGNORECASE) if not lead else action
        yield Duty(obligor, modal, f"{lead}{bare}".removesuffix("; and").strip(" ;,")), obligor
    for sentence in parts[1:]:
        yield from _sentence_duties(sentence, parties)


def _own_duties(clause: Clause, parties: Parties) -> Iterator[tuple[Duty, str]]:
    for sentence in sentences(clause.text):
        if not sentence.endswith("?"):
            yield from _sentence_duties(sentence, parties)


def _sentence_duties(sentence: str, parties: Parties) -> Iterator[tuple[Duty, str]]:
    required = _REQUIRED_OF.search(sentence)
    if required:
        who = parties.named_in(sentence) if required["who"] == "it" else parties.resolve(required["who"])
        yield Duty(required["who"], "must", required["action"]), who
    for duty in duties_in(sentence):
        if duty.modality == "recommended" or _NO_DUTY.match(duty.action) or not re.search(r"[a-z]", duty.action):
            continue
        role = _ROLE.search(duty.subject)
        if _PURPOSE.search(duty.subject):
            continue
        if role and duty.modality == "is to":
            yield Duty(duty.subject, "practice", duty.action), parties.resolve(role["who"] or role["of"])
            continue
        obligor = parties.obligor(duty.subject, duty.action)
        if obligor:
            yield duty, obligor


def _dated(clause: Clause, duty: Duty, obligor: str, known: Known, parties: Parties) -> Iterator[Obligation]:
    """One obligation for each date it falls due on."""
    due = deadlines(duty.action, known) or [None]
    passive = duty.action.startswith(
        ("be ", "require to be ", "need to be ", "need to take ")
    ) or duty.subject.lower().startswith(("no ", "there"))
    action = f"{duty.subject} {duty.modal} {duty.action}" if passive else duty.action
    obligee, rhythm = parties.obligee(duty.action, obligor), frequency(f"{duty.subject} {duty.action}")
    for date in due if len(due) > 1 and _SECOND_DATE.search(duty.action) else due[:1]:
        yield Obligation(clause.path, obligor, obligee, action.strip(), _modality(duty), duty.condition, date, rhythm)


def _modality(duty: Duty) -> str:
    """The sort of a duty: an objective is an aim, "no change shall" forbids."""
    if _AIM.search(duty.subject) and duty.action.startswith("be"):
        return "aim"
    forbids = re.match(r"no\b", duty.subject, re.IGNORECASE) or (
        duty.subject.lower().endswith("there") and re.match(r"be no\b", duty.action)
    )
    return "must not" if forbids and duty.modality in ("must", "shall", "will") else duty.modality


def _first_due(clause: Clause, found: list[Obligation], known: Known) -> None:
    """ "The first one is due by ..." dates the duty before it."""
    for sentence in sentences(clause.text):
        if _FIRST_DUE.match(sentence) and found and found[-1].clause == clause.path:
            due = deadlines(sentence, known)
            last = found[-1]
            if due:
                found[-1] = Obligation(
                    last.clause, last.obligor, last.obligee, last.action, last.modality, last.condition, due[0], last.frequency
                )
