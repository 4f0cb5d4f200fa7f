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

MOVES = (*INSTRUCTION_MOVES,)

states_of_instructions = sorted(states_of(INSTRUCTION_MOVES))
