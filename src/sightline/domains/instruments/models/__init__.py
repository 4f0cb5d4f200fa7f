"""Instruments, their clauses, the duties they make, what inspections found, and statements that contradict each other."""

from sightline.domains.instruments.models.clauses import Bearing, Clause, ClauseTransition, ClauseVersion
from sightline.domains.instruments.models.conflicts import Conflict, ConflictTransition
from sightline.domains.instruments.models.findings import Inspection, Judgement, Recommendation
from sightline.domains.instruments.models.instruments import FunctionInScope, Instrument, InstrumentTransition, Succession
from sightline.domains.instruments.models.obligations import (
    Answer,
    DutyBody,
    Obligation,
    ObligationTransition,
    ObligationVersion,
)

__all__ = [
    "Answer", "Bearing", "Clause", "ClauseTransition", "ClauseVersion", "Conflict", "ConflictTransition", "DutyBody",
    "FunctionInScope", "Inspection", "Instrument", "InstrumentTransition", "Judgement", "Obligation",
    "ObligationTransition", "ObligationVersion", "Recommendation", "Succession",
]  # fmt: skip
