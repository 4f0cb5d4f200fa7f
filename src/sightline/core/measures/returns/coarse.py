"""A return beside finer ones: its rows yield where another return of the council tells more. Mostly it is Annex A.

Care. Annex A has a period of care and its present placement; SSDA903 and the dataset have every episode. A row that says when care
began yields to an episode of that day, and to one that shows the child in care already; a row of the present placement yields to
an episode that began on its first day or after it, and to any return of a later day. What is left is put in line: an episode ends
where the child's next one begins.

Need. A case of which Annex A knows the first day only (its referral is older than List 3) yields to an episode of the child that
was open on that day, or whose referral was up to 63 days before.

Workers. The dataset numbers them in its own way; where there is a workforce census of the same year, its workers are the ones.

A row that yields leaves what the other lacks: the team, the worker, the number of placements, the need; and the day it ended, if
Annex A is the later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

import numpy as np
import pyarrow as pa

from sightline.core.measures.returns.annex_a.cases import WITHIN
from sightline.core.measures.returns.arrays import of_numpy
from sightline.core.measures.returns.filled import Source

COARSE, CENSUS = "annex-a", "workforce-census"
Row = dict[str, object]
"""A row as Python values; "begun" is the first day of a finer one."""


def yielding(name: str, rows: pa.Table, sources: Sequence[Source]) -> pa.Table:
    """The rows that stay, and what the others left in them."""
    if name == "ssd_professionals":
        return _of_the_census(rows, {source.number: source.form for source in sources})
    days = {source.number: source.reference_date for source in sources if source.form == COARSE}
    rule = _RULES.get(name)
    coarse = [at for at, source in enumerate(rows["source"].to_pylist()) if source in days] if rule and days else []
    if not coarse or len(coarse) == rows.num_rows:
        return rows
    child, end, reason, leaves, finds = rule
    finer: dict[object, list[Row]] = defaultdict(list)
    found = rows.to_pylist()
    for row in found:
        if row["source"] not in days:
            finer[row[child]].append(row)
    stay = [True] * rows.num_rows
    for at in coarse:
        row = found[at]
        if taking := finds(row, finer[row[child]], days[row["source"]]):
            stay[at] = False
            _leave(row, taking, end, reason, leaves)
    return _with(rows, found, (end, reason, *leaves)).filter(pa.array(stay))


def _of_the_census(rows: pa.Table, forms: Mapping[int, str]) -> pa.Table:
    """The workers without those of the dataset, for the years of which there is a workforce census."""
    found = [
        (forms[source], year) for source, year in zip(rows["source"].to_pylist(), rows["prof_year"].to_pylist(), strict=True)
    ]
    counted = {year for form, year in found if form == CENSUS}
    return rows.filter(
        of_numpy(np.array([form == CENSUS or year not in counted for form, year in found], dtype=bool), pa.bool_())
    )


def chained(name: str, rows: pa.Table, forms: Mapping[int, str]) -> pa.Table:
    """Episodes of care in line, for children of whom Annex A tells at least one."""
    if name != "ssd_cla_episodes" or COARSE not in forms.values():
        return rows
    of_child: dict[object, list[Row]] = defaultdict(list)
    found = rows.to_pylist()
    for row in found:
        of_child[row["clae_person_id"]].append(row)
    for episodes in of_child.values():
        if any(forms[row["source"]] == COARSE for row in episodes):
            episodes.sort(key=lambda row: row["clae_cla_episode_start_date"])
            for one, following in pairwise(episodes):
                _end_before(one, following["clae_cla_episode_start_date"])
    return _with(rows, found, (_CARE_END, _CARE_REASON))


def _with(rows: pa.Table, found: Sequence[Row], columns: Sequence[str]) -> pa.Table:
    for column in columns:
        kind = rows.schema.field(column)
        rows = rows.set_column(rows.column_names.index(column), kind, pa.array([row[column] for row in found], kind.type))
    return rows


def _end_before(row: Row, day: date) -> None:
    if row[_CARE_END] is None or row[_CARE_END] > day:
        row[_CARE_END], row[_CARE_REASON] = day, row[_CARE_REASON] or "X1"


def _leave(row: Row, taking: Row, end: str, reason: str, leaves: Sequence[str]) -> None:
    for column in leaves:
        if taking[column] is None:
            taking[column] = row[column]
    if taking[end] is None and row[end] is not None and row["source"] > taking["source"] and row[end] >= taking["begun"]:
        taking[end], taking[reason] = row[end], row[reason]


def _episode_for(row: Row, finer: Sequence[Row], day: date | None) -> Row | None:
    """The episode to which a row of Annex A yields: the child's last one within its span."""
    start, end = row[_CARE_START], row[_CARE_END] or day or date.max
    for each in finer:
        each["begun"] = each[_CARE_START]
    at_start = [each for each in finer if each[_CARE_START] <= start and (each[_CARE_END] is None or each[_CARE_END] > start)]
    within = [each for each in finer if start <= each[_CARE_START] <= end]
    if row["clae_cla_episode_start_reason"] == "S":
        yields = bool(at_start) or any(each[_CARE_START] == start for each in within)
    else:
        yields = bool(within) or any(each["source"] > row["source"] for each in at_start)
    return max(within or at_start, key=lambda each: each[_CARE_START]) if yields else None


def _referral_for(row: Row, finer: Sequence[Row], day: date | None) -> Row | None:
    """The episode of need to which a case yields that has no referral of its own."""
    if row["cine_referral_source_code"] is not None or row["cine_referrals_last_12_months"] is not None:
        return None
    began = row["cine_referral_date"]
    found = []
    for each in finer:
        each["begun"] = each["cine_referral_date"]
        closed = each["cine_close_date"]
        if each["begun"] <= began and (began <= each["begun"] + WITHIN or closed is None or closed >= began):
            found.append(each)
    return max(found, key=lambda each: each["begun"], default=None)


_CARE_START, _CARE_END, _CARE_REASON = (
    "clae_cla_episode_start_date",
    "clae_cla_episode_ceased_date",
    "clae_cla_episode_ceased_reason",
)
_RULES = {
    "ssd_cla_episodes": (
        *("clae_person_id", _CARE_END, _CARE_REASON),
        ("clae_cla_team", "clae_cla_worker_id", "clae_placements_last_12_months"),
        _episode_for,
    ),
    "ssd_cin_episodes": (
        *("cine_person_id", "cine_close_date", "cine_close_reason"),
        ("cine_cin_primary_need_code", "cine_referral_team", "cine_referral_worker_id"),
        _referral_for,
    ),
}
