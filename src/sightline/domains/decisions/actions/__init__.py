"""Every change to decisions, and to the meetings at which they are made."""

from sightline.domains.decisions.actions.bodies import (
    add_step,
    foresee_succession,
    judge_readiness,
    meet_step,
    remark,
    set_rhythm,
)
from sightline.domains.decisions.actions.deciding import (
    be_minded,
    make,
    meet_condition,
    note,
    record_decision,
    reword,
    set_condition,
    supersede,
)
from sightline.domains.decisions.actions.meetings import (
    call_meeting,
    call_next,
    cancel_meeting,
    give_paper,
    hold_meeting,
    move_meeting,
    put_on_agenda,
    revise_item,
    take_off_agenda,
    withdraw_paper,
)
from sightline.domains.decisions.actions.minutes import (
    Present,
    approve_minutes,
    decide_at,
    draft_minutes,
    record_attendance,
    write_minute,
)

__all__ = [
    "Present", "add_step", "approve_minutes", "be_minded", "call_meeting", "call_next", "cancel_meeting", "decide_at", "draft_minutes",
    "foresee_succession", "give_paper", "hold_meeting", "judge_readiness", "make", "meet_condition", "meet_step", "move_meeting",
    "note", "put_on_agenda", "record_attendance", "record_decision", "remark", "revise_item", "reword", "set_condition",
    "set_rhythm", "supersede", "take_off_agenda", "withdraw_paper", "write_minute",
]  # fmt: skip
