"""The register of plans, and the page of one."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from sightline.core.journey import STAGES
from sightline.domains.organisations.models import Organisation, Person, Workspace
from sightline.domains.plans.models import Action, Outcome, Plan, PlanTerms
from sightline.domains.plans.queries.plan import Planned, current, find_plan, plan_on, plans_of
from sightline.domains.plans.queries.rating import progress_of, with_ratings
from sightline.domains.plans.queries.standards import terms_on
from sightline.domains.plans.rules.dates import days_late
from sightline.domains.plans.rules.moves import CLOSED, OPEN
from sightline.domains.plans.rules.progress import Progress

LISTED_STATES = ("planned", "under way", "claimed", "verified", "lapsed")


@dataclass(frozen=True)
class Entry:
    """A plan in the register: how many of its actions are in each state, and how many are late."""

    plan: Plan
    states: Counter = field(default_factory=Counter)
    late: int = 0

    @property
    def actions(self) -> int:
        return sum(self.states.values())

    @property
    def counts(self) -> list[int]:
        return [self.states[state] for state in LISTED_STATES]


@dataclass(frozen=True)
class ThemeOfPlan:
    """A theme: what it is for, the measures that would show it, and its actions in order of number."""

    name: str
    outcome: Outcome | None
    actions: tuple[Planned, ...]

    @property
    def to_do(self) -> int:
        return sum(action.state in OPEN for action in self.actions)

    @property
    def verified(self) -> int:
        return sum(action.state == "verified" for action in self.actions)


@dataclass(frozen=True)
class PlanPage:
    """One plan as at a day. `outcome` is that of the plan as a whole."""

    plan: Plan
    is_open: bool
    outcome: Outcome | None
    themes: tuple[ThemeOfPlan, ...]
    parts: tuple[Plan, ...]
    outcomes_before: tuple[Outcome, ...]
    terms: PlanTerms | None
    """How its claims are verified; None says by the house standard, and not blind."""
    progress: Progress

    @property
    def actions(self) -> list[Planned]:
        return [action for theme in self.themes for action in theme.actions]

    @property
    def journey(self) -> list[tuple[str, int, int]]:
        """Each stage of the journey on which an action acts: its name, how many act there, how many of them are verified."""
        found = ((stage.name, [one for one in self.actions if one.stage == stage.key]) for stage in STAGES)
        return [(name, len(ones), sum(one.state in CLOSED for one in ones)) for name, ones in found if ones]


def register_of_plans(person: Person, workspace: Workspace, day: date) -> list[Entry]:
    """Every plan begun by the day that the person sees, in order of number. Two queries."""
    plans = plans_of(person, workspace, day).select_related("organisation", "part_of", "opening")
    entries = {plan.pk: [plan, Counter(), 0] for plan in plans}
    rows = current(Action.objects.visible_to(person).filter(workspace=workspace), day)
    for plan, state, due_on in rows.values_list("record__plan_id", "state", "due_on"):
        entries[plan][1][state] += 1
        entries[plan][2] += days_late(due_on, state, day) > 0
    return [Entry(*one) for one in entries.values()]


def plan_page(person: Person, workspace: Workspace, number: int, day: date) -> PlanPage:
    """At most thirteen queries, however many actions."""
    plan = find_plan(person, workspace, number, day)
    planned = with_ratings(person, workspace, plan_on(person, workspace, day, plan=plan), day)
    said = list(plan.outcomes.filter(on__lte=day).select_related("by").prefetch_related("measures").order_by("on", "pk"))
    latest = {outcome.theme: outcome for outcome in said}
    names = sorted({action.theme for action in planned} | (set(latest) - {""}), key=lambda name: (not name, name.casefold()))
    themes = tuple(
        ThemeOfPlan(name, latest.get(name) if name else None, tuple(one for one in planned if one.theme == name))
        for name in names
    )
    parts = plans_of(person, workspace, day).filter(part_of=plan)
    before = tuple(one for one in said if one is not latest[one.theme])
    return PlanPage(
        plan,
        not plan.is_private or hasattr(plan, "opening"),
        latest.get(""),
        themes,
        tuple(parts),
        before,
        terms_on(plan, day),
        progress_of(planned, day),
    )


def organisations_of(workspace: Workspace):
    """Who may own a plan here: the home council and those that take part."""
    return (
        Organisation.objects.filter(Q(participations__workspace=workspace) | Q(pk=workspace.home_id)).distinct().order_by("name")
    )
