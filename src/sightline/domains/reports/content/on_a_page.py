"""A plan on one page: what each theme is for, its actions with how far both keys have turned, its measures, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sightline.domains.reports.content.checks import are_tuples, is_one_of, refuse, texts_are_sound

VERIFIED, CLAIMED, LAPSED, OVERDUE, OPEN = "verified", "claimed", "lapsed", "overdue", "open"
STANDINGS = (OVERDUE, LAPSED, CLAIMED, OPEN, VERIFIED)
"""How an action stands, in the order in which a theme shows them: first what somebody has to answer for."""
NAMES = {
    OVERDUE: "Overdue",
    LAPSED: "Lapsed",
    CLAIMED: "Claimed, not verified",
    OPEN: "Open",
    VERIFIED: "Verified by both keys",
}
PAPERS = ("a3", "a4")


@dataclass(frozen=True, slots=True)
class Entry:
    """An action or a milestone: its number, its words, and how it stands, in words and by kind."""

    reference: str
    text: str
    says: str
    standing: str

    def __post_init__(self) -> None:
        texts_are_sound(self, "reference", "text", "says")
        is_one_of(self, "standing", STANDINGS)

    @property
    def line(self) -> str:
        """As it stands below the name of its standing, which it does not say again."""
        return f"{self.reference} {self.text}" + (f": {self.says}" if self.says != NAMES[self.standing] else "")


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme with what it is for. `counts` says how many actions stand where; `more` how many are not shown."""

    name: str
    outcome: str
    counts: str
    actions: tuple[Entry, ...]
    more: str = ""
    measures: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        texts_are_sound(self, "name", "counts")
        are_tuples(self, "actions", "measures")

    @property
    def grouped(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """The actions by how they stand, in that order."""
        held = ((standing, tuple(one for one in self.actions if one.standing == standing)) for standing in STANDINGS)
        return tuple((standing, entries) for standing, entries in held if entries)

    @property
    def named(self) -> tuple[tuple[str, str, tuple[Entry, ...]], ...]:
        return tuple((standing, NAMES[standing], entries) for standing, entries in self.grouped)


@dataclass(frozen=True, slots=True)
class PlanOnAPage:
    """All that the page holds. `vision` is what the plan as a whole is for; empty where nobody said it."""

    title: str
    reference: str
    workspace: str
    as_at: date
    known_at: datetime
    prepared_by: str
    vision: str
    counts: str
    themes: tuple[ThemeRow, ...]
    milestones: tuple[Entry, ...] = ()
    paper: str = "a3"

    def __post_init__(self) -> None:
        texts_are_sound(self, "title", "reference", "workspace", "prepared_by", "counts")
        are_tuples(self, "themes", "milestones")
        is_one_of(self, "paper", PAPERS)
        if self.known_at.tzinfo is None:
            refuse(self, "known_at", "says no time zone, so it may be two moments")
