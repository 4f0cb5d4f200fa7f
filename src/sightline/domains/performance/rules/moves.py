"""The changes there are to figures, targets and judgements. None of them alters what stands: each adds."""

from sightline.core.moves import Move

LOAD_PUBLISHED = Move("performance.load_published", "performance.load", "loaded published figures")
LOAD_RETURNS = Move("performance.load_returns", "performance.load_returns", "loaded children's returns and kept the figures")
DROP_RETURN = Move("performance.drop_return", "performance.load_returns", "dropped the kept return")
LOOK_UP = Move("performance.look_up", "performance.worklist", "looked at a worklist of children", looks=True)
SET_TARGET = Move("performance.set_target", "performance.target", "set a target")
OVERRIDE = Move("performance.override", "performance.judge", "judged a figure otherwise than the rule")
EXPLAIN = Move("performance.explain", "performance.explain", "explained a figure off track")
MEET = Move("performance.meet", "performance.explain", "recorded a performance meeting")

MOVES = (LOAD_PUBLISHED, LOAD_RETURNS, DROP_RETURN, LOOK_UP, SET_TARGET, OVERRIDE, EXPLAIN, MEET)
