"""The states of a board pack."""

from sightline.core.moves import Move, states_of

DRAFT = Move("reports.draft", "reports.draft", "drafted the pack", target="draft")
SEAL = Move("reports.seal", "reports.seal", "sealed the pack", frozenset({"draft"}), "sealed")
DISCARD = Move("reports.discard", "reports.draft", "discarded the draft", frozenset({"draft"}), "discarded")
DOWNLOAD = Move("reports.download", "reports.view", "downloaded the pack", looks=True)

PACK_MOVES = (DRAFT, SEAL, DISCARD)
MOVES = (*PACK_MOVES, DOWNLOAD)
states_of_packs = sorted(states_of(PACK_MOVES))
