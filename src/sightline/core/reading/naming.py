"""How a section is called in a path: the short name people use for it ("arrangements", "plg")."""

import re

SETTLED = {
    "introduction": "intro", "background documents": "background", "background papers": "background",
    "appendices": "appendices", "communication": "comms", "communications": "comms", "next steps": "next-steps",
    "terms of reference": "terms", "executive summary": "summary", "contents": "contents",
}  # fmt: skip
"""Headings of these genres that have a name of their own."""

TOPICS = (
    "overall", "board", "recommendations", "leadership", "finance", "roles", "timeline", "workstreams", "governance", "practice",
    "performance", "arrangements", "principles", "purpose", "context", "conclusion", "risks", "ict", "hr",
)  # fmt: skip
"""What a section is about, strongest first: "Partnership and the Improvement Board" is cited as the board section."""

LIGHT = {"quality", "summary", "overview", "details", "list", "number", "range"}
"""Words that only lead to the word that matters: "Quality of Practice" is about practice."""

_SMALL = {"the", "a", "an", "our", "its", "for", "in", "on", "to", "with", "by", "at", "from", "this", "that"}
_JOINED = re.compile(r"\s*(?:,|;|&|\s/\s|\band\b|\bor\b)\s*", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*|\d+")


def slug(text: str, words: int = 6) -> str:
    """Words joined by hyphens, in small letters; "section" where there is no word at all."""
    found = [word.lower().replace("'", "").replace("’", "") for word in _WORD.findall(text)]
    return "-".join(found[:words]) or "section"


def section_name(heading: str) -> str:
    """The last word of the first thing a heading names; initials for a list of single words.

    "Guiding Principles" is `principles`, "Governance and Future Service Delivery" `governance`, "Political, Legal
    and Governance" `plg`. A word in brackets or after a dash explains and does not name.
    """
    plain = re.split(r"\s[-–—]\s|[(:]", heading)[0].strip(" *#_.:-–") or heading
    settled = SETTLED.get(plain.lower())
    if settled:
        return settled
    conjuncts = [part for part in _JOINED.split(plain) if part]
    if len(conjuncts) > 2 and all(len(part.split()) == 1 for part in conjuncts):
        return "".join(part[0].lower() for part in conjuncts)
    return _by_topic(plain) or _head(conjuncts[0] if conjuncts else plain)


def _by_topic(heading: str) -> str | None:
    joined = re.sub(r"\bwork\s?streams?\b", "workstreams", heading.lower())
    words = [word.lower() for word in _WORD.findall(joined)]
    if not words or len(words) > 10:
        return None
    first, rest = words[0], set(words)
    if first in TOPICS and first != "performance":
        return first
    for topic in TOPICS:
        if topic in rest:
            earlier = words[words.index(topic) - 1]
            return f"programme-{topic}" if topic == "board" and earlier == "programme" else topic
    return None


def _head(phrase: str) -> str:
    """The head of a noun phrase: the last word before "of", "for", "in"; after a light word the one that follows."""
    pieces = re.split(r"\s+(?:of|for|in|on|to|with|between|from)\s+", phrase.strip(), flags=re.IGNORECASE)
    for piece in pieces:
        words = [word for word in _WORD.findall(piece) if word.lower() not in _SMALL]
        if words and words[-1].lower() not in LIGHT:
            return slug(words[-1])
    return slug(phrase, 3)


HEADER_FIELDS = (
    ("key decision", "key"), ("need to be implemented", "implement"), ("title", "title"), ("subject", "title"),
    ("meeting", "meeting"), ("committee", "meeting"), ("wards", "wards"), ("ward", "wards"), ("portfolio", "portfolio"),
    ("executive lead", "lead"), ("cabinet member", "lead"), ("executive member", "lead"), ("lead member", "lead"),
    ("officer", "officer"), ("author", "author"), ("report of", "author"), ("director", "director"), ("date", "date"),
    ("classification", "classification"), ("status", "status"), ("contact", "contact"), ("report to", "meeting"),
    ("to", "to"), ("from", "from"), ("decision", "decision"), ("reference", "reference"), ("cmt", "cmt"),
)  # fmt: skip
"""Fields at the head of a council's report, and what each is called: the first that a label contains."""


def field_name(label: str) -> str | None:
    """`h-lead` of "Executive Lead Contact Details"; None where the label is no field of a report's head."""
    small = label.lower()
    for words, name in HEADER_FIELDS:
        if re.search(rf"\b{re.escape(words)}\b", small):
            return f"h-{name}"
    return None
