"""Who is bound: the party in the subject, the one after "by", or the one the document speaks for."""

import re
from collections import Counter
from collections.abc import Iterable

PARTY = re.compile(
    r"\b(?:secretary of state|commissioners?|councils?|minister|boards?|directors?|chief executives?|dfe|department|trusts?|officers?|"
    r"authorit(?:y|ies)|parties|partners?|partnership|teams?|mayor|members?|committees?|inspectors?|ofsted|cabinet|chairs?|dcs|dass?|"
    r"advis(?:e|o)rs?|managers?|practitioners|staff|clerk|finance|hr|leads?|service|schools?|police|constabulary|firm|group|agenc(?:y|ies)|"
    r"project|direction|contract|agreement|provider|governors?|LA|LAs|ICO|CCG|NHS|leader|appointee|councillors?|lead member|pcc|tbc)\b",
    re.IGNORECASE,
)
_COUNCIL = re.compile(
    r"\b((?:[A-Z][a-z]+(?: (?:and|of|upon|on|the) | )){1,4}(?:Borough |City |County |Metropolitan |District )?Council)\b"
)
_DEFINED = re.compile(
    r"(?<![\w'’&-])((?:[A-Z][\w'’&-]*|of|for|the|and|in)(?:[ ,]+(?:[A-Z][\w'’&-]*|of|for|the|and|in)){0,9})\s*"
    r"\(\s*[\"“'‘](the [A-Z][^\"”'’]{2,50})[\"”'’]\s*\)"
)
_SHORTENED = re.compile(
    r"(?<![\w'’&])((?:[A-Z][\w'’&]+|of|for|and|the)(?:\s+(?:[A-Z][\w'’&]+|of|for|and|the)){1,7})\s*\(\s*([A-Z][A-Za-z]{1,6})\s*\)"
)
_BY = re.compile(
    r"\bby\s+((?:the |both |each |an? )?[\w'’ ,/-]{2,110}?)"
    r"(?=\s+(?:to|in|on|at|before|after|under|by|via|with|within|using|each|every|and its|as|through)\b|[.;:]|$)"
)
_INDIRECT = re.compile(r"\b(?:supported|informed|underpinned|defined|required|determined|caused|led|provided|recommended) by\b")
_WITH = re.compile(r"\b(?:rest|lie|remain|sit)s?\s+(?:\w+\s+)?with\s+((?:the )?[A-Z][\w'’ ]{2,80}?)(?=[,.;]|\s+but\b|\s+and\b|$)")
_LEAD_IN = re.compile(
    r"^(?:in|within|as|to|from|on|at|by|for|with|following|during|whilst|while|pursuant|under|after|before|however|similarly|therefore|also|"
    r"additionally|secondly|first|finally|accordingly|further|furthermore|based|although|albeit|subject|going forward)\b[^,]*,\s*",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"^(?:(?:require|need) to |not |also |now |then |therefore |only |either |further )*be(?: \w+ly)? (?:\w+ ){0,2}?"
    r"(\w+(?:ed|en|wn|pt|ut|ld|de|nt|ne|ng|id))\b",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\b(?:to|with|of|allowing|provide|for|by)\s+((?:the |both |each )?(?:[A-Z][\w'’]*)(?:(?: of| for| and|,)? [A-Z][\w'’]*){0,6})",
)
_TAKES_PLACE = re.compile(r"(?:need to |also )?(?:take place|receive|be (?:at|in|cost|paramount|subject)\b)")
_POSSESSED = re.compile(r"^((?:[A-Z][\w]+ ?){1,4})['’]s? (?:role|support|involvement|commitment|participation)\b")


