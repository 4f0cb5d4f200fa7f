"""Children whom somebody should have visited or seen by now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sightline.core.measures.model import Interval
from sightline.core.measures.settings import VISITS
from sightline.core.measures.worklists.cases import Cases, visits_that_count
from sightline.core.measures.worklists.children import Kind, of_kind
from sightline.core.measures.worklists.intervals import due, late
from sightline.core.measures.worklists.rows import Row
from sightline.core.measures.worklists.settings import Chosen

VISITED = {
    Kind.PLAN: ("ssd_cp_visits", "cppv_cp_visit_date", "cppv_cp_visit_seen", "cppv_cp_visit_seen_alone"),
    Kind.NEED: ("ssd_cin_visits", "cinv_cin_visit_date", "cinv_cin_visit_seen", "cinv_cin_visit_seen_alone"),
    Kind.CARE: ("ssd_cla_visits", "clav_cla_visit_date", "clav_cla_visit_seen", "clav_cla_visit_seen_alone"),
}
"""For each kind of case the table of its visits: day, seen, seen alone."""


def protection_visits(cases: Cases, told: Chosen) -> Iterator[Row]:
    return _overdue(cases, Kind.PLAN, told.interval("cpp_visit_interval"), told["cpp_visits"])


def need_visits(cases: Cases, told: Chosen) -> Iterator[Row]:
    return _overdue(cases, Kind.NEED, told.interval("cin_visit_interval"), told["cin_visits"])


def care_visits(cases: Cases, told: Chosen) -> Iterator[Row]:
    return _overdue(cases, Kind.CARE, told.interval("cla_visit_interval"), told["cla_visits"])


def _overdue(cases: Cases, kind: Kind, every: Interval, which: str) -> Iterator[Row]:
    """Counted from the last visit since the case began, or from its beginning where there was none: the rule of the measure."""
    last = _last(cases, kind, which)
    for case in of_kind(cases, kind):
        visited = last.get(case.child)
        since = max(case.start, visited) if visited else case.start
        if late(every, since) <= cases.day:
            what = "Visit" if visited and visited >= case.start else "First visit"
            yield cases.row(case.child, what, due(every, since), last=visited, team=case.team, worker=case.worker)


def _last(cases: Cases, kind: Kind, which: str) -> dict[str, date]:
    table, on, seen, alone = VISITED[kind]
    return cases.last(table, on, visits_that_count(cases, table, seen, alone, which))


def not_seen(cases: Cases, told: Chosen) -> Iterator[Row]:
    """Each child once, however many cases are open, seen at whatever kind of visit. Only cases of a kind whose visits the returns
    hold are looked at: of the others nobody could say."""
    after = told.interval("not_seen_for")
    kinds = [kind for kind, (table, *_) in VISITED.items() if table in cases.filled]
    seen: dict[str, date] = {}
    for kind in kinds:
        for child, on in _last(cases, kind, VISITS[0]).items():
            seen[child] = max(on, seen.get(child, on))
    began: dict[str, date] = {}
    for kind in kinds:
        for case in of_kind(cases, kind):
            began[case.child] = min(case.start, began.get(case.child, case.start))
    for child, start in began.items():
        since = max(start, seen.get(child, start))
        if late(after, since) <= cases.day:
            yield cases.row(child, "To be seen", due(after, since), last=seen.get(child))
