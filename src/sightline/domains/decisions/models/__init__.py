"""What is true at every moment of decisions, their wording and their conditions."""

from sightline.domains.decisions.models.conditions import Condition
from sightline.domains.decisions.models.decisions import Decision, DecisionTransition, DecisionVersion

__all__ = ["Condition", "Decision", "DecisionTransition", "DecisionVersion"]
