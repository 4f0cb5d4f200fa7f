"""What is true at every moment between a council and who oversees it."""

from sightline.domains.oversight.models.access import AccessRequest, AccessRequestTransition
from sightline.domains.oversight.models.instructions import (
    Assistance,
    Instruction,
    InstructionTransition,
    Response,
    Showing,
)
from sightline.domains.oversight.models.support import Support, SupportTransition
from sightline.domains.oversight.models.terms import Mandate, TermProof
from sightline.domains.oversight.models.visits import Visit, VisitNote, VisitTransition

__all__ = [
    "AccessRequest", "AccessRequestTransition", "Assistance", "Instruction", "InstructionTransition", "Mandate", "Response",
    "Showing", "Support", "SupportTransition", "TermProof", "Visit", "VisitNote", "VisitTransition",
]  # fmt: skip
