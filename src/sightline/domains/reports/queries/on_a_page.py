"""A plan on one page, gathered as at a day."""

from datetime import date, datetime

from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.organisations.models.together import together
from sightline.domains.plans.models import Outcome, Plan
from sightline.domains.plans.queries import find_plan
from sightline.domains.plans.queries.network import schedule_on
from sightline.domains.reports.content.on_a_page import PlanOnAPage
from sightline.domains.reports.queries.progress import expected_question, figures_of
from sightline.domains.reports.queries.since import courses_of
from sightline.domains.reports.rules.on_a_page import Ahead, milestones_ahead, theme_rows
from sightline.domains.reports.rules.progress import standing


def on_a_page(
    person: Person, workspace: Workspace, number: int, day: date, *, known_at: datetime, paper: str = "a3", by: str = ""
) -> PlanOnAPage:
    """Raises NotVisible where the plan is not the person's to see. Nine queries, however many actions."""
    plan = find_plan(person, workspace, number, day)
    courses = courses_of(person, workspace, day, day, plan=plan)
    rows = together(expected=expected_question(workspace, day))["expected"]
    outcomes = _outcomes(person, plan, day)
    return PlanOnAPage(
        title=plan.title,
        reference=plan.ref,
        workspace=workspace.name,
        as_at=day,
        known_at=known_at,
        prepared_by=by or workspace.name,
        vision=outcomes.get("", ""),
        counts=standing(courses, day),
        themes=theme_rows(courses, outcomes, figures_of(workspace, courses, rows, day), day, paper),
        milestones=milestones_ahead(_ahead(plan, day), paper),
        paper=paper,
    )


def _outcomes(person: Person, plan: Plan, day: date) -> dict[str, str]:
    """What each theme is for, as last said; the plan as a whole under an empty name. One query."""
    said = Outcome.objects.visible_to(person).filter(plan=plan, on__lte=day).order_by("on", "pk")
    return dict(said.values_list("theme", "text"))


def _ahead(plan: Plan, day: date) -> list[Ahead]:
    found = (one for one in schedule_on(plan, day).dated if not one.facts.is_reached)
    return [Ahead(one.id, one.facts.title, one.on, one.late_by) for one in found]
