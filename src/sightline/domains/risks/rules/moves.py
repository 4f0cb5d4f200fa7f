"""The states of a risk. What was accepted is open again when its time is over, or when what was accepted changed."""

from sightline.core.moves import Move, states_of

LIVE = frozenset({"open", "accepted"})

RAISE = Move("risks.raise", "risks.manage", "raised the risk", target="open")
REVISE = Move("risks.revise", "risks.manage", "revised the risk", LIVE)
SCORE = Move("risks.score", "risks.score", "scored the risk", LIVE)
REVIEW = Move("risks.review", "risks.manage", "reviewed the risk", LIVE)
CONTROL = Move("risks.control", "risks.manage", "recorded a control", LIVE)
END_CONTROL = Move("risks.end_control", "risks.manage", "ended a control", LIVE)
TEST = Move("risks.test", "risks.test", "tested a control", LIVE)
LINK = Move("risks.link", "risks.manage", "linked the risk", LIVE)
ACCEPT = Move("risks.accept", "risks.accept", "recorded that the risk was accepted", frozenset({"open"}), "accepted")
END_ACCEPTANCE = Move("risks.end_acceptance", "risks.manage", "ended the acceptance", frozenset({"accepted"}), "open")
CLOSE = Move("risks.close", "risks.manage", "closed the risk", LIVE, "closed")
REOPEN = Move("risks.reopen", "risks.manage", "reopened the risk", frozenset({"closed"}), "open")
SET_RULES = Move("risks.set_rules", "risks.rules", "set the rules for risks")

RISK_MOVES = (RAISE, REVISE, SCORE, REVIEW, CONTROL, END_CONTROL, TEST, LINK, ACCEPT, END_ACCEPTANCE, CLOSE, REOPEN)
MOVES = (*RISK_MOVES, SET_RULES)
states_of_risks = sorted(states_of(RISK_MOVES))
