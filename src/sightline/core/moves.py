"""A change of state: from where, to where, and the permission it needs.

What may follow what is a table of moves, not an `if`. A record that has states lists its moves; a record without
states (a post, a letter) is changed by moves that name no state.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Move:
    """One change a person can make. `name` is stored with the event and never changes; `words` completes
    the sentence "Asha Rao … IN-2"."""

    name: str
    permission: str
    words: str
    sources: frozenset[str] = frozenset()
    """States it may start from. Empty: the record has no states, or is made by this move."""
    target: str | None = None
    """State it ends in. None: the state stays."""
    looks: bool = False
    """Nothing changes: it is a view or a download, kept in the event log."""

    def __post_init__(self):
        if "." not in self.name or "." not in self.permission:
            raise ValueError(f"{self.name!r}: a move and its permission are written domain.verb")
        if not self.words:
            raise ValueError(f"{self.name!r} has no words to tell it by")

    def may_start_from(self, state: str | None) -> bool:
        return state in self.sources if self.sources else True


def states_of(moves: tuple[Move, ...]) -> frozenset[str]:
    """Every state that the moves of one kind of record start from or end in."""
    return frozenset().union(*(move.sources for move in moves), {move.target for move in moves if move.target})


def diagram(moves: tuple[Move, ...]) -> str:
    """The moves as a Mermaid state diagram, for the domain's page."""
    spaced = sorted(state for state in states_of(moves) if " " in state)
    lines = ["stateDiagram-v2", *(f'    state "{state}" as {_word(state)}' for state in spaced)]
    for move in moves:
        label = move.name.split(".", 1)[1].replace("_", " ")
        starts = [_word(state) for state in sorted(move.sources)] or ["[*]"]
        end = _word(move.target) if move.target else None
        lines += [f"    {start} --> {end or start}: {label}" for start in starts if end or move.sources]
    return "\n".join(lines) + "\n"


def _word(state: str) -> str:
    """Mermaid takes one word for a state; its printed name is declared beside it."""
    return state.replace(" ", "_")
