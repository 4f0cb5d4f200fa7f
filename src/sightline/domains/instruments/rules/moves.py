"""The states of an instrument, of a clause as read, of a duty and of a conflict, and what may follow what."""

from sightline.core.moves import Move, states_of


def _from(*states: str) -> frozenset[str]:
    return frozenset(states)


IN_FORCE = _from("in force", "varied")

READ = Move("instruments.read", "instruments.add", "had the document read as an instrument", target="read")
CONFIRM = Move("instruments.confirm", "instruments.confirm", "confirmed every clause", _from("read"), "confirmed")
ENFORCE = Move("instruments.enforce", "instruments.enforce", "recorded it in force", _from("confirmed"), "in force")
VARY = Move("instruments.vary", "instruments.enforce", "recorded that it was varied", IN_FORCE, "varied")
LIFT = Move("instruments.lift", "instruments.enforce", "recorded that it was lifted", IN_FORCE, "lifted")
REVOKE = Move("instruments.revoke", "instruments.enforce", "recorded that it was revoked", IN_FORCE, "revoked")
SUCCEED = Move("instruments.succeed", "instruments.enforce", "recorded that another took its place", IN_FORCE, "succeeded")
INSTRUMENT_MOVES = (READ, CONFIRM, ENFORCE, VARY, LIFT, REVOKE, SUCCEED)

ACCEPT = Move("instruments.accept_clause", "instruments.confirm", "accepted the clause", _from("proposed"), "accepted")
SET_ASIDE = Move("instruments.set_aside_clause", "instruments.confirm", "marked it as no duty", _from("proposed"), "no duty")
CORRECT = Move("instruments.correct_clause", "instruments.confirm", "corrected the clause", _from("proposed"), "proposed")
SPLIT = Move("instruments.split_clause", "instruments.confirm", "split the clause", _from("proposed"), "split")
REOPEN = Move("instruments.reopen_clause", "instruments.confirm", "reopened the clause", _from("accepted", "no duty"), "proposed")
CLAUSE_MOVES = (ACCEPT, SET_ASIDE, CORRECT, SPLIT, REOPEN)

PROPOSE_DUTY = Move("instruments.propose_duty", "instruments.add", "read a duty", target="proposed")
STATE_DUTY = Move("instruments.state_duty", "instruments.confirm", "confirmed the duty", _from("proposed"), "confirmed")
DROP_DUTY = Move("instruments.drop_duty", "instruments.confirm", "dropped the duty", _from("proposed", "confirmed"), "dropped")
DUTY_MOVES = (PROPOSE_DUTY, STATE_DUTY, DROP_DUTY)

NAME_BODY = Move(
    "instruments.name_body",
    "instruments.confirm",
    "named the body at whose meetings it falls due",
    _from("proposed", "confirmed"),
)
ANSWER = Move("instruments.answer", "instruments.answer", "recorded that what was due was done", _from("confirmed"))
RECOMMEND = Move("instruments.recommend", "instruments.add", "recorded the recommendation")
SCOPE = Move("instruments.scope", "instruments.add", "recorded a function in scope")
BEAR = Move("instruments.bear", "instruments.add", "said which decision bears on the clause")
INSPECT = Move("instruments.inspect", "instruments.add", "recorded the inspection")

NOTICE_CONFLICT = Move("instruments.notice_conflict", "instruments.settle", "recorded a contradiction", target="open")
SETTLE = Move("instruments.settle", "instruments.settle", "settled the contradiction", _from("open"), "settled")
CONFLICT_MOVES = (NOTICE_CONFLICT, SETTLE)

MOVES = (*INSTRUMENT_MOVES, *CLAUSE_MOVES, *DUTY_MOVES, NAME_BODY, ANSWER, RECOMMEND, SCOPE, BEAR, INSPECT, *CONFLICT_MOVES)

states_of_instruments = sorted(states_of(INSTRUMENT_MOVES))
states_of_clauses = sorted(states_of(CLAUSE_MOVES))
states_of_duties = sorted(states_of(DUTY_MOVES))
states_of_conflicts = sorted(states_of(CONFLICT_MOVES))
