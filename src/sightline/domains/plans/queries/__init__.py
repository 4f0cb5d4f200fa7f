"""What pages and reports ask about plans. Every question takes the day as at which it is answered."""

from sightline.domains.plans.queries.claims import Waiting, waiting
from sightline.domains.plans.queries.keys import Claim, refusals
from sightline.domains.plans.queries.plan import Planned, moving, plan_on, plans_of, themes_on
from sightline.domains.plans.queries.record import ActionPage, Changed, action_page, changed_since, find, measures_to_expect

__all__ = [
    "ActionPage", "Changed", "Claim", "Planned", "Waiting", "action_page", "changed_since", "find", "measures_to_expect", "moving",
    "plan_on", "plans_of", "refusals", "themes_on", "waiting",
]  # fmt: skip
