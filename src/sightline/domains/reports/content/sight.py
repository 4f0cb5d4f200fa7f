"""The line of sight of an instrument: clause, duties, actions, evidence, measures, decisions, and where it breaks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sightline.domains.reports.content.checks import are_tuples, is_one_of, refuse, texts_are_sound
from sightline.domains.reports.content.measures import Picture

FRESH, STALE, NONE = "fresh", "stale", "none"


@dataclass(frozen=True, slots=True)
class Matter:
    """A sentence of what matters most; `clause` and `instrument` name the row it comes from, where there is one."""

    sentence: str
    instrument: str = ""
    clause: str = ""

    def __post_init__(self) -> None:
        texts_are_sound(self, "sentence")


@dataclass(frozen=True, slots=True)
class Item:
    """A duty, action, measure or decision in a row: its number (AC-203), its words, and its state or owner in words."""

    reference: str
    text: str
    note: str = ""

    def __post_init__(self) -> None:
        texts_are_sound(self, "text")


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence with its day; `state` is fresh or stale on the pack's as-at day."""

    reference: str
    text: str
    state: str
    dated: date | None

    def __post_init__(self) -> None:
        texts_are_sound(self, "text")
        is_one_of(self, "state", (FRESH, STALE))


@dataclass(frozen=True, slots=True)
class SightRow:
    """One clause. `breaks` are whole sentences that begin with the clause; `depth` is how far it is nested, from 0."""

    clause: str
    text: str
    duties: tuple[Item, ...] = ()
    actions: tuple[Item, ...] = ()
    evidence: tuple[Proof, ...] = ()
    measures: tuple[Item, ...] = ()
    decisions: tuple[Item, ...] = ()
    breaks: tuple[str, ...] = ()
    depth: int = 0

    def __post_init__(self) -> None:
        texts_are_sound(self, "clause")
        are_tuples(self, "duties", "actions", "evidence", "measures", "decisions", "breaks")
        if self.depth < 0:
            refuse(self, "depth", "is below 0")
        if any(not sentence.strip() for sentence in self.breaks):
            refuse(self, "breaks", "holds an empty sentence; leave it out or say where the line breaks")

    @property
    def proof(self) -> str:
        """Fresh, stale or none: the best that the evidence of this clause has to offer."""
        states = {proof.state for proof in self.evidence}
        return FRESH if FRESH in states else STALE if STALE in states else NONE

    @property
    def is_bare(self) -> bool:
        """A heading or a definition: it asks nothing, so nothing is missing."""
        return not (self.duties or self.actions or self.evidence or self.breaks)


@dataclass(frozen=True, slots=True)
class LineOfSight:
    """An instrument with its rows in the order of its clauses. `state` says in words how it stands: "in force since ..."."""

    reference: str
    instrument: str
    state: str
    rows: tuple[SightRow, ...]
    pictures: tuple[Picture, ...] = ()

    def __post_init__(self) -> None:
        texts_are_sound(self, "instrument")
        are_tuples(self, "rows", "pictures")

    def breaks(self) -> tuple[tuple[int, str], ...]:
        """Each break with the position of its row, in the order of the clauses."""
        return tuple((position, sentence) for position, row in enumerate(self.rows) for sentence in row.breaks)
