"""Sentences of a clause, and the parts of one that tell its duty."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sightline.core.reading.duties.parties import PARTY

_SPLIT = re.compile(r"(?<=[.;?!])[\"'”’)]*\s+(?=[A-Z\"“‘(])")
_SHORT_FORMS = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|No|St|e\.g|i\.e|etc|para|s|Rt|Hon|Cllr)\.$")
_MODAL = re.compile(
    r"\b(must not|shall not|will not|cannot|must|shall|will|(?:is|are) to(?= (?:be |[a-z]))|intends? to|aims? to|seeks? to|should|"
    r"(?:is|are) (?:also )?(?:required|obliged) to|agrees? to|undertakes? to)\b",
    re.IGNORECASE,
)
NAMES = {
    "must not": "must not", "shall not": "must not", "will not": "must not", "cannot": "must not", "must": "must",
    "shall": "shall", "will": "will", "is to": "is to", "are to": "is to", "intend to": "intends", "intends to": "intends",
    "aim to": "aim", "aims to": "aim", "seek to": "aim", "seeks to": "aim", "should": "recommended", "practice": "stated practice",
    "is required to": "must", "are required to": "must", "is obliged to": "must", "are obliged to": "must",
    "agree to": "will", "agrees to": "will", "undertake to": "shall", "undertakes to": "shall",
}  # fmt: skip
"""The sort of a duty by the words that make it one."""

LONGEST = 1500
"""Characters of a sentence that are read for duties: the patterns here take the square of its length."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One sentence with a modal verb: what stands before it, the verb, what stands after."""

    subject: str
    modal: str
    action: str
    condition: str | None = None

    @property
    def modality(self) -> str:
        return NAMES[self.modal.replace("also ", "")]


