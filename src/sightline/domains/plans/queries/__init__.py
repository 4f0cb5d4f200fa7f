"""What pages and reports ask about plans. Every question takes the day as at which it is answered."""

from sightline.domains.plans.queries.agreed import agreed_at, to_agree
from sightline.domains.plans.queries.claims import Waiting, waiting
from sightline.domains.plans.queries.keys import Claim, refusals
from sightline.domains.plans.queries.milestone import (
    MilestonePage,
    find_milestone,
    latest_version,
    milestone_page,
    why_not_confirm,
)
from sightline.domains.plans.queries.network import (
    NetworkPage,
    Row,
    milestones_of_actions,
    network_page,
    plans_with_milestones,
    schedule_on,
    versions_on,
)
from sightline.domains.plans.queries.plan import Planned, moving, plan_on, plans_of, themes_on
from sightline.domains.plans.queries.plans import Entry, PlanPage, find_plan, organisations_of, plan_page, register_of_plans
from sightline.domains.plans.queries.record import ActionPage, Changed, action_page, changed_since, find, measures_to_expect
from sightline.domains.plans.queries.talk import Talk, actions_to_wait_for, dependency_of, last_reports, talk_of

__all__ = [
    "ActionPage", "Changed", "Claim", "Entry", "MilestonePage", "NetworkPage", "PlanPage", "Planned", "Row", "Talk",
    "Waiting", "action_page", "actions_to_wait_for", "agreed_at", "changed_since", "dependency_of", "find",
    "find_milestone", "find_plan", "last_reports", "latest_version", "measures_to_expect", "milestone_page",
    "milestones_of_actions", "moving", "network_page", "organisations_of", "plan_on", "plan_page", "plans_of",
    "plans_with_milestones", "refusals", "register_of_plans", "schedule_on", "talk_of", "themes_on", "to_agree",
    "versions_on", "waiting", "why_not_confirm",
]  # fmt: skip
