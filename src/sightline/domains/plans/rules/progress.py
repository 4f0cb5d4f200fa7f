"""How far an action and a plan have come: computed, never typed.

An action with milestones has come as far as the share of them that somebody independent verified (`milestones.share_verified`).
Without milestones it has come as far as `TABLE` says of its state: half of the way until the second key turns, so that nothing is
complete because its owner says so. A plan has come as far as its actions have on average, each counting alike, the withdrawn not
at all; one with milestones of its own as far as these. Percentages are rounded down: 100 means all of it.

The 25 and the 50 are conventions, not measurements: they say begun, and said to be done.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from sightline.domains.plans.rules.dates import is_overdue

TABLE = MappingProxyType({"planned": 0, "under way": 25, "claimed": 50, "verified": 100, "lapsed": 50})
"""Percent complete by state, of an action without milestones. A withdrawn action has none."""
UNVERIFIED_AT_MOST = 99
"""Even where every milestone is verified: the action itself is complete when it is verified itself."""


def percent_of_action(state: str, share: Fraction | None = None) -> int | None:
    """`share` of its milestones that is verified; None where it has none. None comes back of a withdrawn action."""
    if state not in TABLE:
        return None
    if share is None:
        return TABLE[state]
    found = int(share * 100)
    return found if state == "verified" else min(found, UNVERIFIED_AT_MOST)


def percent_of_plan(actions: Iterable[int | None], share: Fraction | None = None) -> int | None:
    """`share` of the plan's milestones that is verified, where it has some; else of the percentages of its actions, not counting
    those without one. None where nothing counts."""
    if share is not None:
        return int(share * 100)
    counted = [one for one in actions if one is not None]
    return sum(counted) // len(counted) if counted else None


@dataclass(frozen=True, slots=True)
class Progress:
    """Actions counted apart. An overdue action is counted among the planned, the under way or the lapsed as well."""

    percent: int | None
    counts: tuple[tuple[str, int], ...]
    overdue: int

    @property
    def total(self) -> int:
        return sum(count for _, count in self.counts)

    def of(self, state: str) -> int:
        return dict(self.counts)[state]


SHOWN = ("planned", "under way", "claimed", "verified", "lapsed", "withdrawn")


def progress(actions: Iterable[tuple[str, date | None, int | None]], day: date, share: Fraction | None = None) -> Progress:
    """`actions`: state, due date and percentage of each; `share` as in `percent_of_plan`."""
    rows = list(actions)
    counts = tuple((state, sum(row[0] == state for row in rows)) for state in SHOWN)
    overdue = sum(is_overdue(due_on, state, day) for state, due_on, _ in rows)
    return Progress(percent_of_plan((percent for _, _, percent in rows), share), counts, overdue)
