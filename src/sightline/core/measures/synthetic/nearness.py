"""How near the returns of an invented council come to the rates it aimed at: counted from the files as those of a real one would be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sightline.core.measures.catalogue import CATALOGUE
from sightline.core.measures.engines.question import Days
from sightline.core.measures.evaluate import evaluate
from sightline.core.measures.returns.frame import read
from sightline.core.measures.synthetic.aims import Aims

OTHERWISE = {"care_leavers_not_in_touch": "care_leavers_in_touch"}
"""Aims whose measure counts the others of a hundred."""


@dataclass(frozen=True)
class Near:
    """A rate aimed at, and as counted from the returns; `counted` is None where no return that was written tells of it."""

    slug: str
    aimed: float
    counted: float | None

    @property
    def difference(self) -> float | None:
        return None if self.counted is None else self.counted - self.aimed


def how_near(paths: Sequence[Path], aims: Aims, council: str) -> tuple[Near, ...]:
    """Of the year's aims those that a measure counts, in the order of the aims. Workers are counted on the 30 September in the year."""
    filled = read(paths, council=council)
    first, last = date(aims.year - 1, 4, 1), date(aims.year, 3, 31)
    census = date(aims.year - 1, 9, 30)
    told = evaluate(filled, periods=(Days(first, last), Days(date(aims.year - 2, 10, 1), census)), population=aims.population)
    values = {(result.measure, result.period): result.value for result in told}
    found = []
    for slug in aims.all():
        name = OTHERWISE.get(slug, slug)
        if name not in CATALOGUE:
            continue
        day = census if name.startswith(("worker_", "caseload_")) else last
        value = values.get((name, day.isoformat()), values.get((name, f"{first}/{last}")))
        if value is not None and name != slug:
            value = 100 - value
        found.append(Near(slug, aims[slug], value))
    return tuple(found)
