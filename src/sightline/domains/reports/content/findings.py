"""What is due, what changed, which sources disagree, and the sources themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sightline.domains.reports.content.checks import is_one_of, refuse, texts_are_sound

ADDED, DELETED, MOVED, STATE, RESTATED = "added", "deleted", "moved", "state", "restated"
CHANGES = (ADDED, DELETED, MOVED, STATE, RESTATED)


@dataclass(frozen=True, slots=True)
class Due:
    """A duty on the day it falls due. `days_late` counts calendar days after it to the pack's as-at day; 0 is not late."""

    reference: str
    clause: str
    instrument: str
    text: str
    obligor: str
    due: date
    days_late: int = 0

    def __post_init__(self) -> None:
        texts_are_sound(self, "text")
        if self.days_late < 0:
            refuse(self, "days_late", "is below 0; what is not yet due is 0 days late")


@dataclass(frozen=True, slots=True)
class Change:
    """What changed since the last pack. `kind` is added, deleted, moved (a date), state, or restated (a figure)."""

    kind: str
    reference: str
    text: str
    before: str
    after: str
    on: date

    def __post_init__(self) -> None:
        texts_are_sound(self, "text")
        is_one_of(self, "kind", CHANGES)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source says, and where it says so."""

    says: str
    citation: str

    def __post_init__(self) -> None:
        texts_are_sound(self, "says", "citation")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sources that cannot both be right. `settled` says how it was settled; empty while it is open."""

    subject: str
    one: Statement
    other: Statement
    settled: str = ""

    def __post_init__(self) -> None:
        texts_are_sound(self, "subject")


@dataclass(frozen=True, slots=True)
class Source:
    """A document the pack relies on: number, title, clause or place, its day, and the SHA-256 of its file in hexadecimal."""

    number: str
    document: str
    clause: str
    dated: date | None
    sha256: str

    def __post_init__(self) -> None:
        texts_are_sound(self, "number", "document")
        if self.sha256 and (len(self.sha256) != 64 or set(self.sha256) - set("0123456789abcdef")):
            refuse(self, "sha256", f"is {self.sha256!r}; it must be 64 hexadecimal digits, or empty where no file is held")
