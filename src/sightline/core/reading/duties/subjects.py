"""The subject of a duty: which words of it name somebody, and whom its pronouns stand for."""

import re
from collections.abc import Container
from dataclasses import dataclass

from sightline.core.reading.dates import MONTHS
from sightline.core.reading.duties.parties import PARTY, Parties
from sightline.core.reading.duties.sentences import Duty

PERSONAL = ("it", "they", "he", "she", "he or she", "s/he")
_LEAD_IN = re.compile(
    r"^(?:in|within|as|to|from|on|at|by|for|with|following|during|whilst|while|pursuant|under|after|before|however|similarly|"
    r"therefore|also|additionally|secondly|first|finally|accordingly|further|furthermore|based|although|albeit|subject|going forward|"
    r"through|due|once|so|inside|besides?|alongside|above all|save|except|notwithstanding|without)\b",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w'’-]*(?: (?:(?:of|for|and) )?[A-Z][\w'’-]*)*"
_SMALL = r"(?:(?:group|board|team|committee|officer|director|chair|service|council|project|agency)s?|part(?:y|ies))\b"
_LAST_NAMED = re.compile(rf"\b((?:the|each|every|both|all|any|its|their) (?:{_NAME}|(?:[a-z][\w-]* ){{0,2}}?{_SMALL}))$")
_LAST_PROPER = re.compile(rf"\s(?:(?:{'|'.join(month.capitalize() for month in MONTHS)}) )?({_NAME})$")
_APPOINTS = re.compile(r"\b(?:appoint(?:ed|ing|s)?|nominat(?:e|ed|ing)) ((?:[A-Z][\w'’-]+ ?){2,5}\b)")
_TIME = re.compile(r"(?:by|within|before|no later than|on|in|during|from)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:^|[\s,])(it|they|he|she|we|i|you|he or she|s/he|this|these|those|that|there|which)$", re.IGNORECASE)
_GOES_ON = re.compile(r"\s(?:and|but)(?: also| then)?$")
_POSSESSED = re.compile(r"^((?:[A-Z][\w]+ ?){1,4})['’]s? (?:role|support|involvement|commitment|participation)\b")
_HEADS = re.compile(r"\b(?:of|for|to|in|on|about|between|from|with|within|under|underpinning|set)\b")
_WORK_OF = r"(?:[Tt]he )?(?:development|work|role|leadership|efforts) of "
_ASIDE = re.compile(r",\s+(?:including|with|as|in|via|at|who|which|supported|acting|on|through|\w+ing)\b")
_AT_HEAD = re.compile(
    rf"(?:{_WORK_OF})?((?:(?:The|the|Each|Both|All|Our|My|A|An)\s+)?(?:[A-Z][\w'’&-]*|(?:[a-z][\w-]* ){{0,3}}?{_SMALL})"
    rf"(?: (?:(?:of|for|and|the) )*(?:[A-Z][\w'’&-]*|{_SMALL}))*)"
)
_ORGANISATION = re.compile(
    r"\b(?:council|trust|board|dfe|department|authority|ofsted|committee|cabinet|agency|team)$", re.IGNORECASE
)
_PERSON = re.compile(
    r"\b(?:the )?(?:[A-Z][\w'’]+ )*(?:Commissioner|Director|Minister|Adviser|Chief Executive|Chair|Leader|Mayor|Officer|Inspector)\b"
    r"(?: (?:of|for) [A-Z][\w'’]+(?: [A-Z][\w'’]+)*)?"
)
_NAMED = re.compile(r"\b(?:the|each|every) (?:[A-Z][\w'’]*|partnership|board|council)(?: [A-Z][\w'’]*)*")


@dataclass(frozen=True)
class Said:
    """A duty with what stands around it: `before` is whom the words before it speak of, `theme` the heading it
    stands below, `person` the last person they name."""

    duty: Duty
    before: str | None = None
    theme: str = ""
    person: str | None = None

    @property
    def subject(self) -> str:
        return self.duty.subject

    @property
    def action(self) -> str:
        return self.duty.action


