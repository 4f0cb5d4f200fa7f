"""Visits to invented children, worked out from the child so that nothing needs to be kept: the same for the same plan."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from sightline.core.measures.synthetic.calendar import Calendar

PROTECTION, NEED, CARE = 10, 20, 30
"""Working days within which a visit usually follows: child protection, child in need, looked after."""
LATE = 0.12
"""Share of visits that come late."""


def visits(calendar: Calendar, child: int, start: int, until: int, within: int) -> Iterator[tuple[int, bool]]:
    """(day, seen alone) from the start to the last day, each within so many working days of the one before, or late."""
    random = Random(child * 65537 + start)
    on = calendar.on(start, random.randint(1, within))
    while on <= until:
        yield on, random.random() < 0.7
        on = calendar.on(
            on, within + random.randint(1, 8) if random.random() < LATE else random.randint(max(1, within - 4), within)
        )
