"""What the register keeps of plans. Each file holds the models that change together."""

from sightline.domains.plans.models.action import Action, ActionTransition, ActionVersion, Link
from sightline.domains.plans.models.agreed import Agreed
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
from sightline.domains.plans.models.plan import Outcome, Plan, PlanOpening, open_to_all
from sightline.domains.plans.models.proof import Evidence, Expectation, Verification
from sightline.domains.plans.models.talk import Attachment, Comment, Dependency, StatusReport
from sightline.domains.plans.models.tracker import Columns, Tracker, TrackerTransition

__all__ = [
    "Action", "ActionTransition", "ActionVersion", "Agreed", "Attachment", "Baseline", "BaselineDay", "Columns", "Comment",
    "Dependency", "Evidence", "Expectation", "Link", "Milestone", "MilestoneClaim", "MilestoneSpan", "MilestoneTransition",
    "MilestoneVerification", "MilestoneVersion", "MilestoneWait", "Outcome", "Plan", "PlanOpening", "StatusReport",
    "Tracker", "TrackerTransition", "Verification", "open_to_all",
]  # fmt: skip
