"""Tells a definition in plain English, from the model itself: what is counted, and of what.

The words are stiff but never wrong: they are made of the nodes that the engines evaluate.
"""

from __future__ import annotations

from functools import singledispatch
from typing import NamedTuple

from sightline.core.measures import model as m
from sightline.core.measures.subjects import BY_TABLE
from sightline.core.measures.tables import Kind
from sightline.core.periods import day_in_words

SIGNS = {"<": "less than", "<=": "at most", "=": "equal to", ">=": "at least", ">": "more than"}
DATE_SIGNS = {"<": "before", "<=": "on or before", "=": "on", ">=": "on or after", ">": "after"}
REMAINS = {"+": "plus", "-": "less", "*": "times"}
SPOKEN = {
    "date": "date", "start": "start", "end": "end", "closed": "closing date", "nfa": "no further action", "born": "date of birth",
    "fte": "full-time equivalent", "reason": "reason for closing", "began": "reason for the episode", "ended": "reason for ending",
    "legal": "legal status", "id": "own number", "left": "leaving date", "previous": "number of previous plans", "alone":
    "being seen alone", "seen": "being seen", "transfer": "moving in on a plan", "earlier": "number of referrals in 12 months",
    "enquiry_start": "start of the enquiry", "in_touch": "being in touch", "cases": "number of cases", "agency": "agency work",
}  # fmt: skip
WORDS = {
    (subject.table, column): SPOKEN.get(word, word.replace("_", " "))
    for subject in BY_TABLE.values()
    for word, column in subject.words.items()
}


class InWords(NamedTuple):
    numerator: str
    denominator: str | None


def in_words(definition: m.Definition) -> InWords:
    denominator = "children aged 0 to 17, in ten thousands" if definition.form is m.Form.RATE else None
    if definition.denominator:
        denominator = ", and ".join(map(_total, definition.denominator))
    return InWords(", and ".join(map(_total, definition.numerator)), denominator)


def _total(total: m.Total) -> str:
    subject = BY_TABLE[total.table]
    rows = _plural(subject.noun)
    if total.different is not None:
        rows = f"different {_plural(_word(total.different))} among {rows}"
    if total.weight is not None:
        rows = f"the sum of {say(total.weight)} over {rows}"
    return f"{rows} where {say(total.where)}"


def _plural(noun: str) -> str:
    for head, tail in ((" of care", "s of care"), ("'s involvement", "s' involvements")):
        if noun.endswith(head):
            return noun.removesuffix(head) + tail
    if noun.startswith("visit to"):
        return noun.replace("visit", "visits", 1)
    return {"child": "children", "enquiry": "enquiries"}.get(noun, noun[:-1] + "ies" if noun.endswith("y") else noun + "s")


def _word(column: m.Column) -> str:
    return WORDS.get((column.table, column.name), column.name)


@singledispatch
def say(node: m.Node) -> str:
    raise NotImplementedError(node)


@say.register
def _(node: m.Literal) -> str:
    if node.kind is Kind.DATE:
        return day_in_words(node.value)
    return {True: "yes", False: "no"}[node.value] if node.kind is Kind.FLAG else str(node.value)


@say.register
def _(node: m.Column) -> str:
    return f"{'the other’s' if node.scope is m.Scope.OTHER else 'the'} {_word(node)}"


@say.register
def _(node: m.PeriodDay) -> str:
    return "the first day" if node.end is m.End.FIRST else "the day"


@say.register
def _(node: m.Shift) -> str:
    count, unit = abs(node.count), node.unit.value if abs(node.count) > 1 else node.unit.value[:-1]
    return f"{count} {unit} {'after' if node.count >= 0 else 'before'} {say(node.day)}"


@say.register
def _(node: m.Elapsed) -> str:
    return f"the {node.unit.value} from {say(node.start)} to {say(node.end)}"


@say.register
def _(node: m.YearOf) -> str:
    return f"the year of {say(node.day)}"


@say.register
def _(node: m.Arithmetic) -> str:
    return f"{say(node.left)} {REMAINS[node.sign]} {say(node.right)}"


@say.register
def _(node: m.Compare) -> str:
    signs = DATE_SIGNS if node.left.kind is Kind.DATE else SIGNS
    return f"{say(node.left)} is {signs[node.sign]} {say(node.right)}"


@say.register
def _(node: m.All) -> str:
    within = {part.left for part in node.of if _bound(part, ">=", m.End.FIRST)}
    within &= {part.left for part in node.of if _bound(part, "<=", m.End.LAST)}
    told = [f"{say(day)} is in the period" for day in dict.fromkeys(part.left for part in node.of if _bound(part) in within)]
    return " and ".join(told + [_part(part) for part in node.of if _bound(part) not in within]) or "always"


def _bound(part: m.Node, *wanted: object) -> m.Node | None:
    """The date that a condition holds against an end of the period."""
    if not (isinstance(part, m.Compare) and isinstance(part.right, m.PeriodDay)):
        return None
    found = (part.sign, part.right.end)
    return part.left if found in ((">=", m.End.FIRST), ("<=", m.End.LAST)) and wanted in ((), found) else None


@say.register
def _(node: m.Either) -> str:
    return " or ".join(map(_part, node.of))


def _part(part: m.Node) -> str:
    several = isinstance(part, m.Either) and len(part.of) > 1
    return f"({say(part)})" if several else say(part)


@say.register
def _(node: m.Not) -> str:
    return f"{say(node.of.of)} is not known" if isinstance(node.of, m.Known) else f"not ({say(node.of)})"


@say.register
def _(node: m.Known) -> str:
    return f"{say(node.of)} is known"


@say.register
def _(node: m.OneOf) -> str:
    return (
        f"{say(node.of)} is one of {', '.join(node.choices)}" if len(node.choices) > 1 else f"{say(node.of)} is {node.choices[0]}"
    )


@say.register
def _(node: m.FirstKnown) -> str:
    """What is not known to be true counts as false in any case, so nothing is said of it."""
    if node.of[1:] == (m.Literal(False),):
        return say(node.of[0])
    return ", or if not known ".join(map(say, node.of))


@say.register
def _(node: m.Choose) -> str:
    cases = "; ".join(f"{say(then)} if {say(when)}" for when, then in node.cases)
    return f"({cases}; else {say(node.otherwise)})"


@say.register
def _(node: m.Exists) -> str:
    return f"there is another {BY_TABLE[node.table].noun} of the same child where {say(node.where)}"


@say.register
def _(node: m.HowMany) -> str:
    rows = _plural(BY_TABLE[node.table].noun)
    of = "" if node.different is None else f"different {_plural(_word(node.different))} among "
    return f"the number of {of}{rows} of the same child where {say(node.where)}"


@say.register
def _(node: m.Extreme) -> str:
    word = ("the latest of", "the earliest of") if node.kind is Kind.DATE else ("the greatest of", "the least of")
    which = "" if node.where == m.All(()) else f" where {say(node.where)}"
    rows = _plural(BY_TABLE[node.table].noun)
    return f"{word[not node.greatest]} {say(node.of)} among the {rows} of the child{which}"


@say.register
def _(node: m.KeptUp) -> str:
    first, *later = map(str, node.intervals)
    then = "".join(f", then within {interval}" for interval in later)
    return (
        f"{say(node.day)} comes within {first} of {say(node.start)}{then} of the one before, up to {say(node.until)}; gaps that end "
        f"before {say(node.since)} are not judged ({say(node.where)})"
    )
