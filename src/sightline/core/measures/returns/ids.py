"""Names for rows that a return does not name: the same row gets the same name from every return that holds it."""

from __future__ import annotations

from datetime import date


def record_id(person: str, day: date | None, ordinal: int = 1) -> str:
    """A row of a child by its first day, and where a child has several of that day, by their order: "14/2026-03-31" is the first,
    "14/2026-03-31/2" the second. Without a day it is "14/undated". Referrals, assessments, plans and the like are each counted
    for themselves, over the whole return."""
    named = f"{person}/{day.isoformat() if day else 'undated'}"
    return named if ordinal == 1 else f"{named}/{ordinal}"
