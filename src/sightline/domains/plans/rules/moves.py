"""The states of an action. The owner claims; somebody independent verifies or returns; what no longer holds lapses."""

from sightline.core.moves import Move, states_of

OPEN = frozenset({"planned", "under way"})
CLOSED = frozenset({"verified", "lapsed"})
WORKABLE = OPEN | {"lapsed"}
"""There is something to do for its owner. A lapse reopens: what lapsed is proved and claimed anew, still shown apart."""

DRAW_UP = Move("plans.draw_up", "plans.plan", "drew up the plan")
PLAN = Move("plans.plan", "plans.plan", "planned the action", target="planned")
AGREE = Move("plans.agree", "boards.minute", "wrote down the action agreed at a meeting", target="planned")
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
OPEN_UP = Move("plans.open_up", "plans.plan", "opened the plan to the workspace")
AIM = Move("plans.aim", "plans.plan", "said what a theme is for")
COMMENT = Move("plans.comment", "plans.comment", "commented on the action")
ATTACH = Move("plans.attach", "plans.progress", "attached a document")
REPORT = Move("plans.report", "plans.progress", "reported how the action stands")
DEPEND = Move("plans.depend", "plans.plan", "said what the action waits for", WORKABLE)
AGREE_KNOWN = Move("plans.agree_known", "boards.minute", "recorded the meeting that agreed it", WORKABLE | {"claimed"})
DEPEND_NO_MORE = Move("plans.depend_no_more", "plans.plan", "said what the action waits for no more")

SAID = (COMMENT, ATTACH, REPORT, DEPEND_NO_MORE)
"""In any state: what is said of an action changes nothing of it."""
HAND_OVER = Move("plans.hand_over", "plans.plan", "handed over the action", WORKABLE)
SET_STANDARD = Move("plans.set_standard", "plans.plan", "set the evidence standard", WORKABLE)
VIEW = Move("plans.say_view", "plans.progress", "said how it stands in the owner's eyes", WORKABLE | {"claimed"})
JUDGE = Move("plans.judge", "plans.judge", "rated it otherwise than the rule", WORKABLE | {"claimed", "verified"})
SET_TERMS = Move("plans.set_terms", "plans.plan", "set how claims are verified")

ACTION_MOVES = (
    PLAN, AGREE, REVISE, START, CLAIM, RESUME, VERIFY, RETURN, LAPSE, REOPEN, WITHDRAW, LINK, EXPECT, PROVE, DEPEND, AGREE_KNOWN,
    HAND_OVER, SET_STANDARD, VIEW, JUDGE,
)  # fmt: skip

REACHED = frozenset({"claimed", "verified"})
SET = Move("plans.set_milestone", "plans.plan", "set the milestone", target="planned")
RESET = Move("plans.reset_milestone", "plans.plan", "set the milestone anew", frozenset({"planned"}))
WAIT = Move("plans.wait", "plans.plan", "said what the milestone waits for", frozenset({"planned"}))
WAIT_NO_MORE = Move("plans.wait_no_more", "plans.plan", "said what the milestone waits for no more", frozenset({"planned"}))
SPAN = Move("plans.span", "plans.plan", "said how far apart two milestones must lie", frozenset({"planned"}))
SPAN_NO_MORE = Move("plans.span_no_more", "plans.plan", "took back how far apart they must lie", frozenset({"planned"}))
REACH = Move("plans.reach", "plans.progress", "claimed the milestone reached", frozenset({"planned"}), "claimed")
TAKE_BACK = Move("plans.take_back", "plans.progress", "took back that it was reached", frozenset({"claimed"}), "planned")
CONFIRM = Move("plans.confirm", "plans.verify", "verified that the milestone was reached", frozenset({"claimed"}), "verified")
HAND_BACK = Move("plans.hand_back", "plans.verify", "returned the claim on the milestone", REACHED, "planned")
DROP = Move("plans.drop", "plans.plan", "dropped the milestone", frozenset({"planned"}), "dropped")
KEEP = Move("plans.keep", "plans.plan", "kept the baseline")

READ = Move("plans.read_tracker", "plans.plan", "brought in a tracker", target="read")
MEAN = Move("plans.confirm_columns", "plans.plan", "confirmed what the columns mean", frozenset({"read"}))
TAKE = Move("plans.take_tracker", "plans.plan", "took the tracker's changes", frozenset({"read"}), "taken")
DROP_TRACKER = Move("plans.drop_tracker", "plans.plan", "dropped the tracker", frozenset({"read"}), "dropped")

TRACKER_MOVES = (READ, MEAN, TAKE, DROP_TRACKER)
MILESTONE_MOVES = (SET, RESET, WAIT, WAIT_NO_MORE, SPAN, SPAN_NO_MORE, REACH, TAKE_BACK, CONFIRM, HAND_BACK, DROP)
ARRANGE = Move("plans.arrange_mentoring", "plans.mentor", "arranged the mentoring", target="under way")
REARRANGE = Move("plans.rearrange_mentoring", "plans.mentor", "changed the mentoring", frozenset({"under way"}))
MENTORING_MET = Move("plans.mentoring_met", "plans.mentor", "recorded that they met", frozenset({"under way"}))
END_MENTORING = Move("plans.end_mentoring", "plans.mentor", "ended the mentoring", frozenset({"under way"}), "ended")
MENTORING_MOVES = (ARRANGE, REARRANGE, MENTORING_MET, END_MENTORING)
states_of_mentoring = sorted(states_of(MENTORING_MOVES))
MOVES = (DRAW_UP, OPEN_UP, AIM, SET_TERMS, *ACTION_MOVES, *SAID, *MILESTONE_MOVES, KEEP, *TRACKER_MOVES, *MENTORING_MOVES)
states_of_actions = sorted(states_of(ACTION_MOVES))
states_of_milestones = sorted(states_of(MILESTONE_MOVES))
states_of_trackers = sorted(states_of(TRACKER_MOVES))
