"""What a list of Annex A tells without a field for it: episodes of care, and which plan a review is of.

Episodes come from the day a child came into care, the placement of now, and the day it began.

A child who has moved since has two episodes here: from coming into care to the present placement, of which neither placement nor
moves are known, and the present one. A child who has not moved has one. What lay between is in SSDA903, not in Annex A.
"""

from __future__ import annotations

import pyarrow as pa

from sightline.core.measures.returns.annex_a.lists import (
    CARE_START,
    CHILD,
    EPISODE_REASON,
    EPISODE_START,
    FIRST_END,
    FIRST_STATUS,
    LEGAL_START,
    PLACED,
    PLAN,
    PLAN_NAME,
)  # fmt: skip
from sightline.core.measures.returns.listings import Cells
from sightline.core.measures.returns.spellings import day

_STATUS = "Child's Legal Status"


def with_episodes(cells: Cells) -> Cells:
    """The list with the fields from which its episodes are filled."""
    started, placed, legal, status = (_said(cells, name) for name in (CARE_START, PLACED, LEGAL_START, _STATUS))
    made: dict[str, list[str | None]] = {EPISODE_START: [], EPISODE_REASON: [], FIRST_END: [], FIRST_STATUS: []}
    for each_started, each_placed, each_legal, each_status in zip(started, placed, legal, status, strict=True):
        moved = _after(each_placed, each_started)
        made[EPISODE_START].append(each_placed if moved else each_started)
        made[EPISODE_REASON].append("P" if moved else "S")
        made[FIRST_END].append(each_placed if moved else None)
        made[FIRST_STATUS].append(None if _after(each_legal, each_started) else each_status)
    return cells._replace(fields={**cells.fields, **{name: pa.array(said, pa.string()) for name, said in made.items()}})


def with_plans(cells: Cells) -> Cells:
    """The list with the name that its child protection plan gets, for the review beside it."""
    children, starts = (_said(cells, name) for name in (CHILD, PLAN))
    days = [day(start).value if start else None for start in starts]
    named = [f"{child}/{began}" if child and began else None for child, began in zip(children, days, strict=True)]
    return cells._replace(fields={**cells.fields, PLAN_NAME: pa.array(named, pa.string())})


def _said(cells: Cells, name: str) -> list[str | None]:
    return cells.fields[name].to_pylist() if name in cells.fields else [None] * cells.rows


def _after(later: str | None, earlier: str | None) -> bool:
    """Whether both are days and the one comes after the other."""
    days = [day(each).value if each else None for each in (later, earlier)]
    return None not in days and days[0] > days[1]
