"""When evidence is fresh, when it has gone stale, and what a chain of evidence says on a day."""

from dataclasses import dataclass
from datetime import date

FRESH, STALE, NONE = "fresh", "stale", "none"


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence: the day it speaks for, and the last day it may be relied on (None: it does not go stale)."""

    dated_on: date
    fresh_until: date | None = None

    def __post_init__(self):
        if self.fresh_until is not None and self.fresh_until < self.dated_on:
            raise ValueError("Evidence cannot go stale before the day it speaks for.")

    def is_fresh(self, day: date) -> bool:
        return self.fresh_until is None or day <= self.fresh_until


def health(proofs: list[Proof], day: date) -> str:
    """Fresh where any proof can still be relied on, stale where each has expired, none where there is none."""
    if not proofs:
        return NONE
    return FRESH if any(proof.is_fresh(day) for proof in proofs) else STALE


def latest(proofs: list[Proof]) -> date | None:
    """The last day that any evidence speaks for."""
    return max((proof.dated_on for proof in proofs), default=None)
