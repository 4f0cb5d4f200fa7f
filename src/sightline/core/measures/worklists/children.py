"""Open cases by kind: on a protection plan, in need, looked after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pyarrow.compute as pc

from sightline.core.measures.worklists.cases import SHORT_BREAKS, Cases


class Kind(StrEnum):
    PLAN = "Child protection plan"
    NEED = "Child in need"
    CARE = "Looked after"


@dataclass(frozen=True, slots=True)
class Case:
    child: str
    kind: Kind
    start: date
    team: str = ""
    worker: str = ""


def of_kind(cases: Cases, kind: Kind) -> list[Case]:
    """The cases of a kind that are open on the day: one a plan, and one a child looked after."""
    return {Kind.PLAN: _plans, Kind.NEED: _in_need, Kind.CARE: _in_care}[kind](cases)


def _plans(cases: Cases) -> list[Case]:
    return _open(cases, Kind.PLAN, "ssd_cp_plans", "cppl_cp_plan_start_date", "cppl_cp_plan_end_date", "cppl_cp_plan")


def _in_need(cases: Cases) -> list[Case]:
    """Those on a child in need plan. Where the returns hold no such plans (Annex A), those with an open case who are neither on a
    protection plan nor looked after."""
    if "ssd_cin_plans" in cases.filled:
        return _open(cases, Kind.NEED, "ssd_cin_plans", "cinp_cin_plan_start_date", "cinp_cin_plan_end_date", "cinp_cin_plan")
    elsewhere = {case.child for kind in (Kind.PLAN, Kind.CARE) for case in of_kind(cases, kind)}
    return [case for case in open_episodes(cases) if case.child not in elsewhere]


def open_episodes(cases: Cases) -> list[Case]:
    """Episodes of need that are open; referrals that came to nothing are none."""
    name, start, end = "ssd_cin_episodes", "cine_referral_date", "cine_close_date"
    kept = pc.and_(cases.open_on(name, start, end), pc.invert(pc.fill_null(cases.table(name)["cine_referral_nfa"], False)))
    found = cases.rows(name, "cine_person_id", start, "cine_referral_team", "cine_referral_worker_id", only=kept)
    return [Case(child, Kind.NEED, on, team or "", worker or "") for child, on, team, worker in found]


def _in_care(cases: Cases) -> list[Case]:
    """One a child, from the day on which the child last began to be looked after; from the earliest day that is known, where the
    returns do not go back so far."""
    began: dict[str, date] = {}
    known: dict[str, date] = {}
    held: dict[str, Case] = {}
    for child, start, reason, is_open, team, worker in sorted(_episodes(cases), key=lambda row: (row[1], *map(str, row))):
        known.setdefault(child, start)
        if reason == "S":
            began[child] = start
        if is_open:
            held[child] = Case(child, Kind.CARE, start, team or "", worker or "")
    return [Case(one.child, Kind.CARE, began.get(child, known[child]), one.team, one.worker) for child, one in held.items()]


def _episodes(cases: Cases) -> Iterator[tuple]:
    """Episodes begun by the day, short breaks left out, each with whether it is still open."""
    name, start, end = "ssd_cla_episodes", "clae_cla_episode_start_date", "clae_cla_episode_ceased_date"
    lasting = pc.invert(pc.is_in(cases.table(name)["clae_legal_status"], value_set=SHORT_BREAKS))
    columns = ("clae_person_id", start, "clae_cla_episode_start_reason", end, "clae_cla_team", "clae_cla_worker_id")
    for child, began, reason, ended, team, worker in cases.rows(name, *columns, only=lasting):
        if began is not None and began <= cases.day:
            yield child, began, reason, ended is None or ended > cases.day, team, worker


def _open(cases: Cases, kind: Kind, name: str, start: str, end: str, prefix: str) -> list[Case]:
    columns = (f"{prefix.split('_')[0]}_person_id", start, f"{prefix}_team", f"{prefix}_worker_id")
    found = cases.rows(name, *columns, only=cases.open_on(name, start, end))
    return [Case(child, kind, on, team or "", worker or "") for child, on, team, worker in found]


def without_worker(cases: Cases) -> Iterator[Case]:
    """Open cases of children for whom nobody is named, each child once: on a plan before looked after before in need."""
    seen: set[str] = set()
    for kind in (of_kind(cases, Kind.PLAN), of_kind(cases, Kind.CARE), open_episodes(cases)):
        for case in sorted(kind, key=lambda case: (case.start, case.team)):
            if case.child not in seen and not cases.allocations.get(case.child, ("", ""))[1]:
                yield case
            seen.add(case.child)
