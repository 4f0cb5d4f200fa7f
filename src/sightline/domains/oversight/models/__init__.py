"""What is true at every moment between a council and who oversees it."""

from sightline.domains.oversight.models.access import AccessRequest, AccessRequestTransition
from sightline.domains.oversight.models.advice import Advice, AdviceDays, AdviceTransition
from sightline.domains.oversight.models.answers import Conclusion, Verdict
from sightline.domains.oversight.models.instructions import (
    Assistance,
    Instruction,
    InstructionTransition,
    Response,
    Showing,
)
from sightline.domains.oversight.models.procedures import ComplianceCheck, Procedure, ProcedureTransition
from sightline.domains.oversight.models.support import Support, SupportTransition
from sightline.domains.oversight.models.terms import Mandate, TermProof
from sightline.domains.oversight.models.visits import Visit, VisitNote, VisitTransition

__all__ = [
    "AccessRequest", "AccessRequestTransition", "Advice", "AdviceDays", "AdviceTransition", "Assistance", "ComplianceCheck",
    "Conclusion", "Instruction", "InstructionTransition", "Mandate", "Procedure", "ProcedureTransition", "Response", "Showing",
    "Support", "SupportTransition", "TermProof", "Verdict", "Visit", "VisitNote", "VisitTransition",
]  # fmt: skip
