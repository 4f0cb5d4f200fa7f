"""Every change to plans and actions: what is planned and carried out, and the second key."""

from sightline.domains.plans.actions.planning import (
    Wording,
    claim_action,
    draw_up_plan,
    expect_movement,
    latest_wording,
    link_action,
    plan_action,
    prove_action,
    reopen_action,
    resume_action,
    revise_action,
    start_action,
    withdraw_action,
)
from sightline.domains.plans.actions.verifying import lapse_actions, return_claim, verify_action

__all__ = [
    "Wording", "claim_action", "draw_up_plan", "expect_movement", "lapse_actions", "latest_wording", "link_action", "plan_action",
    "prove_action", "reopen_action", "resume_action", "return_claim", "revise_action", "start_action", "verify_action",
    "withdraw_action",
]  # fmt: skip
