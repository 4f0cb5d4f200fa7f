"""What the start page says of the plan: each key apart, what is overdue, and how much waits for nobody. One query."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from sightline.domains.organisations.models import Holding, Person, Tenure, Workspace
from sightline.domains.organisations.models.together import Question, as_day, together
from sightline.domains.organisations.rules.tenure import Held, leaving
from sightline.domains.plans.models import Action, Milestone, Verification
from sightline.domains.plans.queries.leavers import REACHABLE, WAITING
from sightline.domains.plans.queries.network import versions_on
from sightline.domains.plans.queries.plan import current
from sightline.domains.plans.rules.progress import Progress, progress


@dataclass(frozen=True)
class PlanNow:
    """`progress` has no percentage: that needs the milestones, and stands on the plan. `leaving` counts what `leavers` lists."""

    progress: Progress
    leaving: int


def plan_now(person: Person, workspace: Workspace, day: date) -> PlanNow | None:
    """None where nothing is planned. One query."""
    told = together(**_asked(person, workspace, day))
    counted = progress(((state, as_day(due_on), None) for state, due_on in told["shared"]), day)
    return PlanNow(counted, _leaving(told, day)) if counted.total else None


def _asked(person: Person, workspace: Workspace, day: date) -> dict[str, Question]:
    seen = Action.objects.visible_to(person).filter(workspace=workspace)
    milestones = versions_on(Milestone.objects.visible_to(person).filter(workspace=workspace), day)
    here = Holding.objects.on(day).filter(person=OuterRef("verifier"), post__workspace=workspace)
    standing = seen.as_at(day).filter(state="verified").values("pk")
    verified = Verification.objects.filter(action__in=standing, on__lte=day).annotate(is_here=Exists(here))
    known = {"post__workspace": workspace, "post__is_demonstration": False}
    return {
        "shared": (current(seen.shared(), day), "state", "due_on"),
        "owned": (current(seen, day).filter(state__in=WAITING), "owner_id", "owner__is_demonstration"),
        "milestones": (milestones.filter(state__in=REACHABLE, owner__isnull=False), "owner_id", "owner__is_demonstration"),
        "holdings": (Holding.objects.filter(**known), "post_id", "pk", "starts_on", "ends_on", "contract_ends_on", "at", "ended_at"),
        "terms": (
            Tenure.objects.filter(record__workspace=workspace, on__lte=day, holding__isnull=False), "on", "pk", "holding_id",
            "contract_ends_on",
        ),
        "verified": (verified, "action_id", "on", "pk", "is_here"),
    }  # fmt: skip


def _leaving(told: dict[str, list[list]], day: date) -> int:
    held = _held(told, day)
    stays = {post: leaving(ones, day) is None for post, ones in held.items()}
    owned = [(post, shown) for post, shown in (*told["owned"], *told["milestones"]) if not shown]
    waits = sum(post is None or not stays.get(post, False) for post, _ in owned)
    last = {action: is_here for action, _, _, is_here in sorted(told["verified"], key=lambda row: (row[1], row[2]))}
    return waits + sum(not is_here for is_here in last.values())


def _held(told: dict[str, list[list]], day: date) -> dict[int, list[Held]]:
    """The holdings of each post as they were known on the day: those to come and last days to come where they were written down."""
    contracts = {holding: ends for _, _, holding, ends in sorted(told["terms"], key=lambda row: row[:2])}
    found: dict[int, list[Held]] = defaultdict(list)
    for post, key, starts, ends, contract, at, ended_at in told["holdings"]:
        starts_on, ends_on = as_day(starts), as_day(ends)
        if starts_on > day and _day_of(at) > day:
            continue
        known = ends_on is not None and (ends_on <= day or _day_of(ended_at) <= day)
        contract = contracts.get(key, contract)
        found[post].append(Held("", starts_on, ends_on if known else None, as_day(contract)))
    return found


def _day_of(moment: str) -> date:
    return datetime.fromisoformat(moment).date()
