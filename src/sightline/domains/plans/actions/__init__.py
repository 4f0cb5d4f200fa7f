"""Every change to plans and actions: what is planned and carried out, and the second key."""

from sightline.domains.plans.actions.agreeing import agree_action, agree_known
from sightline.domains.plans.actions.handing_over import hand_over, seen_of
from sightline.domains.plans.actions.judging import judge_action, say_view, set_plan_terms, set_standard
from sightline.domains.plans.actions.mentoring import (
    Pair,
    arrange_mentoring,
    end_mentoring,
    latest_pair,
    rearrange_mentoring,
    record_mentoring_meeting,
)
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
from sightline.domains.plans.actions.plans import aim_for, draw_up_plan, open_plan
from sightline.domains.plans.actions.reaching import confirm_milestone, hand_back_milestone, reach_milestone, take_back_milestone
from sightline.domains.plans.actions.talk import attach, comment, depend_no_more, depend_on, report_status
from sightline.domains.plans.actions.tracker import confirm_columns, drop_tracker, read_tracker, take_tracker
from sightline.domains.plans.actions.verifying import lapse_actions, return_claim, verify_action

__all__ = [
    "Pair", "Terms", "Wording", "agree_action", "agree_known", "aim_for", "arrange_mentoring", "attach", "baseline_hash",
    "claim_action", "comment", "confirm_columns", "confirm_milestone", "depend_no_more", "depend_on", "draw_up_plan",
    "drop_milestone", "drop_tracker", "end_mentoring", "expect_movement", "hand_back_milestone", "hand_over", "judge_action",
    "keep_baseline", "lapse_actions", "latest_pair", "latest_wording", "link_action", "open_plan", "plan_action",
    "prove_action", "reach_milestone", "read_tracker", "rearrange_mentoring", "record_mentoring_meeting", "reopen_action",
    "report_status", "reset_milestone", "resume_action", "return_claim", "revise_action", "say_view", "seen_of",
    "set_milestone", "set_plan_terms", "set_span", "set_standard", "span_no_more", "start_action", "take_back_milestone",
    "take_tracker", "verify_action", "wait_for", "wait_no_more", "withdraw_action",
]  # fmt: skip
