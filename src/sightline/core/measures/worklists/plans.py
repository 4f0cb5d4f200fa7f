"""Protection plans that have lasted long, and reviews that are due: of protection plans and of children looked after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pyarrow.compute as pc

from sightline.core.measures.model import Interval, Unit
from sightline.core.measures.worklists.cases import Cases
from sightline.core.measures.worklists.children import Case, Kind, of_kind
from sightline.core.measures.worklists.intervals import due, late, months_after
from sightline.core.measures.worklists.rows import Row
from sightline.core.measures.worklists.settings import Chosen
from sightline.core.periods import ONE_DAY

FIRST, SECOND, LATER = Interval(20, Unit.WORKING_DAYS), Interval(3, Unit.MONTHS), Interval(6, Unit.MONTHS)
"""Reviews of a child looked after: Care Planning, Placement and Case Review (England) Regulations 2010, regulation 33."""
_ABUSE = {"NEG": "neglect", "PHY": "physical abuse", "SAB": "sexual abuse", "EMO": "emotional abuse", "MUL": "multiple"}
_PLAN = ("ssd_cp_plans", "cppl_cp_plan_start_date", "cppl_cp_plan_end_date")


def long_plans(cases: Cases, told: Chosen) -> Iterator[Row]:
    """Plans that have been open for longer than the setting says."""
    after = told.interval("long_plan")
    columns = ("cppl_cp_plan_latest_category", "cppl_cp_plan_team", "cppl_cp_plan_worker_id")
    for child, start, category, team, worker in cases.rows(*_columns(*columns), only=cases.open_on(*_PLAN)):
        if late(after, start) <= cases.day:
            what = f"Plan: {_ABUSE.get(category, category)}" if category else "Plan"
            yield cases.row(child, what, due(after, start), last=start, team=team, worker=worker)


def protection_reviews(cases: Cases, told: Chosen) -> Iterator[Row]:
    """The first counted from the start of the plan, each later one from the review before it."""
    first, later = told.interval("cpp_first_review"), told.interval("cpp_later_reviews")
    reviewed, ahead = _Reviewed(cases), due(told.interval("reviews_due_within"), cases.day)
    columns = ("cppl_cp_plan_id", "cppl_cp_plan_team", "cppl_cp_plan_worker_id")
    for child, start, plan, team, worker in cases.rows(*_columns(*columns), only=cases.open_on(*_PLAN)):
        last = reviewed.last(child, plan, start)
        every, since, what = (later, last, "Review") if last else (first, start, "First review")
        by_day = due(every, since)
        if by_day <= ahead:
            yield cases.row(child, what, by_day, last=last, team=team, worker=worker)


def _columns(*more: str) -> tuple[str, ...]:
    return "ssd_cp_plans", "cppl_person_id", "cppl_cp_plan_start_date", *more


class _Reviewed:
    """Reviews held by the day, by child and plan. A review that names no plan is of whichever plan the child is on."""

    def __init__(self, cases: Cases):
        name, on = "ssd_cp_reviews", "cppr_cp_review_date"
        self._last: dict[tuple[str, str | None], date] = {}
        self._of_any: dict[str, date] = {}
        for child, plan, day in cases.rows(name, "cppr_person_id", "cppr_cp_plan_id", on, only=cases.by_day(name, on)):
            self._last[child, plan] = max(day, self._last.get((child, plan), day))
            self._of_any[child] = max(day, self._of_any.get(child, day))

    def last(self, child: str, plan: str | None, start: date) -> date | None:
        """The last since the start of the plan."""
        found = (self._last.get((child, plan)), self._last.get((child, None))) if plan else (self._of_any.get(child),)
        return max((day for day in found if day and day >= start), default=None)


def care_reviews(cases: Cases, told: Chosen) -> Iterator[Row]:
    """The first within 20 working days, the second within three months of it, each later one within six months. Of a stay that began
    more than a year ago a single known review is taken for a later one: the return need not go back to the first."""
    ahead = due(told.interval("reviews_due_within"), cases.day)
    year_start = months_after(cases.day + ONE_DAY, -12)
    held = _held(cases)
    for case in of_kind(cases, Kind.CARE):
        reviews = [day for day in held.get(case.child, ()) if day >= case.start]
        every, since, what = _next(case, reviews, year_start)
        by_day = due(every, since)
        if by_day <= ahead:
            last = max(reviews, default=None)
            yield cases.row(case.child, what, by_day, last=last, team=case.team, worker=case.worker)


def _next(case: Case, reviews: list[date], year_start: date) -> tuple[Interval, date, str]:
    if not reviews:
        return FIRST, case.start, "First review"
    if len(reviews) == 1 and case.start >= year_start:
        return SECOND, reviews[0], "Second review"
    return LATER, max(reviews), "Review"


def _held(cases: Cases) -> dict[str, list[date]]:
    name, on = "ssd_cla_reviews", "clar_cla_review_date"
    cancelled = pc.fill_null(cases.table(name)["clar_cla_review_cancelled"], False)
    kept = pc.and_(cases.by_day(name, on), pc.invert(cancelled))
    found: dict[str, list[date]] = {}
    for child, day in cases.rows(name, "clar_person_id", on, only=kept):
        found.setdefault(child, []).append(day)
    return found
