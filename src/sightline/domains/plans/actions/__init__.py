"""Every change to plans and actions: what is planned and carried out, and the second key."""

from sightline.domains.plans.actions.network import (
    Terms,
    baseline_hash,
    drop_milestone,
    keep_baseline,
    reset_milestone,
    set_milestone,
    set_span,
    span_no_more,
    wait_for,
    wait_no_more,
)
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
from sightline.domains.plans.actions.reaching import (
    confirm_milestone,
    hand_back_milestone,
    reach_milestone,
    take_back_milestone,
)
from sightline.domains.plans.actions.verifying import lapse_actions, return_claim, verify_action

__all__ = [
    "Terms", "Wording", "baseline_hash", "claim_action", "confirm_milestone", "draw_up_plan", "drop_milestone", "expect_movement",
    "hand_back_milestone", "keep_baseline", "lapse_actions", "latest_wording", "link_action", "plan_action", "prove_action",
    "reach_milestone", "reopen_action", "reset_milestone", "resume_action", "return_claim", "revise_action", "set_milestone",
    "set_span", "span_no_more", "start_action", "take_back_milestone", "verify_action", "wait_for", "wait_no_more",
    "withdraw_action",
]  # fmt: skip
