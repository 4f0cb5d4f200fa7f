"""Who owes the action of a sentence: the rules of these genres, each a small function, the first that answers holds.

| the sentence | owes it |
|---|---|
| responsibility rests with X | X |
| ... will be at no cost to X; nothing without the consent of X (two parties) | the other party |
| a report will be provided by X; funds are to be made available from X | X |
| the plan shall be submitted to X (two parties) | the other party |
| decisions are taken jointly; no pooling between the councils | both |
| if X wishes to leave, notice must be given | X |
| X's plan will be reviewed | X |
| the plan will be reviewed (slides) | who leads that work |
| X shall review the plan | X |
| it, they, she shall | whoever the words before it name |
| meetings will be held | whom the document binds: `Parties.own` |
"""

import re
from collections.abc import Callable

from sightline.core.reading.duties.parties import PARTY, Parties
from sightline.core.reading.duties.subjects import Said, is_party, subject_of

_PARTICIPLE = (
    r"\w{2,}ed|given|(?:re)?taken|(?:re)?written|withdrawn|broken|forbidden|proven|lent|lost|won|chosen|shown|drawn|known|seen|driven|undertaken|overseen|kept|met|put|set|cut|read|held|told|sold|"
    r"built|sent|spent|made|done|paid|laid|brought|bought|sought|taught|found|bound|led|left|begun|run|borne|understood"
)
PASSIVE = re.compile(
    rf"^(?:(?:require|need|continue)s? to |have to |not |also |now |then |therefore |only |either |further )*be\s+"
    rf"(?:(?:\w+ly|not|also|now|then|only|first|both|either|further|well|being)\s+){{0,3}}(?:{_PARTICIPLE})\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by|from)\s+((?:the |both |each |an? )?[\w'’ ,/()-]{2,110}?)"
    r"(?=\s+(?:to|in|on|at|before|after|under|by|via|with|within|using|each|every|and its|as|through|and \w+ed|who|when|where|if|"
    r"no later|(?:\d+|one|two|three|five|seven|ten) (?:\w+ )?(?:days?|weeks?))\b|[.;:]|, (?:which|who)\b|$)"
)
_INDIRECT = re.compile(r"\b(?:supported|informed|underpinned|defined|required|determined|caused|led|provided|recommended) by\b")
_SOURCE = re.compile(r"be (?:made available|provided|funded|met|paid|found) from\b")
_RESTS = re.compile(
    r"\b(?:rest|lie|remain|sit)s?\s+(?:\w+\s+)?with\s+((?:the )?[A-Z][\w'’ ]{2,80}?)(?=[,.;]|\s+but\b|\s+and\b|$)"
)
_NAME = r"(?:the )?[A-Z][\w'’]+(?: [A-Z][\w'’]+)*"
_SPARED = re.compile(rf"\b(?:at no (?:\w+ )?cost|cost[- ]neutral|no (?:\w+ )?(?:cost|charge)) (?:to|for) ({_NAME})")
_CONSENT = re.compile(
    rf"\bwithout the (?:\w+ ){{0,4}}(?:consent|approval|agreement|endorsement|permission) (?:of|from) ({_NAME})"
)
_GIVEN_TO = re.compile(
    r"be (?:\w+ly )?(?:(?:submitted|sent|provided|given|paid|made|delivered|reported|supplied|notified|copied|payable|seconded|"
    rf"transferred) to|shared with) ({_NAME}|(?:the )?(?:council|authority|trust|parties))"
)
_MUTUAL = re.compile(
    r"\b(?:joint|jointly|each other|one another|mutual(?:ly)?|pool(?:ed|ing)|cross[- ]subsid\w+|"
    r"between the (?:two )?(?:councils|parties|authorities|partners))\b",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(?:the |each |both |all )*((?:[A-Z][\w’'&-]*?|[\w ]{2,30}?)(?: [A-Z][\w&-]*?){0,4})(?:['’]s|s['’])\s+\w")
_FUNCTIONS = re.compile(
    r"((?:(?:Finance|HR|Human Resources|Legal|ICT|IT|Operations|Operational|Communications?|Procurement|Property|Audit)"
    r"(?:, | and | & |/)?)+)\s*\b(?:review|plan|work|report|audit|advice|support|input|team)"
)
_WISHES = re.compile(
    r"(?:if|where|when|should) ((?:either|any|a|the|one) (?:party|council|partner|authority|[A-Z]\w+))(?: \w+)? "
    r"(?:wish|decid|intend|propos|want|choos|fail)",
    re.IGNORECASE,
)
_TAKES_PLACE = re.compile(r"(?:need to |also )?(?:take place|receive|be (?:at|in|cost|paramount|subject|available)\b)")
_WORK = (
    r"contract|wording|legal|terms|clause|liabilit", r"\bhr\b|staff|recruit|pension|tupe|workforce|employ|training|union",
    r"budget|fund|financ|cost|saving|mtfs|invoice", r"\bict\b|systems?\b|network|data migration|software",
    r"communicat|message|press|media|resident", r"\brisk",
)  # fmt: skip
"""Words that tell whose work something is, in the order tried."""


Rule = Callable[[Said, Parties], str | None]


def obligor_of(said: Said, parties: Parties) -> str | None:
    """Who owes it; None where a sentence tells what will happen and binds nobody."""
    for rule in (*_ANY_VOICE, *(_PASSIVE_VOICE if _is_passive(said) else ())):
        found = rule(said, parties)
        if found:
            return found
    if _is_passive(said) or (_TAKES_PLACE.match(said.action) and not _attends(said)):
        return parties.own
    return subject_of(said, parties)


def _is_passive(said: Said) -> bool:
    nobody = re.match(r"(?:there|no)\b", said.subject, re.IGNORECASE) and not PARTY.search(said.subject.split(" of ")[0])
    return bool(PASSIVE.match(said.action) or (nobody and said.action.startswith("be ")))


def _attends(said: Said) -> bool:
    return bool(re.match(r"be (?:in|at) (?:attendance|the meeting|each meeting|post)", said.action))


def _rests_with(said: Said, parties: Parties) -> str | None:
    found = _RESTS.search(said.action)
    return parties.resolve(found.group(1)) if found else None


def _spared(said: Said, parties: Parties) -> str | None:
    found = _SPARED.search(said.action)
    return parties.other(found.group(1)) if found else None


def _mutual(said: Said, parties: Parties) -> str | None:
    words = f"{said.subject} {said.action}"
    named = is_party(said.subject, parties) and not PASSIVE.match(said.action)
    return parties.together if _MUTUAL.search(words) and not named else None


def agent_of(said: Said, parties: Parties) -> str | None:
    """Who is named after "by", which must name somebody: not "by letter", not "by 31 May"."""
    passive = PASSIVE.match(said.action)
    head, tail = (said.action[: passive.end()], said.action[passive.end() :]) if passive else ("", said.action)
    direct = re.match(r"\s+(?:\w+ly\s+)?by\b", tail)
    text = tail if direct else _INDIRECT.sub(" ", tail)
    by_source = _SOURCE.search(head + tail)
    agents = [found.group(1) for found in _BY.finditer(text) if by_source or not found.group().startswith("from")]
    named = [re.sub(r"\s*\([^()]*\)$", "", agent) for agent in agents if PARTY.search(agent)]
    return parties.resolve(named[0]) if named else None


def _withheld(said: Said, parties: Parties) -> str | None:
    found = _CONSENT.search(said.action)
    return parties.other(found.group(1)) if found else None


def _giver(said: Said, parties: Parties) -> str | None:
    """Who gives what a party is to get: the other of two, or whom the sentence before spoke of."""
    found = _GIVEN_TO.search(said.action)
    if not found or parties.pair:
        return parties.other(found.group(1)) if found else None
    return said.before if parties.resolve(found.group(1)) == parties.own else None


def _leaver(said: Said, parties: Parties) -> str | None:
    """Whoever wishes something must do what it takes: "if either council wishes to leave, notice must be given"."""
    found = _WISHES.match(said.duty.condition or "")
    return parties.resolve(found.group(1)) if found else None


def _owner(said: Said, parties: Parties) -> str | None:
    """Whose plan, budget or report it is: "the Council's plan", "its report", "Finance and HR review"."""
    if re.match(r"(?:its|their|his|her)\b", said.subject, re.IGNORECASE):
        return said.before
    if re.match(r"(?:your|our|my)\b", said.subject, re.IGNORECASE):
        whose = said.subject.split()[0]
        return None if parties.resolve(whose).lower() == whose.lower() else parties.resolve(whose)
    functions = _FUNCTIONS.match(said.subject)
    if functions:
        return parties.resolve(functions.group(1))
    owned = _OWNED.match(said.subject)
    if not owned or owned.group(1).lower() in ("children", "people", "person", "women", "month", "year", "party"):
        return None
    known = {place.lower() for place in parties.places}
    name = owned.group(1).strip()
    return parties.resolve(name) if PARTY.search(name) or name.split()[0].lower() in known | set(parties.short) else None


def _leader(said: Said, parties: Parties) -> str | None:
    """Who leads the stream of work that the words, else the heading above them, are about."""
    leads = {f"{stream} ({person})": stream.lower() for stream, person in parties.voice.leads}
    for words in (f"{said.subject} {said.action}".lower(), said.theme.lower()):
        for pattern in _WORK:
            led = next((lead for lead, stream in leads.items() if re.search(pattern, stream)), None)
            if led and re.search(pattern, words):
                return led
    theme = set(re.findall(r"[a-z]{2,}", said.theme.lower())) - {"and", "of", "the"}
    return next((lead for lead, stream in leads.items() if theme & set(re.findall(r"[a-z]{2,}", stream))), None)


_ANY_VOICE: tuple[Rule, ...] = (_rests_with, _spared)
_PASSIVE_VOICE: tuple[Rule, ...] = (agent_of, _withheld, _giver, _leaver, _mutual, _owner, _leader)
