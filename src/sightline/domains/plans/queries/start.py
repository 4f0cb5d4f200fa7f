"""What the start page says of the plan: how far it is, each key apart, and how much waits for nobody."""

from dataclasses import dataclass
from datetime import date

from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.plans.models import Action
from sightline.domains.plans.queries.leavers import leavers
from sightline.domains.plans.queries.plan import current
from sightline.domains.plans.rules.progress import Progress, progress


@dataclass(frozen=True)
class PlanNow:
    """`progress` has no percentage: that needs the milestones, and stands on the plan. `leaving` counts what waits for nobody."""

    progress: Progress
    leaving: int


def plan_now(person: Person, workspace: Workspace, day: date) -> PlanNow | None:
    """None where nothing is planned. At most eight queries."""
    seen = Action.objects.visible_to(person).filter(workspace=workspace).shared()
    rows = current(seen, day).order_by().values_list("state", "due_on")
    counted = progress(((state, due_on, None) for state, due_on in rows), day)
    return PlanNow(counted, leavers(person, workspace, day).count) if counted.total else None
