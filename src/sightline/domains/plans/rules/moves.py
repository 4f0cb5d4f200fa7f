"""The states of an action. The owner claims; somebody independent verifies or returns; what no longer holds lapses."""

from sightline.core.moves import Move, states_of

OPEN = frozenset({"planned", "under way"})
CLOSED = frozenset({"verified", "lapsed"})
WORKABLE = OPEN | {"lapsed"}
"""There is something to do for its owner. A lapse reopens: what lapsed is proved and claimed anew, still shown apart."""

DRAW_UP = Move("plans.draw_up", "plans.plan", "drew up the plan")
PLAN = Move("plans.plan", "plans.plan", "planned the action", target="planned")
REVISE = Move("plans.revise", "plans.plan", "revised the action", WORKABLE)
START = Move("plans.start", "plans.progress", "started the action", frozenset({"planned"}), "under way")
CLAIM = Move("plans.claim", "plans.progress", "claimed the action done", frozenset({"under way", "lapsed"}), "claimed")
RESUME = Move("plans.resume", "plans.progress", "took back the claim", frozenset({"claimed"}), "under way")
VERIFY = Move("plans.verify", "plans.verify", "verified the claim", frozenset({"claimed"}), "verified")
RETURN = Move("plans.return", "plans.verify", "returned the claim", frozenset({"claimed"}), "under way")
LAPSE = Move("plans.lapse", "plans.verify", "found that the verification has lapsed", frozenset({"verified"}), "lapsed")
REOPEN = Move("plans.reopen", "plans.progress", "reopened the action", CLOSED, "under way")
WITHDRAW = Move("plans.withdraw", "plans.plan", "withdrew the action", OPEN, "withdrawn")
LINK = Move("plans.link", "plans.plan", "said what the action answers", WORKABLE | {"claimed"})
EXPECT = Move("plans.expect", "plans.plan", "said which measure it should move", WORKABLE | {"claimed"})
PROVE = Move("plans.prove", "plans.progress", "added evidence", WORKABLE | {"claimed"})

ACTION_MOVES = (PLAN, REVISE, START, CLAIM, RESUME, VERIFY, RETURN, LAPSE, REOPEN, WITHDRAW, LINK, EXPECT, PROVE)
MOVES = (DRAW_UP, *ACTION_MOVES)
states_of_actions = sorted(states_of(ACTION_MOVES))
