"""The states of a decision and what may follow what. "Minded to agree" is not made: nothing may be built on it as if it were."""

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

MOVES = (
    RECORD_EXPECTED, RECORD_MINDED, RECORD_MADE, RECORD_NOTED, BE_MINDED, MAKE, NOTE, SUPERSEDE, REWORD, SET_CONDITION,
    MEET_CONDITION,
)  # fmt: skip

RECORDED_AS = MappingProxyType({move.target: move for move in (RECORD_EXPECTED, RECORD_MINDED, RECORD_MADE, RECORD_NOTED)})
"""The move that records a new decision in a state."""

CARRIES = frozenset({"made"})
"""States in which other records may rely on a decision."""

states_of_decisions = sorted(states_of(MOVES))
