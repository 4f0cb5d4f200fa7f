"""The states of a decision, of a meeting and of its minutes, and what may follow what.

"Minded to agree" is not made: nothing may be built on it as if it were. Minutes that changed after approval are a draft again.
"""

from types import MappingProxyType

from sightline.core.moves import Move, states_of

_RECORD = "decisions.record"


def _from(*states: str) -> frozenset[str]:
    return frozenset(states)


RECORD_EXPECTED = Move("decisions.record_expected", _RECORD, "recorded that a decision is expected", target="expected")
RECORD_MINDED = Move("decisions.record_minded", _RECORD, "recorded what the maker is minded to decide", target="minded")
RECORD_MADE = Move("decisions.record_made", _RECORD, "recorded the decision", target="made")
RECORD_NOTED = Move("decisions.record_noted", _RECORD, "recorded what was noted", target="noted")

BE_MINDED = Move("decisions.be_minded", _RECORD, "recorded which way the maker is minded", _from("expected"), "minded")
MAKE = Move("decisions.make", _RECORD, "recorded that it was made", _from("expected", "minded"), "made")
NOTE = Move("decisions.note", _RECORD, "recorded that it was noted", _from("expected", "minded"), "noted")
SUPERSEDE = Move(
    "decisions.supersede", _RECORD, "recorded that it was superseded", _from("minded", "made", "noted"), "superseded"
)

REWORD = Move("decisions.reword", _RECORD, "recorded another wording", _from("expected", "minded"))
SET_CONDITION = Move("decisions.set_condition", _RECORD, "recorded a condition of", _from("expected", "minded", "made"))
MEET_CONDITION = Move("decisions.meet_condition", _RECORD, "recorded that a condition was met of", _from("minded", "made"))

DECISION_MOVES = (
    RECORD_EXPECTED, RECORD_MINDED, RECORD_MADE, RECORD_NOTED, BE_MINDED, MAKE, NOTE, SUPERSEDE, REWORD, SET_CONDITION,
    MEET_CONDITION,
)  # fmt: skip

RECORDED_AS = MappingProxyType({move.target: move for move in (RECORD_EXPECTED, RECORD_MINDED, RECORD_MADE, RECORD_NOTED)})
"""The move that records a new decision in a state."""

CARRIES = frozenset({"made"})
"""States in which other records may rely on a decision."""

states_of_decisions = sorted(states_of(DECISION_MOVES))

_ARRANGE, _MINUTE, _APPROVE = "boards.arrange", "boards.minute", "boards.approve_minutes"
STANDING = frozenset({"called", "held"})

CALL = Move("decisions.call_meeting", _ARRANGE, "called the meeting", target="called")
HOLD = Move("decisions.hold_meeting", _ARRANGE, "recorded that the meeting was held", _from("called"), "held")
CANCEL = Move("decisions.cancel_meeting", _ARRANGE, "cancelled the meeting", _from("called"), "cancelled")
MOVE_MEETING = Move("decisions.move_meeting", _ARRANGE, "moved the meeting", _from("called"))
SET_AGENDA = Move("decisions.set_agenda", _ARRANGE, "changed the agenda of", STANDING)
GIVE_PAPER = Move("decisions.give_paper", "boards.give_paper", "gave a paper to", STANDING)
WITHDRAW_PAPER = Move("decisions.withdraw_paper", _ARRANGE, "withdrew a paper from", STANDING)
ATTEND = Move("decisions.record_attendance", _MINUTE, "recorded who was at", STANDING)
LINK_DECISION = Move("decisions.decide_at_meeting", _MINUTE, "recorded a decision made at", _from("held"))

MEETING_MOVES = (
    CALL, HOLD, CANCEL, MOVE_MEETING, SET_AGENDA, GIVE_PAPER, WITHDRAW_PAPER, ATTEND, LINK_DECISION,
)  # fmt: skip
states_of_meetings = sorted(states_of(MEETING_MOVES))

DRAFT_MINUTES = Move("decisions.draft_minutes", _MINUTE, "began the minutes", target="draft")
WRITE_MINUTE = Move("decisions.write_minute", _MINUTE, "wrote in the minutes", _from("draft"))
APPROVE_MINUTES = Move("decisions.approve_minutes", _APPROVE, "approved the minutes", _from("draft"), "approved")
VOID_MINUTES = Move(
    "decisions.void_minutes", _MINUTE, "changed what was approved, so that the approval is void", _from("approved"), "draft"
)

MINUTES_MOVES = (DRAFT_MINUTES, WRITE_MINUTE, APPROVE_MINUTES, VOID_MINUTES)
states_of_minutes = sorted(states_of(MINUTES_MOVES))

SET_RHYTHM = Move("decisions.set_rhythm", _ARRANGE, "said how often the body meets")
REMARK = Move("decisions.remark", _MINUTE, "recorded what was said of a partner's contribution")
FORESEE = Move("decisions.foresee_succession", _ARRANGE, "recorded that a body is to take over")
JUDGE_READINESS = Move("decisions.judge_readiness", _MINUTE, "recorded how ready the body is to take over")
ADD_STEP = Move("decisions.add_step", _ARRANGE, "recorded a step to taking over")
MEET_STEP = Move("decisions.meet_step", _MINUTE, "recorded that a step to taking over was made")

MOVES = (
    *DECISION_MOVES, *MEETING_MOVES, *MINUTES_MOVES, SET_RHYTHM, REMARK, FORESEE, JUDGE_READINESS, ADD_STEP, MEET_STEP,
)  # fmt: skip
