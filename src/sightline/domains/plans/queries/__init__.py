"""What pages and reports ask about plans. Every question takes the day as at which it is answered."""

from sightline.domains.plans.queries.agreed import agreed_at, to_agree
from sightline.domains.plans.queries.claims import Waiting, waiting
from sightline.domains.plans.queries.keys import Claim, refusals
from sightline.domains.plans.queries.leavers import Leaver, Leavers, leavers, of_post
from sightline.domains.plans.queries.mentoring import MentoringPage, Paired, mentoring_page, pairs_on
from sightline.domains.plans.queries.milestone import (
    MilestonePage,
    claim_of_milestone,
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
from sightline.domains.plans.queries.rating import Rated, progress_of, rated_action, with_ratings
from sightline.domains.plans.queries.record import ActionPage, Changed, action_page, changed_since, find, measures_to_expect
from sightline.domains.plans.queries.standards import Standard, latest_standard, latest_terms, standard_of_claim
from sightline.domains.plans.queries.start import PlanNow, plan_now
from sightline.domains.plans.queries.talk import Talk, actions_to_wait_for, dependency_of, last_reports, talk_of
from sightline.domains.plans.queries.tracker import (
    Guess,
    claimed_by_taking,
    columns_confirmed,
    find_tracker,
    guesses,
    preview,
    seal_of,
    table,
    trackers_of,
)

__all__ = [
    "ActionPage", "Changed", "Claim", "Entry", "Guess", "Leaver", "Leavers", "MentoringPage", "MilestonePage", "NetworkPage",
    "Paired", "PlanNow", "PlanPage", "Planned", "Rated", "Row", "Standard", "Talk", "Waiting", "action_page",
    "actions_to_wait_for", "agreed_at", "changed_since", "claim_of_milestone", "claimed_by_taking", "columns_confirmed",
    "dependency_of", "find", "find_milestone", "find_plan", "find_tracker", "guesses", "last_reports", "latest_standard",
    "latest_terms", "latest_version", "leavers", "measures_to_expect", "mentoring_page", "milestone_page",
    "milestones_of_actions", "moving", "network_page", "of_post", "organisations_of", "pairs_on", "plan_now", "plan_on",
    "plan_page", "plans_of", "plans_with_milestones", "preview", "progress_of", "rated_action", "refusals",
    "register_of_plans", "schedule_on", "seal_of", "standard_of_claim", "table", "talk_of", "themes_on", "to_agree",
    "trackers_of", "versions_on", "waiting", "why_not_confirm", "with_ratings",
]  # fmt: skip
