"""The names of one document: its defined terms and short forms, its councils, its two parties, who says "I" and "you"."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from string import capwords

PARTY = re.compile(
    r"\b(?:secretary of state|commissioners?|councils?|ministers?|boards?|directors?|chief executives?|dfe|department|trusts?|officers?|"
    r"authorit(?:y|ies)|part(?:y|ies)|partners?|partnership|teams?|mayor|members?|committees?|inspectors?|ofsted|cabinet|chairs?|dcs|"
    r"dass?|advis(?:e|o)rs?|managers?|practitioners|staff|workforce|clerk|finance|hr|leads?|service|schools?|police|constabulary|firm|"
    r"group|agenc(?:y|ies)|project|direction|contract|agreement|provider|governors?|LA|LAs|ICO|CCG|ICB|NHS|leader|appointee|"
    r"councillors?|pcc|tbc|officials|panel|person|counsel|solicitors?|auditors?|consultants?|contractors?|company|suppliers?|"
    r"representatives?|deputy|portfolio holder|heads? of|headteachers?|social workers?|executive|supervisors?|host|secretariat|"
    r"office|university|college|hospital|(?:adult|children['’]?s|youth|health|legal|social) (?:social )?(?:care )?services|forum|unit|"
    r"body|s(?:ection )?151(?: officers?)?)\b",
    re.IGNORECASE,
)
"""Words one of which tells that a phrase names somebody."""

_WORD = r"(?:[A-Z][\w'’&-]*|of|for|the|and|in|upon|on)"
_RUN = re.compile(rf"(?<![\w'’&-]){_WORD}(?:[ ,]+{_WORD}){{0,11}}")
_BODY = re.compile(
    r"\b(?:Council of the (?:\w+ )?(?:Borough|City|County|District) of [\w-]+|Councils?|Trust(?: Limited| Ltd)?|Limited|Ltd|LLP|plc|CIC|"
    r"Company|Authority|Department|University|Constabulary|Agency|Board)\b",
    re.IGNORECASE,
)
_AFTER_BODY = re.compile(r"\s*(?:$|,?\s*(?:of|whose|a|an|acting|incorporated|registered|as|at)\b)")
_TERM = re.compile(
    r"\(\s*(?:(?:hereinafter|hereafter|referred|known|called|to|as)\s+){0,6}(?:the\s+)?"
    r"(?:[\"“'‘]\s*(?:the\s+)?([A-Z][^\"”'’()]{1,50}|council)\s*[\"”'’]|(council|authority|trust|board|department|provider|partner))\s*\)",
    re.IGNORECASE,
)
_COUNCIL = re.compile(
    r"\b((?:[A-Z][a-z]+(?: (?:and|of|upon|on|the) | )){1,4}(?:Borough |City |County |Metropolitan |District )?Council)\b"
)
_IN_CAPITALS = re.compile(r"\b(?:TO|FOR|BETWEEN) (?:THE )?((?:[A-Z][A-Z'’-]+ ){1,5}COUNCIL)\b")
_SHORTENED = re.compile(
    r"(?<![\w'’&])((?:[A-Z][\w'’&]+|of|for|and|the)(?:\s+(?:[A-Z][\w'’&]+|of|for|and|the)){1,7})\s*\(\s*([A-Z][A-Za-z]{1,6})\s*\)"
)
_TO = re.compile(
    r"\b(?:to|with|of|allowing|provide|for|by)\s+((?:the |both |each )?(?:[A-Z][\w'’]*)(?:(?: of| for| and|,)? [A-Z][\w'’]*){0,6})",
)
_WHOSE = re.compile(r"(?:(my|our|your)|(?:the )?([\w &]{2,40}?)['’]s)\s+(?=\w)", re.IGNORECASE)
_PROPER = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+\b")
_BEFORE_COUNCIL = re.compile(
    r"^(?:(?:The|In|And|Both|That|For|With|By|From|To|Should|Within|Between|of|on|and|the|Services?|Leader|Mayor|Director|Executive|Member|"
    r"Officer|Chair|Contact)\s+)+"
)
_NEAR = 200
"""Characters before a defined term in which its name stands."""


@dataclass(frozen=True)
class Voice:
    """Who speaks in a document, to whom, and for whom.

    `author` says "I"; `addressee` is "you"; `body` owes what nobody is named for (the board whose terms these are, the
    programme that shows the slides). `joint`: terms of two parties, which bind both where they name none. `binding`: a
    sentence binds also where its subject is a thing. `notes`: bullets may be notes without a verb, as on slides. `leads`:
    who leads each stream of work, (work, person).
    """

    author: str | None = None
    addressee: str | None = None
    body: str | None = None
    joint: bool = False
    binding: bool = True
    notes: bool = False
    leads: tuple[tuple[str, str], ...] = ()


class Parties:
    """The names of one document."""

    def __init__(self, texts: Iterable[str], voice: Voice = Voice()):
        self.voice = voice
        self.terms: dict[str, str] = {}
        self.short: dict[str, str] = {}
        self.proper: set[str] = set()
        texts = list(texts)
        councils: Counter[str] = Counter()
        for text in texts:
            for found in _TERM.finditer(text):
                name = _named_before(text[: found.start()])
                if name:
                    self.terms.setdefault((found.group(1) or found.group(2)).strip().lower(), name)
            for name, short in _SHORTENED.findall(text):
                self.short.setdefault(short, _name(name))
            councils.update(bare for name in _COUNCIL.findall(text) if " " in (bare := _bare_council(name)))
            self.proper.update(_PROPER.findall(text))
        councils = councils or Counter(_calm(name) for text in texts for name in _IN_CAPITALS.findall(text))
        everything = " ".join(texts)
        places = {name: everything.count(name.split()[0]) for name in councils}
        self.councils = sorted(councils, key=lambda name: (-places[name], -councils[name], name))
        for name in self.councils:
            self.short.setdefault("".join(word[0] for word in name.split() if word[0].isupper()), name)
        self.pair = self._pair()

    def _pair(self) -> tuple[str, str] | None:
        """The two parties of joint terms: the first two bodies they define, or their two councils."""
        defined = list(dict.fromkeys(name for name in self.terms.values() if _BODY.search(name)))
        named = defined if len(defined) > 1 else self.councils
        return (named[0], named[1]) if self.voice.joint and len(named) > 1 else None

    @property
    def places(self) -> set[str]:
        """Short names of the councils and parties, as people say them: "Eldon" for Eldon County Council."""
        return {name.split()[0] for name in (*self.councils, *(self.pair or ()))}

    @property
    def together(self) -> str | None:
        """Both parties in one word; None where the document has only one."""
        named = self.pair or tuple(self.councils[:2])
        if len(named) < 2:
            return None
        return "Both councils" if all(name.lower().endswith("council") for name in named) else "Both parties"

    @property
    def own(self) -> str:
        """Who is bound where nobody is named."""
        if self.pair and self.together:
            return self.together
        return self.voice.body or self.council

    @property
    def council(self) -> str:
        addressed = self.voice.addressee if _BODY.search(self.voice.addressee or "") else None
        return self.terms.get("council") or addressed or (self.councils[0] if self.councils else "The Council")

    def other(self, name: str) -> str | None:
        """The other of the two parties: of joint terms, or the two councils a paper speaks of."""
        named = self.pair or (tuple(self.councils) if len(self.councils) == 2 else ())
        known = self.resolve(name)
        whole = [one for one in named if one.lower() == known.lower()]
        same = whole or [one for one in named if one.split()[0] == known.split()[0] or known.lower() in one.lower()]
        return next(one for one in named if one != same[0]) if len(same) == 1 else None

    def resolve(self, name: str) -> str:
        """A defined term or a short form in full."""
        bare = " ".join(name.split()).strip(" ,.;:")
        term = re.sub(r"^the\s+", "", bare.lower())
        full = self.terms.get(term)
        if full:
            return full
        if bare.lower() in ("the council", "council", "it"):
            return self.own if self.voice.joint else self.council
        if term in ("i", "we", "my", "our"):
            return self.voice.author or (self.own if term in ("we", "our") else bare)
        if term in ("you", "your"):
            return self.voice.addressee or bare
        whose = _WHOSE.match(bare)
        if whose and whose.group(1):
            full = self.resolve(whose.group(1))
            return bare if full.lower() == whose.group(1).lower() else f"{full}'s {bare[whose.end() :]}"
        if whose and whose.group(2).lower() in self.terms:
            return f"{self.terms[whose.group(2).lower()]}'s {bare[whose.end() :]}"
        return re.sub(r"\b[A-Z]{2,6}\b", lambda found: self.short.get(found.group(0), found.group(0)), bare)

    def named_in(self, sentence: str) -> str:
        """The first council that a sentence names, for its "it"."""
        found = [(sentence.find(name), name) for name in self.councils if name in sentence]
        return min(found)[1] if found else self.council

    def obligee(self, action: str, obligor: str) -> str | None:
        """The first other party that the action is done to, for or with."""
        for found in _TO.finditer(action):
            name = found.group(1)
            if PARTY.search(name) and self.resolve(name).lower() not in obligor.lower():
                return self.resolve(name)
        return None


def _named_before(text: str) -> str | None:
    """The name that a term in brackets stands for: the body named last before it, without its address; else the words it touches."""
    near = re.split(r"[\"”'’]\s*\)", text[-_NEAR:])[-1]
    runs = list(_RUN.finditer(near))
    for run in reversed(runs):
        body = _BODY.search(run.group())
        if body and _AFTER_BODY.match(near, run.start() + body.end()):
            return _name(run.group()[: body.end()])
    touching = runs and runs[-1].end() == len(near.rstrip())
    return _name(runs[-1].group()) if touching else None


def _name(phrase: str) -> str:
    """A name without the small words that a sentence laid before it, and not in capitals."""
    words = phrase.split()
    while words and (words[0].islower() or words[0].capitalize() in ("The", "In", "Of", "And")):
        words.pop(0)
    name = " ".join(words).strip(" ,")
    return _calm(name) if name.isupper() and " " in name else name


def _calm(name: str) -> str:
    """A name in capitals as it is written in a sentence."""
    lowered = re.sub(r"\b(?:Of|And|For|The|Upon)\b", lambda small: small.group().lower(), capwords(name))
    return re.sub(r"\b(?:Nhs|Icb|Ccg|Cic|Llp)\b", lambda initials: initials.group().upper(), lowered)


def _bare_council(name: str) -> str:
    return _BEFORE_COUNCIL.sub("", name)
