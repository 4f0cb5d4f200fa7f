"""Duties without a modal verb: "I expect you to", "the notice requires the Council to", and the short notes of slides."""

import re
from collections.abc import Iterator

from sightline.core.reading.duties.obligors import obligor_of
from sightline.core.reading.duties.parties import Parties
from sightline.core.reading.duties.sentences import Duty
from sightline.core.reading.duties.subjects import Said, is_party

_WHO = (
    r"(?P<who>you|it|him|her|them|(?:(?:the|both|each|your|my) )?[A-Z][\w'’]+(?:(?: (?:of|for|and))? [A-Z][\w'’]+)*|"
    r"the (?:council|board|trust|authority))"
)
_REQUIRES = re.compile(rf"\b(?:requir(?:es|ing|ed|e)|directs)\s+{_WHO}\s+to\s+(?P<action>[^.;]{{5,300}})")
_I_ASK = re.compile(
    r"\bI (?:(?:also|therefore|would|have|am|will|now|must) )*"
    rf"(?P<verb>expect|ask|request|instruct|direct|require|want|like|invite)(?:ed|ing)? (?:that )?{_WHO} to (?P<action>[^.;]{{5,300}})"
)
LONGEST = 400
"""Characters of a note that are read: a longer one is prose."""
_BINDS = ("instruct", "direct", "require")
_TO_DO = re.compile(
    r"(?P<who>[A-Z][^.:;]{1,70}?) to (?P<action>(?!(?:the|a|an|be|this|that|date|our|its)\b)[a-z][\w-]+\b.{0,300})"
)
_TELLS = re.compile(r"\b(?:is|are|was|were|been|has|have|had)\b|,$")
_TO_BE = re.compile(r"(?P<what>[A-Z£][^.:;]{3,90}?) to (?P<action>be .{3,300})")
_BY = re.compile(
    r"(?!\w+ed\b|.*\b(?:is|are|was|were|been|has|have)\b)(?P<what>[A-Z][\w /&-]{3,60}?) by (?P<who>[^.:;]{3,120}?)[.;]?(?:;.*)?"
)


def asked_in(sentence: str, parties: Parties, before: str | None) -> Iterator[tuple[Duty, str]]:
    """What somebody is required, expected or asked to do: (duty, obligor)."""
    asks = list(_I_ASK.finditer(sentence))
    for found in asks:
        modal = "must" if found["verb"] in _BINDS else "should"
        yield Duty(found["who"], modal, found["action"]), _whom(found["who"], sentence, parties, before)
    for found in _REQUIRES.finditer(sentence):
        if not any(ask.start() < found.end() and found.start() < ask.end() for ask in asks):
            yield Duty(found["who"], "must", found["action"]), _whom(found["who"], sentence, parties, before)


def _whom(who: str, sentence: str, parties: Parties, before: str | None) -> str:
    if who == "it":
        return parties.named_in(sentence)
    return before or parties.own if who in ("him", "her", "them") else parties.resolve(who)


def notes_in(note: str, parties: Parties, theme: str) -> Iterator[tuple[Duty, str]]:
    """What a bullet of a slide or a minute says without a verb: "HR to brief unions", "Final review by counsel"."""
    text = note[:LONGEST].rstrip(" .;")
    doing, being, by = _TO_DO.fullmatch(text), _TO_BE.fullmatch(text), _BY.fullmatch(text)
    if doing and not _TELLS.search(doing["who"]) and is_party(doing["who"], parties):
        yield Duty(doing["who"], "is to", doing["action"]), parties.resolve(doing["who"])
    elif being and not _TELLS.search(being["what"]):
        duty = Duty(being["what"], "are to" if being["what"].endswith("s") else "is to", being["action"])
        yield duty, obligor_of(Said(duty, theme=theme), parties) or parties.own
    elif by and is_party(by["who"], parties):
        yield Duty(by["what"], "practice", text), parties.resolve(by["who"])
