"""What pages and reports ask about plans. Every question takes the day as at which it is answered."""

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
    find_plan,
    milestones_of_actions,
    network_page,
    plans_with_milestones,
    schedule_on,
    versions_on,
)
from sightline.domains.plans.queries.plan import Planned, moving, plan_on, plans_of, themes_on
from sightline.domains.plans.queries.record import ActionPage, Changed, action_page, changed_since, find, measures_to_expect

__all__ = [
    "ActionPage", "Changed", "Claim", "MilestonePage", "NetworkPage", "Planned", "Row", "Waiting", "action_page", "changed_since",
    "find", "find_milestone", "find_plan", "latest_version", "measures_to_expect", "milestone_page", "milestones_of_actions",
    "moving", "network_page", "plan_on", "plans_of", "plans_with_milestones", "refusals", "schedule_on", "themes_on", "versions_on",
    "waiting", "why_not_confirm",
]  # fmt: skip
