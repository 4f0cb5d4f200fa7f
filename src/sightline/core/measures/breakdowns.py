"""How a figure is broken down: by team, age, sex, ethnicity or need.

A breakdown is an expression about the row that counts. Where a table has no such thing (a social worker's age), the measure is
not broken down by it. What no return says is a group of its own, "Not recorded".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sightline.core.measures.language import Condition, Subject, Text, another, choose, last_day, latest
from sightline.core.measures.model import Node
from sightline.core.measures.subjects import BY_TABLE, person, referral

NOT_RECORDED = "Not recorded"
NEEDS = {
    "N1": "Abuse or neglect",
    "N2": "Child's disability or illness",
    "N3": "Parent's disability or illness",
    "N4": "Family in acute stress",
    "N5": "Family dysfunction",
    "N6": "Socially unacceptable behaviour",
    "N7": "Low income",
    "N8": "Absent parenting",
    "N9": "Cases other than children in need",
}
ETHNIC_GROUPS = {
    "White": ("WBRI", "WIRI", "WIRT", "WROM", "WOTH"),
    "Mixed": ("MWBC", "MWBA", "MWAS", "MOTH"),
    "Asian or Asian British": ("AIND", "APKN", "ABAN", "AOTH", "CHNE"),
    "Black or Black British": ("BCRB", "BAFR", "BOTH"),
    "Other ethnic group": ("OOTH",),
}
"""The broad groups of the Department's tables; Chinese has been among Asian since the census of 2011."""
AGES = ((1, "Under 1"), (5, "1 to 4"), (10, "5 to 9"), (16, "10 to 15"), (18, "16 and 17"))
"""The bands of the Department's tables: each up to, not including, the age."""


def breakdown(name: str, table: str) -> Node | None:
    """The expression for the rows of a table; None where they cannot be told apart so."""
    found = BREAKDOWNS[name](BY_TABLE[table])
    return None if found is None else found.node


def _team(subject: Subject) -> Text | None:
    return subject.team.or_else(NOT_RECORDED) if "team" in subject.words else None


def _need(subject: Subject) -> Text | None:
    if "need" in subject.words:
        code = subject.need
    elif "referral" in subject.words:
        episode = another(referral)
        code = latest(episode.need, episode.id.equals(subject.referral))
    else:
        return None
    return _named(code, {f"{need}: {words}": (need,) for need, words in NEEDS.items()})


def _sex(subject: Subject) -> Text | None:
    return _of_child(subject, "sex", {"Female": ("F",), "Male": ("M",)})


def _ethnicity(subject: Subject) -> Text | None:
    return _of_child(subject, "ethnicity", ETHNIC_GROUPS)


def _age(subject: Subject) -> Text | None:
    """On the last day of the period."""
    if "child" not in subject.words:
        return None
    child = another(person)
    born, expected = latest(child.born), latest(child.expected)
    age = last_day.years_since(born)
    bands: list[tuple[Condition, str]] = [(age < 0, "Unborn"), (born.is_unknown & expected.is_known, "Unborn")]
    bands += [(age < below, words) for below, words in AGES]
    return choose(*bands, (age >= AGES[-1][0], "18 and over"), otherwise=NOT_RECORDED)  # type: ignore[return-value]


def _of_child(subject: Subject, word: str, names: Mapping[str, tuple[str, ...]]) -> Text | None:
    if "child" not in subject.words:
        return None
    return _named(latest(getattr(another(person), word)), names)


def _named(code: Text, names: Mapping[str, tuple[str, ...]]) -> Text:
    cases = [(code.is_one_of(*codes), name) for name, codes in names.items()]
    return choose(*cases, otherwise=NOT_RECORDED)  # type: ignore[return-value]


BREAKDOWNS: Mapping[str, Callable[[Subject], Text | None]] = {
    "team": _team,
    "age": _age,
    "sex": _sex,
    "ethnicity": _ethnicity,
    "need": _need,
}
