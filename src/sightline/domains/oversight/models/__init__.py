"""What is true at every moment between a council and who oversees it."""

from sightline.domains.oversight.models.instructions import (
    Assistance,
    Instruction,
    InstructionTransition,
    Response,
    Showing,
)

__all__ = ["Assistance", "Instruction", "InstructionTransition", "Response", "Showing"]
