"""Duties that others owe in the same breath: "which will be reviewed by X", "with X reporting to the Board"."""

import re

from sightline.core.reading.duties.obligors import PASSIVE, agent_of
from sightline.core.reading.duties.parties import PARTY, Parties
from sightline.core.reading.duties.sentences import Duty
from sightline.core.reading.duties.subjects import Said, is_party

_RELATIVE = re.compile(r",? (?:which|who|whose [\w ]{2,40}?) (?P<modal>will|shall|must|is to|are to) (?P<action>[^.;]{5,250})")
_NAMED_BEFORE = re.compile(
    r"\b(?:(?:the|each|both|an?) (?:(?!the\b)[\w'’-]+ ?){1,8}|(?:[A-Z][\w'’-]+(?: of| for| and)? ?){2,6})$"
)
_WITH_DOING = re.compile(
    r"\bwith (?P<who>(?:an? |the |both |each )?(?:[\w'’&-]+ ){1,9}?)"
    r"(?P<doing>(?!(?:includ|regard|follow|dur|accord|concern|be|hav|meet)ing\b)[a-z]+ing\b.{5,300})"
)
_NEAR = 90
"""Characters before "which" or "who" in which their party is named."""


def beside(sentence: str, main: list[tuple[Duty, str]], parties: Parties) -> list[tuple[Duty, str]]:
    """(duty, obligor) for those that the main duties of the sentence do not name."""
    known = {obligor for _, obligor in main}
    found = []
    for relative in _RELATIVE.finditer(sentence):
        own = Duty("which", relative["modal"], relative["action"])
        named = _NAMED_BEFORE.search(sentence[max(0, relative.start() - _NEAR) : relative.start()])
        if PASSIVE.match(own.action) or own.action.startswith("be subject"):
            who = agent_of(Said(own), parties)
            if who and who not in known:
                found.append((own, who))
        elif named and is_party(named.group(), parties):
            found.append((own, parties.resolve(named.group())))
    for other in _WITH_DOING.finditer(sentence) if main else ():
        who = other["who"].strip()
        ends = who.rsplit(" ", 1)[-1]
        if is_party(who, parties) and (ends[0].isupper() or PARTY.search(ends)) and parties.resolve(who) not in known:
            found.append((Duty(who, main[0][0].modal, other["doing"]), parties.resolve(who)))
    return found
