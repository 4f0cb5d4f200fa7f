"""A framework of questions as values: what is asked, of whom, on which scale, and what would convince a sceptic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What the questions are asked of: an organisation, once in a while; or one case after another."""

    ASSESSMENT = "assessment"
    AUDIT = "audit"


class Answer(StrEnum):
    """What an answer to a question is made of, besides its words."""

    GRADE = "grade"
    YES_NO = "yes or no"
    WORDS = "words"
    GROUPS = "groups"
    """For each group of people: positive, negative or neutral, and what mitigates it."""


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade of a scale. The first of a scale is the best."""

    key: str
    name: str
    means: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    key: str
    text: str
    number: str = ""
    guidance: str = ""
    standard: tuple[str, ...] = ()
    """What would convince a sceptic, a sentence each."""
    answer: Answer = Answer.GRADE
    groups: tuple[str, ...] = ()
    cites: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Framework:
    """One version of a framework. `every` is months, empty where it is used when needed; `at_once_when` says in words what makes it due
    before that. `answered_by` and `judged_by` are roles: nobody judges what they answered, whatever they hold."""

    key: str
    version: int
    title: str
    kind: Kind
    about: str
    source: str
    since: date
    sections: tuple[Section, ...]
    scale: tuple[Grade, ...] = ()
    answered_by: tuple[str, ...] = ()
    judged_by: tuple[str, ...] = ()
    every: int | None = None
    at_once_when: tuple[str, ...] = ()

    @property
    def ref(self) -> str:
        return f"{self.key} v{self.version}"

    def questions(self) -> Iterator[Question]:
        for section in self.sections:
            yield from section.questions

    def question(self, key: str) -> Question | None:
        return next((one for one in self.questions() if one.key == key), None)
