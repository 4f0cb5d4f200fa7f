"""The worklists that there are: what each says, the settings it follows, and the tables without which it cannot be told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from sightline.core.measures.returns.filled import Filled
from sightline.core.measures.worklists import front_door, plans, visits
from sightline.core.measures.worklists.cases import Cases
from sightline.core.measures.worklists.rows import Row, Worklist, most_overdue_first
from sightline.core.measures.worklists.settings import Chosen, chosen

_SSD = "the Standard Safeguarding Dataset"
HELD_BY: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "ssd_cin_episodes": ("referrals or cases", f"The children in need census, Annex A (lists 3 and 6) or {_SSD}"),
        "ssd_cin_assessments": ("assessments", f"The children in need census, Annex A (list 4) or {_SSD}"),
        "ssd_cin_plans": ("child in need plans", f"The children in need census or {_SSD}"),
        "ssd_cp_plans": ("protection plans", f"The children in need census, Annex A (list 7) or {_SSD}"),
        "ssd_cp_reviews": ("reviews of protection plans", f"The children in need census, Annex A (list 7) or {_SSD}"),
        "ssd_cla_episodes": ("children looked after", f"SSDA903, Annex A (list 8) or {_SSD}"),
        "ssd_cla_reviews": ("reviews of children looked after", f"SSDA903, Annex A (list 8) or {_SSD}"),
        "ssd_cp_visits": ("visits to children on a protection plan", f"Annex A (list 7) or {_SSD}"),
        "ssd_cin_visits": ("visits to children in need", f"Annex A (list 6) or {_SSD}"),
        "ssd_cla_visits": ("visits to children looked after", f"Annex A (list 8) or {_SSD}"),
    }
)
"""For each table that a list needs: what it holds, and which returns fill it."""
WORKERS = f"No worker is named in these returns. Annex A, or {_SSD} with its involvements, names them."

Find = Callable[[Cases, Chosen], Iterator[Row]]


@dataclass(frozen=True)
class Listing:
    """`needs` are tables: of each group one must be filled. `better_with` are tables whose absence leaves children out; `asks_for_workers`:
    it cannot be told where the returns name no worker at all."""

    name: str
    title: str
    says: str
    find: Find
    needs: tuple[tuple[str, ...], ...]
    settings: tuple[str, ...] = ()
    better_with: tuple[str, ...] = ()
    asks_for_workers: bool = False

    def missing(self, filled: Collection[str]) -> tuple[str, ...]:
        """Why the list cannot be told from returns that fill these tables, a sentence each; none where it can."""
        absent = [group for group in self.needs if not any(table in filled for table in group)]
        return tuple(_absent(group) for group in absent)

    def notes(self, filled: Collection[str]) -> tuple[str, ...]:
        """Whom the list leaves out, since these returns do not tell of them."""
        absent = [table for table in self.better_with if table not in filled]
        return tuple(f"{_absent((table,))} Such children are not in the list." for table in absent)


def _absent(group: tuple[str, ...]) -> str:
    nouns, forms = zip(*(HELD_BY[table] for table in group), strict=True)
    told = dict.fromkeys(forms)
    return f"There are no {' or '.join(nouns)} in these returns. {' or '.join(told)} would bring them."


_VISITS = tuple(table for table, *_ in visits.VISITED.values())

_ALL = (
    Listing(
        "protection-visits", "Child protection visits overdue",
        "Children on a protection plan whose last visit, or the start of the plan where there was none yet, is longer ago than the "
        "council's interval.",
        visits.protection_visits, (("ssd_cp_plans",), ("ssd_cp_visits",)), ("cpp_visit_interval", "cpp_visits"),
    ),
    Listing(
        "need-visits", "Child in need visits overdue",
        "Children on a child in need plan whose last visit, or the start of the plan where there was none yet, is longer ago than the "
        "council's interval. Where the returns hold no such plans: children with an open case who are neither on a protection plan nor "
        "looked after.",
        visits.need_visits, (("ssd_cin_plans", "ssd_cin_episodes"), ("ssd_cin_visits",)), ("cin_visit_interval", "cin_visits"),
    ),
    Listing(
        "care-visits", "Visits to children looked after overdue",
        "Children looked after whose last visit, or the day they came into care where there was none yet, is longer ago than the "
        "council's interval. Short breaks are left out.",
        visits.care_visits, (("ssd_cla_episodes",), ("ssd_cla_visits",)), ("cla_visit_interval", "cla_visits"),
    ),
    Listing(
        "not-seen", "Children not seen",
        "Children with an open case whom nobody has seen for so long, at whatever kind of visit.",
        visits.not_seen, (_VISITS,), ("not_seen_for",), _VISITS,
    ),
    Listing(
        "referrals", "Referrals without a decision",
        "Open referrals of which the returns say neither that they need action nor that they need none, with no primary need, and "
        "nothing begun since.",
        front_door.referrals_undecided, (("ssd_cin_episodes",),), ("referral_decision",),
    ),
    Listing(
        "assessments", "Assessments open past working day 45",
        "Assessments that are not authorised and are past working day 45, or will be soon.",
        front_door.assessments_open, (("ssd_cin_assessments",),), ("base_date", "assessments_due_within"),
    ),
    Listing(
        "long-plans", "Children on a protection plan for long",
        "Children whose protection plan has been open for longer than the setting says.",
        plans.long_plans, (("ssd_cp_plans",),), ("long_plan",),
    ),
    Listing(
        "protection-reviews", "Child protection reviews due",
        "Protection plans whose next review is overdue or will be due soon, counted from the start of the plan or the last review.",
        plans.protection_reviews, (("ssd_cp_plans",), ("ssd_cp_reviews",)), ("cpp_first_review", "cpp_later_reviews", "reviews_due_within"),
    ),
    Listing(
        "care-reviews", "Reviews of children looked after due",
        "Children looked after whose next review is overdue or will be due soon: the first within 20 working days, the second within "
        "three months of it, each later one within six months.",
        plans.care_reviews, (("ssd_cla_episodes",), ("ssd_cla_reviews",)), ("reviews_due_within",),
    ),
    Listing(
        "no-worker", "No allocated worker",
        "Children on a protection plan, looked after or with an open case for whom no worker is named.",
        front_door.no_worker, (("ssd_cp_plans", "ssd_cla_episodes", "ssd_cin_episodes"),), asks_for_workers=True,
    ),
)  # fmt: skip

LISTS: Mapping[str, Listing] = MappingProxyType({one.name: one for one in _ALL})
"""Every worklist by its name, the most pressing first."""


def worklist(name: str, filled: Filled, council: str, day: date, settings: Mapping[str, str] | None = None) -> Worklist:
    """One list of one council on a day. Raises BadInput where a setting cannot be used."""
    return _told(LISTS[name], Cases(filled, council, day), chosen(settings or {}))


def worklists(filled: Filled, council: str, day: date, settings: Mapping[str, str] | None = None) -> tuple[Worklist, ...]:
    """Every list."""
    cases, told = Cases(filled, council, day), chosen(settings or {})
    return tuple(_told(one, cases, told) for one in LISTS.values())


def _told(one: Listing, cases: Cases, told: Chosen) -> Worklist:
    missing = one.missing(cases.filled)
    if not missing and one.asks_for_workers and not cases.names_workers():
        missing = (WORKERS,)
    rows = () if missing else most_overdue_first(one.find(cases, told))
    settings = {name: told[name] for name in one.settings}
    return Worklist(one.name, one.title, one.says, cases.day, settings, rows, missing, () if missing else one.notes(cases.filled))
