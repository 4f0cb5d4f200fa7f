"""When a duty falls due, and how often: ISO dates, periods such as P6M, and the words for a rhythm."""

import re

from sightline.core.reading.dates import Known, dates_in

_PERIOD = re.compile(
    r"\b(?:within|not less than|not? (?:more|later) than|for (?:a (?:period|minimum) of )?|at least|next|minimum(?: of)?|would be)\s+"
    r"(?:the (?:next )?)?\*?(\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen)\*?(?:\s*\(\d+\))?\s+"
    r"(?:working |calendar )?(day|week|month|year)s?\b",
    re.IGNORECASE,
)
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "eighteen": 18,
}  # fmt: skip
_RHYTHMS = (
    ("each meeting", r"\b(?:each|every) (?:\w+ )?meeting\b|\bto each meeting\b|\bchair(?:s|ing)?\b.{0,60}\bboard\b"),
    ("quarterly", r"\b(?:three|3)[ -]monthly\b"),
    ("monthly", r"(?<!two )(?<!two-)(?<!four )(?<!six )(?<!six-)(?<!6 )(?<!nine )(?<!bi-)\bmonthly\b|\b(?:each|every|a|per) month\b"),
    ("quarterly", r"\bquarterly\b|\b(?:each|every|per) quarter\b|\bevery three months\b"),
    ("annual", r"\bannual(?:ly)?\b|\b(?:each|every|per) year\b|\byearly\b"),
    ("continuing",
     r"\bcontinu(?:e|es|ing)\b|\bremain\b|\bretain\b|\bat all (?:times|stages|reasonable times)\b|\bon-?going\b|"
     r"\bthroughout the (?:\w+ )?(?:life|term|period|duration|development|operation)\b"),
)  # fmt: skip
_DUE = re.compile(
    r"\b(?:by|before|due|until|no later than|not later than|in|during|on|at|from|commencing)\b[^.;]{0,40}$", re.IGNORECASE
)


def frequency(text: str) -> str | None:
    """How often, in one of the words of the contract."""
    return next((name for name, pattern in _RHYTHMS if re.search(pattern, text, re.IGNORECASE)), None)


def deadlines(text: str, known: Known) -> list[str]:
    """Every date a duty falls due on, or else its period; empty where it has neither."""
    due = []
    for found in dates_in(text, known):
        before = text[max(0, found.start - 45) : found.start]
        if _DUE.search(before) and found.date not in due and not found.is_year:
            due.append(found.date)
    if due:
        return due
    period = _PERIOD.search(text)
    if not period:
        return []
    count = int(period.group(1)) if period.group(1).isdigit() else _WORDS[period.group(1).lower()]
    return [f"P{count}{period.group(2)[0].upper()}"]