def subject_of(said: Said, parties: Parties) -> str | None:
    """Whom the subject names; None where it is a thing and the document binds nobody by things."""
    bare = _without_lead_in(said.subject, parties.places)
    pronoun = _PRONOUN.search(bare)
    if pronoun:
        return _antecedent(pronoun.group(1).lower(), said.subject.removesuffix(pronoun.group(1)), said, parties)
    if _GOES_ON.search(bare):
        begun = re.match(r"(?:it|this|they|these|he|she)\b", bare, re.IGNORECASE)
        return (_antecedent(begun.group().lower(), "", said, parties) if begun else party_at_head(bare, parties)) or parties.own
    bare = re.sub(rf"^{_WORK_OF}", "", bare)
    bare = _ASIDE.split(bare)[0].strip(" ,")
    possessed = _POSSESSED.match(bare)
    if possessed:
        return parties.resolve(possessed.group(1))
    if re.match(r"(?:its|their|his|her)\s", bare, re.IGNORECASE):
        return _its(bare, said, parties)
    if not is_party(bare, parties):
        return parties.own if parties.voice.binding else None
    return parties.resolve(shortest(bare))


def _its(bare: str, said: Said, parties: Parties) -> str | None:
    """ "Its director" is the director of the one named before."""
    thing = bare.split(" ", 1)[1]
    if said.before and PARTY.search(thing):
        mark = "'" if said.before.endswith("s") else "'s"
        return f"{said.before}{mark} {shortest(thing)}"
    return said.before or parties.own


def _antecedent(pronoun: str, earlier: str, said: Said, parties: Parties) -> str | None:
    """Whom "it" or "they" stand for: somebody named earlier in the sentence, else in the one before."""
    if pronoun in ("i", "we", "you"):
        return parties.resolve(pronoun.capitalize())
    named = (
        party_at_head(_without_lead_in(earlier, parties.places), parties)
        or _party_in(earlier, parties)
        or _party_in(said.duty.condition or "", parties)
    )
    if pronoun in ("he", "she") and _ORGANISATION.search(named or said.before or ""):
        return said.person or named or said.before
    return named or said.before or parties.own


def _party_in(words: str, parties: Parties) -> str | None:
    """The first party that words name after an article."""
    named = [one.group() for one in _NAMED.finditer(words) if PARTY.search(one.group())]
    return parties.resolve(named[0]) if named else None


def lead_in(subject: str) -> str:
    """The time that stands before the subject proper: "By 30 June", "Within three months"; empty for any other words."""
    before = subject[: subject.rfind(_without_lead_in(subject))]
    return before if _TIME.match(before) else ""


def _without_lead_in(subject: str, places: Container[str] = ()) -> str:
    """The subject proper of "In the first year, the Board" and "To comply with this notice the Council"."""
    bare = subject.strip(" ,")
    while _LEAD_IN.match(bare):
        _, comma, rest = bare.partition(",")
        if comma and rest.strip():
            bare = rest.strip(" ,")
            continue
        proper = _LAST_PROPER.search(bare)
        somebody = proper and (PARTY.search(proper.group(1)) or proper.group(1) in places)
        last = _LAST_NAMED.search(bare) or _PRONOUN.search(bare) or (proper if somebody else None)
        return last.group(1) if last and last.start() else bare
    return bare


def party_at_head(words: str, parties: Parties) -> str | None:
    """The party a sentence begins with, whatever it goes on to say of it."""
    found = _AT_HEAD.match(words)
    return parties.resolve(found.group(1)) if found and is_party(found.group(1), parties) else None


def spoken_of(sentence: str, parties: Parties) -> str | None:
    """Whom the pronouns of the next sentence stand for: its subject, or whom "I" appoint or speak of."""
    if not re.match(r"(?:I|We)\b", sentence):
        return party_at_head(sentence, parties)
    appointed = _APPOINTS.search(sentence)
    return appointed.group(1).strip() if appointed else _party_in(sentence, parties)


def person_in(sentence: str) -> str | None:
    """The last person that a sentence names by a post."""
    named = _PERSON.findall(sentence)
    return named[-1] if named else None


def is_party(phrase: str, parties: Parties) -> bool:
    """Whether a phrase names somebody: by its head, by a name of the document, or as a proper name alone."""
    if re.match(r"[A-Z]\w+ing\s", phrase):
        return False
    head = _HEADS.split(phrase)[0]
    proper = re.fullmatch(r"[A-Z][a-z]+(?:(?:, | and |, and | )[A-Z][a-z]+){0,3}", phrase)
    return (
        bool(PARTY.search(head) or re.search(r"\bheads? of\b", phrase, re.IGNORECASE))
        or phrase.lower() in ("i", "we", "you", "both", "each", "neither", "either")
        or re.sub(r"^the\s+", "", phrase.lower()) in parties.terms
        or phrase in parties.short
        or phrase in (stream for stream, _ in parties.voice.leads)
        or bool(proper and (" " in phrase or phrase in parties.proper))
    )


def shortest(subject: str) -> str:
    return re.split(r"\s+(?:who|which|that)\b", re.sub(r"\s*\([^()]*\)", "", subject))[0].strip(" ,")
