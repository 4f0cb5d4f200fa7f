"""Duties of a document, clause by clause; sub-items take party and verb from the clause that leads to them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sightline.core.reading.dates import Known
from sightline.core.reading.duties.asked import asked_in, notes_in
from sightline.core.reading.duties.beside import beside
from sightline.core.reading.duties.leads import TASK, Lead, Leads
from sightline.core.reading.duties.obligors import obligor_of
from sightline.core.reading.duties.parties import Parties
from sightline.core.reading.duties.sentences import Duty, duties_in, sentences
from sightline.core.reading.duties.subjects import (
    PERSONAL,
    Said,
    is_party,
    lead_in,
    party_at_head,
    person_in,
    shortest,
    spoken_of,
)
from sightline.core.reading.duties.timing import deadlines, frequency
from sightline.core.reading.result import Clause, Obligation

_AND_TO = re.compile(r"\s+and\s+to\s+(?=[a-z])|;\s+and\s+(?=[a-z]+ing\b|[a-z]+ )")
_SECOND_DATE = re.compile(r"\band again\b|\band\b", re.IGNORECASE)
_FIRST_DUE = re.compile(
    r"^(?:the )?first (?:one|report|such \w+|of these)?\b.{0,40}\b(?:is|will be|shall be) (?:due|made|provided)\b", re.IGNORECASE
)
_NO_DUTY = re.compile(
    r"^(?:therefore |also |both |not )?(?:be (?:an? )?(?:aware|clear|one of|a material|most|mixed|key to|necessary|as defined|affected|"
    r"direct reports|required to be|no need|able)\b|be subject to (?!regular|careful|close|annual)|become\b|remember|note that|"
    r"(?:see|wish|want|recall|know|find)\b|summarise|appear\b|seem\b|help\b|depend\b|remain in force|require further|"
    r"require (?:\w+ )?time\b|need\b(?! to)|form part\b|have (?:an? |no )?(?:impact|effect|right)\b|then have no\b|potentially\b)",
    re.IGNORECASE,
)
_PURPOSE = re.compile(r"\bpurpose\b", re.IGNORECASE)
_ROLE = re.compile(r"(?:(?P<who>(?:the )?[A-Z][\w ]{2,40})['’]s? (?:\w+ )?role|\brole of (?P<of>the [A-Z][\w ]{2,40}))$")
_AIM = re.compile(r"\b(?:primary |overriding |main )?(?:objective|aim|goal|ambition)\b", re.IGNORECASE)
_INCLUDES = re.compile(r"^(?:this|it|these|they) (?:also )?(?:includes?|involves?)\s+(?P<what>[^.]{5,300})", re.IGNORECASE)
_BY_PARTIES_ONLY = ("is required to", "are required to", "is obliged to", "are obliged to")
_AGREED = ("agree to", "agrees to", "undertake to", "undertakes to")


def obligations_of(clauses: Sequence[Clause], known: Known, parties: Parties) -> list[Obligation]:
    """The duties of one document in the order of its clauses. Questions, headings and metadata owe nothing."""
    reader = _Reader(clauses, parties)
    found: list[Obligation] = []
    for clause in clauses:
        if clause.kind in ("heading", "metadata"):
            continue
        for duty, obligor in reader.duties_of(clause):
            found += _dated(clause, duty, obligor, known, parties)
        _first_due(clause, found, known)
    return found


class _Reader:
    """Reads clause after clause and remembers whom the sentence before spoke of, for its pronouns."""

    def __init__(self, clauses: Sequence[Clause], parties: Parties):
        self.parties, self.leads = parties, Leads(clauses, parties)
        self.before: str | None = None
        self.person: str | None = None
        self.last: Duty | None = None
        self.theme = ""

    def duties_of(self, clause: Clause) -> Iterator[tuple[Duty, str]]:
        lead = self.leads.of(clause)
        self.before, self.person, self.last = lead.obligor if lead else None, None, None
        self.theme = self.leads.theme(clause)
        parts = sentences(clause.text)
        if parts and self.leads.given_by(clause):
            parts = parts[:-1]
        if lead and parts and not self._stands_alone(parts[0]):
            yield from self._led(clause, lead, parts[0])
            parts = parts[1:]
        for sentence in parts:
            if not sentence.endswith("?"):
                yield from self._sentence(sentence)
        if self.parties.voice.notes and self.last is None and clause.kind in ("item", "row"):
            yield from notes_in(clause.text, self.parties, self.theme)

    def _stands_alone(self, sentence: str) -> bool:
        """An item that is a sentence with a party of its own is not led by the words above it."""
        first = next(duties_in(sentence), None)
        named = first and re.match(r"[A-Z]|(?:the|each|both|all|no)\b", first.subject) and not TASK.match(first.subject)
        return bool(named and len(first.subject.split()) < 9 and is_party(shortest(first.subject), self.parties))

    def _led(self, clause: Clause, lead: Lead, sentence: str) -> Iterator[tuple[Duty, str]]:
        """Each action an item names: "Comply ...; and to provide ..." is two. An item below an item goes on with its words."""
        prefix = self.leads.prefix(clause) or (f"{lead.words} " if lead.words else "")
        for action in _AND_TO.split(sentence.rstrip(";. ")):
            bare = action if prefix else re.sub(r"^to\s+", "", action, flags=re.IGNORECASE)
            duty = Duty(lead.obligor, lead.modal, f"{prefix}{bare}".removesuffix("; and").strip(" ;,"))
            if duty.modality != "recommended":
                self.last = duty
                yield duty, lead.obligor
                yield from beside(duty.action, [(duty, lead.obligor)], self.parties)

    def _sentence(self, sentence: str) -> Iterator[tuple[Duty, str]]:
        spoken = spoken_of(sentence, self.parties)
        found = list(asked_in(sentence, self.parties, self.before))
        asked = found[-1][1] if found else None
        included = _INCLUDES.match(sentence)
        if included and self.last and self.before:
            found.append((replace(self.last, subject=self.before, action=included["what"]), self.before))
        for duty in duties_in(sentence):
            obligor = self._obligor(duty)
            if obligor:
                self.before = party_at_head(duty.subject, self.parties) or obligor
                role = _ROLE.search(duty.subject) and duty.modality == "is to"
                found.append((replace(duty, modal="practice") if role else duty, obligor))
        found += beside(sentence, found, self.parties)
        self.before = asked or spoken or (found[-1][1] if found else self.before)
        self.last = found[-1][0] if found else None
        self.person = person_in(sentence) or self.person
        yield from found

    def _is_somebody(self, subject: str) -> bool:
        return is_party(shortest(subject), self.parties) or (self.before is not None and subject.lower() in PERSONAL)

    def _obligor(self, duty: Duty) -> str | None:
        """Who owes a sentence's action; None where it binds nobody or only tells what is so."""
        if duty.modality == "recommended" or _NO_DUTY.match(duty.action) or not re.search(r"[a-z]", duty.action):
            return None
        if _PURPOSE.search(duty.subject):
            return None
        modal = duty.modal.replace("also ", "")
        if modal in _BY_PARTIES_ONLY and not is_party(shortest(duty.subject), self.parties):
            return None
        if modal in _AGREED and not (self.parties.voice.joint and self._is_somebody(duty.subject)):
            return None
        role = _ROLE.search(duty.subject)
        if role and duty.modality == "is to":
            return self.parties.resolve(role["who"] or role["of"])
        return obligor_of(Said(duty, self.before, self.theme, self.person), self.parties)


def _dated(clause: Clause, duty: Duty, obligor: str, known: Known, parties: Parties) -> Iterator[Obligation]:
    """One obligation for each date it falls due on."""
    due = deadlines(duty.action, known) or deadlines(lead_in(duty.subject), known) or [None]
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
    forbids = re.match(r"(?:no|neither)\b", duty.subject, re.IGNORECASE) or (
        duty.subject.lower().endswith("there") and re.match(r"be no\b", duty.action)
    )
    return "must not" if forbids and duty.modality in ("must", "shall", "will") else duty.modality


def _first_due(clause: Clause, found: list[Obligation], known: Known) -> None:
    """ "The first one is due by ..." dates the duty before it."""
    for sentence in sentences(clause.text):
        if _FIRST_DUE.match(sentence) and found and found[-1].clause == clause.path:
            due = deadlines(sentence, known)
            if due:
                found[-1] = replace(found[-1], deadline=due[0])
