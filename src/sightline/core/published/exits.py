"""How long councils stay inadequate: the median time from a judgement of inadequate to the next one that is not.

Some have not left it yet by the day of reading. Leaving them out would make the time look shorter than it is, so the median is that of
Kaplan and Meier (1958): of those still inadequate after so many days, how many leave at each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

INADEQUATE = "inadequate"


@dataclass(frozen=True, slots=True)
class Exits:
    """`median` in days; None where fewer than half have left. `spells` are times of being inadequate, `left` those that ended."""

    median: int | None
    spells: int
    left: int


def time_to_exit(judged: Iterable[tuple[str, date, str]], day: date) -> Exits:
    """Of (council, day of publication, overall grade) as known on a day. A spell begins with the first inadequate judgement and
    ends with the next of another grade; judgements without an overall grade end nothing."""
    known = sorted(row for row in judged if row[1] <= day and row[2].strip())
    spells = [spell for _, rows in groupby(known, key=lambda row: row[0]) for spell in _spells(list(rows), day)]
    return Exits(_median(spells), len(spells), sum(left for _, left in spells))


def _spells(rows: list[tuple[str, date, str]], day: date) -> list[tuple[int, bool]]:
    """Days of each spell, and whether it ended by the day."""
    found, begun = [], None
    for _, on, grade in rows:
        is_inadequate = grade.strip().lower() == INADEQUATE
        if is_inadequate and begun is None:
            begun = on
        elif not is_inadequate and begun is not None:
            found.append(((on - begun).days, True))
            begun = None
    return [*found, ((day - begun).days, False)] if begun is not None else found


def _median(spells: list[tuple[int, bool]]) -> int | None:
    staying = 1.0
    for days in sorted({days for days, left in spells if left}):
        at_risk = sum(length >= days for length, _ in spells)
        leaving = sum(left and length == days for length, left in spells)
        staying *= 1 - leaving / at_risk
        if staying <= 0.5 + 1e-12:
            return days
    return None