def sentences(text: str) -> list[str]:
    """Sentences and parts parted by semicolons; an abbreviation ends none."""
    found: list[str] = []
    for piece in _SPLIT.split(text):
        if found and _SHORT_FORMS.search(found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        elif piece.strip():
            found.append(piece.strip())
    return [one[:LONGEST] for one in found]


_CONDITION = re.compile(
    r"(?:and |but |also,? )?((?:if|should|where|when|once|until|unless|provided|subject to|in the event)\b.{5,400}?)"
    r",\s+(?=(?:[A-Z]|the |any |all |an? |both |this |it |they |there )[^,]{0,120}\b(?:will|shall|must|is to)\b)",
    re.IGNORECASE,
)
_THEN = re.compile(r"(?:and |but |also,? )?((?:if|should|where|when|once|in the event)\b.{5,400}?),?\s+then\s+", re.IGNORECASE)
_AT_POINT = re.compile(
    r"(at the (?:point|time|stage)(?: that| at which| when)?\b.{5,200}?),?\s+(?=(?:it|they|he|she)\s+(?:will|shall|must)\b)",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b((?:until|unless|if|provided that|where|subject to|upon|on request|as (?:may be )?required|from time to time|in the event)\b.*)$"
)
_WARRANTS = re.compile(
    r"(?:The |Each )?[A-Z][\w ]{2,40}? (?:warrants?|confirms?|acknowledges?|represents?|accepts?) that .* and\s*$"
)
_DESCRIBED = re.compile(r"((?:an?|any|each|every|the) [\w ]{2,40}?) (?:that|which|who) [a-z]+\b[^,]{0,80}", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"\b(?:that|which|who|whom|whether|how|why|because|what|as it|believe[sd]?|so as|see|hopes?|doubt|confident|sure|"
    r"albeit|although|though|when|where|if|to ensure|as)\b",
    re.IGNORECASE,
)
_JOIN = re.compile(r"(?:,|;)?\s+(?:and|but|however|in that)\b,?\s+|;\s+", re.IGNORECASE)
_TRAILING_JOIN = re.compile(r"(?:,|;)?\s+(?:and|but|however|in that)\b,?\s*$", re.IGNORECASE)
_PURPOSE = re.compile(r"\b(?:so that|(?:to ensure|ensuring|ensure) that|in order that)\b", re.IGNORECASE)
_SUBJECT_START = re.compile(r"(?:[A-Z]|(?:the|any|all|an?|both|this|its?|they|there|no|each|their)\s)")
_SAME_SUBJECT = re.compile(r"(?:,|;)?\s+(?:and|but)(?:,[^,]{2,60},)?\s+(?:(?:also|then|\w+ly)\s+)?\Z")
_SETTLED = re.compile(r"It (?:is|was|has been) (?:also |hereby )?(?:agreed|decided|resolved|confirmed|accepted|directed) that\s+")
_BY_BOTH = re.compile(r"\s+(?:(?:require|need) to )?be \w+(?: \w+)? by (?:both|the|each) [A-Z]")


def duties_in(sentence: str) -> Iterator[Duty]:
    """The duties of one sentence: its main verb and those of clauses joined by "and" or "but"."""
    condition, rest = _leading_condition(_SETTLED.sub("", sentence))
    kept: list[tuple[str, re.Match[str], int]] = []
    for found in _MODAL.finditer(rest):
        taken = kept[-1][1].end() if kept else 0
        start = _subject_start(rest, taken, found.start()) if kept else 0
        own = rest[start : found.start()] if start is not None else ""
        if found.group(1).lower() == "must" and re.search(r"\bthat\b", own):
            own = re.split(r"\bthat\b", own)[-1]
        if kept and start is not None and _SAME_SUBJECT.search(rest, taken, found.start()):
            kept.append((kept[-1][0], found, found.start()))
        elif own.strip(" ,;") and (not _is_subordinate(own) or _BY_BOTH.match(rest, found.end())):
            kept.append((own.strip(" ,;"), found, start))
    for at, (own, found, _) in enumerate(kept):
        end = kept[at + 1][2] if at + 1 < len(kept) else len(rest)
        action = _TRAILING_JOIN.sub("", rest[found.end() : end]).strip(" .;,")
        yield Duty(own, found.group(1).lower(), action, condition or _later_condition(action))


def _subject_start(text: str, start: int, end: int) -> int | None:
    """Where the subject of a second verb begins: after the "and" that joins it. None where nothing joins it."""
    if _PURPOSE.search(text, start, end):
        return None
    joins = list(_JOIN.finditer(text, start, end))
    named = [found for found in joins if _SUBJECT_START.match(text, found.end())]
    return (named or joins)[0].end() if joins else None


def _leading_condition(sentence: str) -> tuple[str | None, str]:
    found = _THEN.match(sentence) or _AT_POINT.match(sentence) or (_CONDITION.match(sentence) if "," in sentence else None)
    return (found.group(1).strip(" ,"), sentence[found.end() :]) if found else (None, sentence)


def _later_condition(action: str) -> str | None:
    found = _LATER.search(action)
    return found.group(1).strip(" .;,") if found else None


def _is_subordinate(subject: str) -> bool:
    """The verb belongs to a clause inside the sentence: what somebody noted, believes or asks."""
    bare = re.sub(r",[^,]*\b(?:which|who|that)\b[^,]*,", " ", subject)
    opening = re.match(
        r"(?:as|when|where|once|that|save|except|subject|notwithstanding|without prejudice)\b[^,]*,\s*(.+)",
        bare,
        re.IGNORECASE | re.DOTALL,
    )
    bare = opening.group(1) if opening else bare
    bare = re.sub(r"^(?:that)\s+", "", bare, flags=re.IGNORECASE)
    if _WARRANTS.match(bare):
        return False
    described = _DESCRIBED.fullmatch(bare.strip())
    bare = described.group(1) if described and PARTY.search(described.group(1).rsplit(" ", 1)[-1]) else bare
    bare = re.sub(r"\b(?:role|partner|acting|known) as\b", " ", bare)
    return bool(_SUBORDINATE.search(bare))
