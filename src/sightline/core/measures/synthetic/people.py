"""Invented children and what happens to them. Days are ordinals, so that sums are cheap; `say` prints them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from random import Random

ETHNICITIES = (
    ("WBRI",) * 74
    + ("WOTH",) * 6
    + ("MWBC",) * 4
    + ("MOTH",) * 3
    + ("APKN",) * 3
    + ("AOTH",) * 2
    + ("BAFR",) * 4
    + ("BCRB",) * 2
    + ("OOTH",) * 2
)
DISABILITIES = ("LD", "AUT", "BEH", "COMM", "MOB", "HAND")
TEAMS = (
    "Assessment East",
    "Assessment West",
    "Safeguarding North",
    "Safeguarding South",
    "Safeguarding Central",
    "Children in care",
)
YEAR = 365


@dataclass(slots=True)
class Assessment:
    start: int
    authorised: int | None


@dataclass(slots=True)
class Enquiry:
    """A section 47 enquiry; `conference` is the initial child protection conference it led to."""

    start: int
    conference: int | None = None


@dataclass(slots=True)
class Plan:
    """A child protection plan."""

    start: int
    category: str
    previous: int
    end: int | None = None
    reviews: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Referral:
    """A referral and the episode of need that follows. `busy_until`: the last thing that happened in it."""

    on: int
    source: str
    need: str
    nfa: bool
    team: str
    worker: str
    closed: int | None = None
    reason: str = ""
    busy_until: int = 0
    transferred_in: int | None = None
    assessments: list[Assessment] = field(default_factory=list)
    enquiries: list[Enquiry] = field(default_factory=list)
    help_from: int | None = None
    """The day a child in need plan started; it ends with the episode, or when a protection plan begins."""
    help_to: int | None = None
    plans: list[Plan] = field(default_factory=list)


@dataclass(slots=True)
class Placement:
    """An episode of care as the return on children looked after has it: a placement under a legal status."""

    start: int
    reason: str
    legal: str
    place: str
    provider: str
    end: int | None = None
    ended: str = ""


@dataclass(slots=True)
class Stay:
    """One period of being looked after."""

    start: int
    placements: list[Placement]
    settled: bool
    end: int | None = None
    ended: str = ""


@dataclass(slots=True)
class Child:
    number: int
    born: int
    sex: str
    ethnicity: str
    disabilities: tuple[str, ...]
    referrals: list[Referral] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)
    missing: list[tuple[int, int]] = field(default_factory=list)

    @property
    def plan(self) -> Plan | None:
        """The protection plan that is open."""
        plans = self.referrals[-1].plans if self.referrals else ()
        return plans[-1] if plans and plans[-1].end is None else None

    @property
    def stay(self) -> Stay | None:
        last = self.stays[-1] if self.stays else None
        return last if last is not None and last.end is None else None

    def birthday(self, age: int) -> int:
        return self.born + round(age * 365.25)


def new_child(number: int, on: int, random: Random, oldest: float = 17.0) -> Child:
    """A child who is under `oldest` on the day; young ones more often, as in referrals."""
    age = oldest * random.random() ** 1.15
    disabled = random.random() < 0.12
    return Child(
        number,
        on - round(age * 365.25),
        "M" if random.random() < 0.52 else "F",
        random.choice(ETHNICITIES),
        (random.choice(DISABILITIES),) if disabled else (),
    )


@cache
def say(day: int) -> str:
    """2026-03-31"""
    return date.fromordinal(day).isoformat()


@cache
def say_slashed(day: int) -> str:
    """31/03/2026"""
    found = date.fromordinal(day)
    return f"{found.day:02d}/{found.month:02d}/{found.year}"
