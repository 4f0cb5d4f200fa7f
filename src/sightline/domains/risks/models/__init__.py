"""Risks, whose scores they have, what controls them, and the rules that a workspace scores by."""

from sightline.domains.risks.models.controls import Control, ControlTest
from sightline.domains.risks.models.risks import Acceptance, Review, Risk, RiskLink, RiskTransition, RiskVersion, Score
from sightline.domains.risks.models.rules import RiskRules

__all__ = [
    "Acceptance", "Control", "ControlTest", "Review", "Risk", "RiskLink", "RiskRules", "RiskTransition", "RiskVersion", "Score",
]  # fmt: skip
