"""What the register keeps of plans. Each file holds the models that change together."""

from sightline.domains.plans.models.action import Action, ActionTransition, ActionVersion, Link
from sightline.domains.plans.models.network import (
    Baseline,
    BaselineDay,
    Milestone,
    MilestoneClaim,
    MilestoneSpan,
    MilestoneTransition,
    MilestoneVerification,
    MilestoneVersion,
    MilestoneWait,
)
from sightline.domains.plans.models.plan import Plan
from sightline.domains.plans.models.proof import Evidence, Expectation, Verification

__all__ = [
    "Action", "ActionTransition", "ActionVersion", "Baseline", "BaselineDay", "Evidence", "Expectation", "Link", "Milestone",
    "MilestoneClaim", "MilestoneSpan", "MilestoneTransition", "MilestoneVerification", "MilestoneVersion", "MilestoneWait", "Plan",
    "Verification",
]  # fmt: skip
