"""An invented council as it stands, and the year it lives through."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from datetime import date
from random import Random

from sightline.core.measures.synthetic.aims import Aims
from sightline.core.measures.synthetic.calendar import Calendar
from sightline.core.measures.synthetic.people import YEAR, Child, Referral, new_child


@dataclass
class Year:
    """A year of a council: `first` and `last` are ordinals of 1 April and 31 March."""

    aims: Aims
    first: int
    last: int

    @classmethod
    def of(cls, aims: Aims) -> Year:
        return cls(aims, date(aims.year - 1, 4, 1).toordinal(), date(aims.year, 3, 31).toordinal())


@dataclass
class Returning:
    """Children whose episode has closed: who may be referred again. `closed` is a heap by the day they closed."""

    closed: list[tuple[int, int, Child]] = field(default_factory=list)
    free: list[Child] = field(default_factory=list)

    def add(self, on: int, child: Child) -> None:
        heapq.heappush(self.closed, (on, child.number, child))

    def take(self, random: Random, on: int) -> Child | None:
        """A child closed before the day and referred in the 12 months before it; None where there is none."""
        while self.closed and self.closed[0][0] < on:
            self.free.append(heapq.heappop(self.closed)[2])
        while self.free:
            at = random.randrange(len(self.free))
            child, self.free[at] = self.free[at], self.free[-1]
            self.free.pop()
            if on - YEAR + 5 < child.referrals[-1].on < on and child.birthday(17) > on:
                return child
        return None


@dataclass
class Council:
    """`children` are all who were ever known; `episodes` are open ones with their child."""

    code: str
    random: Random
    calendar: Calendar
    children: list[Child] = field(default_factory=list)
    episodes: list[tuple[Child, Referral]] = field(default_factory=list)
    leavers: list[Child] = field(default_factory=list)
    """Who left care at 18 and is owed support to 21."""
    returning: Returning = field(default_factory=Returning)
    undecided: list[int] = field(default_factory=list)
    """Days on which children assessed will be found not in need; until then they count as open."""
    conferences: list[tuple[Child, Referral, int]] = field(default_factory=list)
    """Those of the year that is being lived through."""

    def meet(self, on: int, oldest: float = 17.0) -> Child:
        child = new_child(len(self.children) + 1, on, self.random, oldest)
        self.children.append(child)
        return child

    def chosen(self, many: int, of: list) -> list:
        return self.random.sample(of, min(many, len(of)))

    def day(self, first: int, last: int) -> int:
        return self.random.randint(first, max(first, last))
