"""Due dates over time: a date moved twice is a promise that no longer says when."""

from collections.abc import Iterable
from datetime import date
from itertools import dropwhile, pairwise

from sightline.domains.plans.rules.moves import WORKABLE

OFTEN = 2
"""From how many moves on a date is flagged."""


def times_moved(dues: Iterable[date | None]) -> int:
    """How often a date once given was changed or taken away, oldest first. The first date given is no move."""
    given = dropwhile(lambda due: due is None, dues)
    return sum(before != after for before, after in pairwise(given))


def days_late(due_on: date | None, state: str, day: date) -> int:
    """Calendar days after the due date while the action is still open; 0 where it is not late."""
    return (day - due_on).days if is_overdue(due_on, state, day) else 0


def is_overdue(due_on: date | None, state: str, day: date) -> bool:
    """Past its date while there is something to do for its owner. What is claimed is not: it waits for its verifier."""
    return state in WORKABLE and due_on is not None and due_on < day
