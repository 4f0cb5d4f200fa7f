"""A report that a person writes beside what the register shows: sentences of fact, each of a record, and the author's own words.

    Drawn             the facts under their headings, as they were drawn from the register at a moment
    AuthoredContent   what is sealed when it is sent: the facts as drawn, the author's words beside them, and to whom it went

Any report of this kind (the commissioner's, a board's progress report) is a file of headings and these two values. The author's
words never stand in the place of a fact: a section holds both, and both are printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sightline.core.sealing import canonical_json, content_hash
from sightline.domains.reports.content import written
from sightline.domains.reports.content.checks import are_tuples, refuse, texts_are_sound


@dataclass(frozen=True, slots=True)
class Fact:
    """One sentence of fact. `key` names what it is about, the same each time it is drawn; `kind` and `reference` are the record it
    is linked to (obligation, OB-14); `source` says where the register has it from; `as_at` is the day it speaks of. `group` puts it
    under a heading of its own within the section ("Exceptions"); facts of a group stand together."""

    key: str
    sentence: str
    kind: str
    reference: str
    source: str
    as_at: date
    group: str = ""

    def __post_init__(self) -> None:
        texts_are_sound(self, "key", "sentence", "kind", "reference", "source")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its facts and, beside them, the author's words: by whom, on which day, the how manieth wording."""

    key: str
    heading: str
    facts: tuple[Fact, ...] = ()
    words: str = ""
    written_by: str = ""
    written_on: date | None = None
    wording: int = 0

    def __post_init__(self) -> None:
        texts_are_sound(self, "key", "heading")
        are_tuples(self, "facts")
        if bool(self.words) != bool(self.written_by):
            refuse(self, "written_by", "must name who wrote the words, and nobody where there are none")
        if len({fact.key for fact in self.facts}) != len(self.facts):
            refuse(self, "facts", "holds two facts of one key; each fact is told once")


@dataclass(frozen=True, slots=True)
class Drawn:
    """The facts under their headings as drawn at `known_at` about the day `as_at`."""

    as_at: date
    known_at: datetime
    sections: tuple[Section, ...]

    def __post_init__(self) -> None:
        are_tuples(self, "sections")
        if self.known_at.tzinfo is None:
            refuse(self, "known_at", "says no time zone, so it may be two moments")

    def as_json(self) -> str:
        return canonical_json(self).decode("utf-8")

    @classmethod
    def from_json(cls, text: str | bytes) -> Drawn:
        return written.read(cls, text)


@dataclass(frozen=True, slots=True)
class AuthoredContent:
    """Everything such a report prints. `kind` is what it is called ("Commissioner's report"), `body` whom it is for, `judged` how
    the author's words are headed ("The Commissioner's judgement"), `edition` its version."""

    kind: str
    title: str
    workspace: str
    body: str
    as_at: date
    known_at: datetime
    edition: int
    prepared_by: str
    judged: str
    recipients: tuple[str, ...]
    sections: tuple[Section, ...]
    previous_seal: str | None = None

    def __post_init__(self) -> None:
        texts_are_sound(self, "kind", "title", "workspace", "body", "prepared_by", "judged")
        are_tuples(self, "recipients", "sections")
        if self.known_at.tzinfo is None:
            refuse(self, "known_at", "says no time zone, so it may be two moments")
        if self.edition < 1:
            refuse(self, "edition", "is below 1; the first version of a report is 1")
        if self.previous_seal is not None and not self.previous_seal.startswith("sha256:"):
            refuse(self, "previous_seal", "is no seal; a seal begins sha256:")

    @property
    def seal(self) -> str:
        """`sha256:` and the hash over the canonical JSON of the whole content."""
        return content_hash(self)

    def as_json(self) -> str:
        """The canonical JSON that the seal is taken over: keep this text, byte for byte."""
        return canonical_json(self).decode("utf-8")

    @classmethod
    def from_json(cls, text: str | bytes) -> AuthoredContent:
        """The content back from its JSON. Raises PackMistake with the place of what cannot be read."""
        return written.read(cls, text)
