"""The states of what passes between a council and its overseer, and what may follow what."""

from sightline.core.moves import Move, states_of


def _from(*states: str) -> frozenset[str]:
    return frozenset(states)


_INSTRUCT, _ANSWER, _ACCEPT = "oversight.instruct", "oversight.answer", "oversight.accept"
_OPEN = _from("given", "answered", "disputed")

GIVE = Move("oversight.give", _INSTRUCT, "gave the instruction", target="given")
ANSWER = Move("oversight.answer", _ANSWER, "answered the instruction", _from("given", "disputed"), "answered")
DISPUTE = Move("oversight.dispute", _ANSWER, "disputed the instruction", _from("given", "answered"), "disputed")
ACCEPT = Move("oversight.accept", _ACCEPT, "accepted that the instruction was complied with", _from("answered"), "complied")
SEND_BACK = Move("oversight.send_back", _ACCEPT, "sent back the answer to", _from("answered", "disputed"), "given")
WITHDRAW = Move("oversight.withdraw", _INSTRUCT, "withdrew the instruction", _OPEN, "withdrawn")
SHOW = Move("oversight.show", _ANSWER, "added what shows compliance with", _OPEN)
ASSIST = Move("oversight.assist", _ANSWER, "recorded assistance given under", _from("given", "answered", "disputed", "complied"))

INSTRUCTION_MOVES = (GIVE, ANSWER, DISPUTE, ACCEPT, SEND_BACK, WITHDRAW, SHOW, ASSIST)

_ASK, _GRANT = "oversight.ask_access", "oversight.grant_access"

ASK_ACCESS = Move("oversight.ask_access", _ASK, "asked for access", target="asked")
GRANT_ACCESS = Move("oversight.grant_access", _GRANT, "granted access", _from("asked", "partly granted", "refused"), "granted")
GRANT_PARTLY = Move("oversight.grant_partly", _GRANT, "granted part of the access", _from("asked", "refused"), "partly granted")
REFUSE_ACCESS = Move("oversight.refuse_access", _GRANT, "refused access", _from("asked"), "refused")
WITHDRAW_REQUEST = Move("oversight.withdraw_request", _ASK, "withdrew the request", _from("asked"), "withdrawn")

ACCESS_MOVES = (ASK_ACCESS, GRANT_ACCESS, GRANT_PARTLY, REFUSE_ACCESS, WITHDRAW_REQUEST)

_LOG = "oversight.log_support"

LOG_SUPPORT = Move("oversight.log_support", _LOG, "recorded support given", target="recorded")
STRIKE_SUPPORT = Move("oversight.strike_support", _LOG, "struck out the record of support", _from("recorded"), "struck out")

SUPPORT_MOVES = (LOG_SUPPORT, STRIKE_SUPPORT)

_VISIT = "oversight.visit"

PLAN_VISIT = Move("oversight.plan_visit", _VISIT, "planned the visit", target="planned")
RECORD_VISIT = Move("oversight.record_visit", _VISIT, "recorded the visit", target="held")
HOLD_VISIT = Move("oversight.hold_visit", _VISIT, "recorded that the visit was held", _from("planned"), "held")
CANCEL_VISIT = Move("oversight.cancel_visit", _VISIT, "cancelled the visit", _from("planned"), "cancelled")
NOTE_VISIT = Move("oversight.note_visit", _VISIT, "added what was found on the visit", _from("held"))

VISIT_MOVES = (PLAN_VISIT, RECORD_VISIT, HOLD_VISIT, CANCEL_VISIT, NOTE_VISIT)

_MANDATE = "oversight.mandate"

MANDATE = Move("oversight.mandate", _MANDATE, "recorded who holds a role of oversight")
END_MANDATE = Move("oversight.end_mandate", _MANDATE, "recorded that a role of oversight ended")
SHOW_TERM = Move("oversight.show_term", _MANDATE, "added what shows a term of reference")

_ADVISE = "oversight.arrange_advice"
_RUNS = _from("running", "tapering")

BEGIN_ADVICE = Move("oversight.begin_advice", _ADVISE, "recorded support of an adviser", target="running")
TAPER = Move("oversight.taper", _ADVISE, "recorded that the support tapers", _from("running"), "tapering")
END_ADVICE = Move("oversight.end_advice", _ADVISE, "recorded the end of the support", _RUNS, "ended")
PLAN_DAYS = Move("oversight.plan_days", _ADVISE, "planned days of the support", _RUNS)
GIVE_DAYS = Move("oversight.give_days", _ADVISE, "recorded days given of the support", _from("running", "tapering", "ended"))

ADVICE_MOVES = (BEGIN_ADVICE, TAPER, END_ADVICE, PLAN_DAYS, GIVE_DAYS)

_ISSUE = "oversight.issue_procedure"

ISSUE_PROCEDURE = Move("oversight.issue_procedure", _ISSUE, "issued the procedure", target="issued")
WITHDRAW_PROCEDURE = Move("oversight.withdraw_procedure", _ISSUE, "withdrew the procedure", _from("issued"), "withdrawn")
CHECK = Move("oversight.check", "oversight.check_compliance", "checked compliance with", _from("issued"))

PROCEDURE_MOVES = (ISSUE_PROCEDURE, WITHDRAW_PROCEDURE, CHECK)

RESPOND = Move("oversight.respond", "oversight.respond", "recorded the answer to")
PART = Move("oversight.part", "oversight.respond", "kept apart the conclusions of")

MOVES = (
    *INSTRUCTION_MOVES, *ACCESS_MOVES, *SUPPORT_MOVES, *VISIT_MOVES, *ADVICE_MOVES, *PROCEDURE_MOVES, MANDATE, END_MANDATE, SHOW_TERM,
    RESPOND, PART,
)  # fmt: skip

states_of_instructions = sorted(states_of(INSTRUCTION_MOVES))
states_of_access = sorted(states_of(ACCESS_MOVES))
states_of_support = sorted(states_of(SUPPORT_MOVES))
states_of_visits = sorted(states_of(VISIT_MOVES))
states_of_advice = sorted(states_of(ADVICE_MOVES))
states_of_procedures = sorted(states_of(PROCEDURE_MOVES))