class Parties:
    """The names of one document: what its defined terms and short forms stand for, and its own council."""

    def __init__(self, texts: Iterable[str], author: str | None = None, joint: bool = False, binding: bool = True):
        self.terms: dict[str, str] = {}
        self.short: dict[str, str] = {}
        texts = list(texts)
        councils: Counter[str] = Counter()
        for text in texts:
            for name, term in _DEFINED.findall(text):
                self.terms.setdefault(term.lower(), _name(name))
            for name, short in _SHORTENED.findall(text):
                self.short.setdefault(short, _name(name))
            councils.update(_bare_council(name) for name in _COUNCIL.findall(text))
        everything = " ".join(texts)
        places = {name: everything.count(name.split()[0]) for name in councils}
        self.councils = sorted(councils, key=lambda name: (-places[name], -councils[name], name))
        for name in self.councils:
            self.short.setdefault("".join(word[0] for word in name.split() if word[0].isupper()), name)
        self.author = author
        self.joint = joint
        self.binding = binding
        """Heads of terms and agreements bind both parties where they name none."""

    @property
    def own(self) -> str:
        """Who is bound where nobody is named."""
        if self.joint and len(self.councils) > 1:
            return "Both councils"
        return self.terms.get("the council") or (self.councils[0] if self.councils else "The Council")

    def resolve(self, name: str) -> str:
        """A defined term or a short form in full."""
        bare = " ".join(name.split()).strip(" ,.;:")
        full = self.terms.get(bare.lower()) or self.terms.get(f"the {bare.lower()}")
        if full:
            return full
        if bare.lower() in ("the council", "council", "it"):
            return self.own
        if bare.lower() in ("i", "we") and self.author:
            return self.author
        return re.sub(r"\b[A-Z]{2,6}\b", lambda found: self.short.get(found.group(0), found.group(0)), bare)

    def obligor(self, subject: str, action: str) -> str | None:
        """Who owes the action of a sentence; None where it tells what will happen and binds nobody."""
        with_party = _WITH.search(action)
        if with_party:
            return self.resolve(with_party.group(1))
        if _TAKES_PLACE.match(action):
            return self.own
        if _PASSIVE.match(action):
            by = _BY.search(_INDIRECT.sub(" ", action))
            if by and PARTY.search(by.group(1)):
                return self.resolve(by.group(1))
            return self.own
        return self._subject(subject)

    def _subject(self, subject: str) -> str | None:
        bare = re.sub(r"^(?:the )?(?:work|role|leadership|efforts) of ", "", subject, flags=re.IGNORECASE)
        while True:
            led = _LEAD_IN.match(bare)
            if not led:
                break
            bare = bare[led.end() :]
        bare = re.split(r",\s+(?:including|with|as|in|via|at|who|which)\b", bare)[0].strip(" ,")
        possessed = _POSSESSED.match(bare)
        if possessed:
            return self.resolve(possessed.group(1))
        if (
            not bare
            or bare.lower() in ("there", "this", "it", "these", "that", "they", "which")
            or bare.startswith(("its ", "their "))
        ):
            return self.own
        if not self._is_party(bare):
            return self.own if self.binding else None
        return self.resolve(_shortest(bare))

    def _is_party(self, phrase: str) -> bool:
        head = re.split(r"\b(?:of|for|to|in|on|about|between|from|with)\b", phrase)[0]
        return (
            bool(PARTY.search(head))
            or phrase.lower() in ("i", "we", "he", "she")
            or bool(re.match(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?$", phrase))
        )

    def named_in(self, sentence: str) -> str:
        """The first council that a sentence names, for its "it"."""
        found = [(sentence.find(name), name) for name in self.councils if name in sentence]
        return min(found)[1] if found else self.terms.get("the council") or (self.councils or ["The Council"])[0]

    def obligee(self, action: str, obligor: str) -> str | None:
        """The first other party that the action is done to, for or with."""
        for found in _TO.finditer(action):
            name = found.group(1)
            if PARTY.search(name) and self.resolve(name).lower() not in obligor.lower():
                return self.resolve(name)
        return None


def _name(phrase: str) -> str:
    """A name without the small words that a sentence laid before it."""
    words = phrase.split()
    while words and (words[0].islower() or words[0] in ("The", "In", "Of", "And")):
        words.pop(0)
    return " ".join(words).strip(" ,")


def _bare_council(name: str) -> str:
    return re.sub(r"^(?:The|In|And|Both|That|For|With|By|From|To|Should|Within|Between)\s+", "", name)


def _shortest(subject: str) -> str:
    return re.split(r"\s+(?:who|which|that)\b", re.sub(r"\s*\([^()]*\)", "", subject))[0].strip(" ,")
