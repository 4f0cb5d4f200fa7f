"""List 3 tells of referrals, List 6 of cases; the tables have one row for both, from the referral to the closure.

A case belongs to the latest referral of the child, not ended by "no further action", on the day the case began or up to 63 days
before it (a guess: 45 working days, in which an assessment must end). A case without such a referral, mostly because it began
before the six months of List 3, stands for itself from its own first day. A referral without a case, where List 6 has cases at
all, did not become one, for List 6 holds every child in need of now and of the six months before: it is closed on its own day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sightline.core.measures.findings import Severity
from sightline.core.measures.returns.listings import Rows
from sightline.core.measures.returns.rows import Findings

WITHIN = timedelta(days=63)
_OF_CASE = ("cine_cin_primary_need_code", "cine_close_date", "cine_close_reason")
_NAME = "ssd_cin_episodes"


def join_cases(lists: Sequence[tuple[str, Rows]], findings: Findings) -> list[tuple[str, Rows]]:
    """The lists with the cases of List 6 put into the referrals of List 3 to which they belong."""
    found = {name: rows for name, rows in lists if name in ("List 3", "List 6")}
    if len(found) < 2 or not found["List 6"].tables[0][1].num_rows:
        return list(lists)
    referrals, cases = found["List 3"].tables[0][1], found["List 6"].tables[0][1]
    of_case = _belonging(referrals, cases)
    joined = _with_cases(referrals, cases, of_case, findings)
    alone = cases.filter(pa.array(np.isin(np.arange(cases.num_rows), of_case, invert=True)))
    count, merged = found["List 6"].count, cases.num_rows - alone.num_rows
    counted = replace(count, kept=count.kept - merged, merged=count.merged + merged)
    new = {
        id(found["List 3"]): found["List 3"]._replace(tables=((_NAME, joined), *found["List 3"].tables[1:])),
        id(found["List 6"]): found["List 6"]._replace(tables=((_NAME, alone), *found["List 6"].tables[1:]), count=counted),
    }
    return [(name, new.get(id(rows), rows)) for name, rows in lists]


def _belonging(referrals: pa.Table, cases: pa.Table) -> np.ndarray:
    """For each referral the number of its case, or -1."""
    of_child: dict[str, list[tuple[date, int]]] = defaultdict(list)
    nfa = referrals["cine_referral_nfa"].to_pylist()
    for at, (child, day) in enumerate(_children(referrals)):
        if not nfa[at]:
            of_child[child].append((day, at))
    found = np.full(referrals.num_rows, -1)
    for number, (child, began) in enumerate(_children(cases)):
        fitting = [(day, at) for day, at in of_child[child] if day <= began <= day + WITHIN and found[at] < 0]
        if fitting:
            found[max(fitting)[1]] = number
    return found


def _children(table: pa.Table) -> list[tuple[str, date]]:
    return list(zip(table["cine_person_id"].to_pylist(), table["cine_referral_date"].to_pylist(), strict=True))


def _with_cases(referrals: pa.Table, cases: pa.Table, of_case: np.ndarray, findings: Findings) -> pa.Table:
    place = pa.array(np.where(of_case < 0, 0, of_case)), pa.array(of_case >= 0)
    for name in _OF_CASE:
        column = pc.if_else(place[1], cases[name].combine_chunks().take(place[0]), pa.scalar(None, cases[name].type))
        referrals = referrals.set_column(referrals.column_names.index(name), name, column)
    lone = pc.and_(pc.invert(place[1]), pc.invert(referrals["cine_referral_nfa"].combine_chunks().fill_null(False)))
    closed = pc.if_else(lone, referrals["cine_referral_date"].combine_chunks(), referrals["cine_close_date"].combine_chunks())
    if many := pc.sum(lone).as_py():
        problem = f"{many:,} referrals have no case in List 6; they are taken as closed on the day of the referral"
        findings.add("", "List 3", "", problem, "Check that List 6 holds every open case.", Severity.NOTE)
    return referrals.set_column(referrals.column_names.index("cine_close_date"), "cine_close_date", closed)
