"""Referrals that wait for a decision, assessments that should be finished, and cases that nobody holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from sightline.core.measures.model import Interval, Unit
from sightline.core.measures.worklists.cases import Cases
from sightline.core.measures.worklists.children import without_worker
from sightline.core.measures.worklists.intervals import due, late
from sightline.core.measures.worklists.rows import Row
from sightline.core.measures.worklists.settings import Chosen

ASSESSED_IN = Interval(45, Unit.WORKING_DAYS)
"""Working Together to Safeguard Children: no longer than 45 working days from the point of referral."""
NOT_STATED = "N0"
_FOLLOWED_BY = (
    ("ssd_cin_assessments", "cina_assessment_start_date"),
    ("ssd_s47_enquiry", "s47e_s47_start_date"),
    ("ssd_cin_plans", "cinp_cin_plan_start_date"),
    ("ssd_cp_plans", "cppl_cp_plan_start_date"),
)


def assessments_open(cases: Cases, told: Chosen) -> Iterator[Row]:
    """Begun and not authorised by the day. Counted from the referral that it belongs to, or from its own start, by the setting;
    an assessment without a referral is counted from its start."""
    ahead = due(told.interval("assessments_due_within"), cases.day)
    name, start, end = "ssd_cin_assessments", "cina_assessment_start_date", "cina_assessment_auth_date"
    columns = ("cina_person_id", start, "cina_referral_id", "cina_assessment_team", "cina_assessment_worker_id")
    referred = _Referrals(cases) if told["base_date"] == "referral" else None
    for child, began, referral, team, worker in cases.rows(name, *columns, only=cases.open_on(name, start, end)):
        base = (referred.before(child, referral, began) if referred else None) or began
        by_day = due(ASSESSED_IN, base)
        if by_day <= ahead:
            what = "Assessment past working day 45" if late(ASSESSED_IN, base) <= cases.day else "Assessment due"
            yield cases.row(child, what, by_day, last=began, team=team, worker=worker)


class _Referrals:
    """Days of referral by the number of the referral, and by child in their order."""

    def __init__(self, cases: Cases):
        self._by_number: dict[tuple[str, str], date] = {}
        self._by_child: dict[str, list[date]] = defaultdict(list)
        for child, number, on in cases.rows("ssd_cin_episodes", "cine_person_id", "cine_referral_id", "cine_referral_date"):
            if on is not None:
                self._by_number[child, number] = on
                self._by_child[child].append(on)

    def before(self, child: str, number: str | None, day: date) -> date | None:
        """The referral of that number; without one, the child's last up to the day."""
        if (child, number) in self._by_number:
            return self._by_number[child, number]
        return max((on for on in self._by_child.get(child, ()) if on <= day), default=None)


def referrals_undecided(cases: Cases, told: Chosen) -> Iterator[Row]:
    """Open, and nothing says that anybody decided: no answer to whether it needs action, no primary need, and no assessment, enquiry
    or plan since."""
    by, followed = told.interval("referral_decision"), _followed(cases)
    name, on, closed = "ssd_cin_episodes", "cine_referral_date", "cine_close_date"
    columns = (
        "cine_person_id", on, "cine_referral_nfa", "cine_cin_primary_need_code", "cine_referral_team", "cine_referral_worker_id",
    )  # fmt: skip
    for child, day, nfa, need, team, worker in cases.rows(name, *columns, only=cases.open_on(name, on, closed)):
        undecided = nfa is None and (need or NOT_STATED) == NOT_STATED and followed.get(child, date.min) < day
        if undecided and late(by, day) <= cases.day:
            yield cases.row(child, "Decision on the referral", due(by, day), last=day, team=team, worker=worker)


def _followed(cases: Cases) -> dict[str, date]:
    """By child the last day on which something began that only follows a decision."""
    found: dict[str, date] = {}
    for name, start in _FOLLOWED_BY:
        for child, day in cases.last(name, start).items():
            found[child] = max(day, found.get(child, day))
    return found


def no_worker(cases: Cases, _: Chosen) -> Iterator[Row]:
    """A child's case is somebody's from the day it begins."""
    for case in without_worker(cases):
        yield cases.row(case.child, f"Worker for: {case.kind.lower()}", case.start, last=case.start, team=case.team)
