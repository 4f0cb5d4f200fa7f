"""The handful of sentences that matter most, drawn by rule: breaks of proof first, the oldest first, then how much is proved."""

from collections import Counter

from sightline.domains.plans.rules.evidence import FRESH
from sightline.domains.reports.rules.breaks import KINDS, PROOF_KINDS, breaks_of
from sightline.domains.reports.rules.trace import Trace

MOST = 5
_ORDER = tuple(KINDS)


def matters_of(traces: list[Trace]) -> list[tuple[str, str, str]]:
    """(sentence, instrument, clause) for the first page: how much is proved, what kinds of break there are, then the first
    breaks of proof."""
    return [*(said for trace in traces for said in _standing(trace)), *_worst(traces)]


def proved(trace: Trace) -> tuple[int, int]:
    """How many binding duties have fresh evidence, of how many."""
    binding = [duty for clause in trace.clauses for duty in clause.duties if duty.binds]
    return sum(duty.health(trace.day) == FRESH for duty in binding), len(binding)


def _standing(trace: Trace) -> list[tuple[str, str, str]]:
    done, of = proved(trace)
    if not of:
        return []
    kinds = Counter(found.kind for found in breaks_of(trace))
    told = "; ".join(f"{KINDS[kind].lower()}: {kinds[kind]}" for kind in _ORDER if kinds[kind])
    sentence = f"{trace.title}: {done} of {of} binding duties have fresh evidence."
    return [(f"{sentence} Breaks by kind: {told}." if told else f"{sentence} The line of sight is unbroken.", trace.ref, "")]


def _worst(traces: list[Trace]) -> list[tuple[str, str, str]]:
    found = [(trace.ref, each) for trace in traces for each in breaks_of(trace) if each.kind in PROOF_KINDS]
    found.sort(key=lambda pair: _ORDER.index(pair[1].kind))
    return [(each.sentence, ref, each.clause) for ref, each in found[:MOST]]
