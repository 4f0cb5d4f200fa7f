"""What the register keeps of plans. Each file holds the models that change together."""

from sightline.domains.plans.models.action import Action, ActionTransition, ActionVersion, Link
from sightline.domains.plans.models.agreed import Agreed
from sightline.domains.plans.models.judging import ActionStandard, Judgement, PlanTerms, View
from sightline.domains.plans.models.mentoring import Mentoring, MentoringMeeting, MentoringTransition, MentoringVersion
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
    "Action", "ActionStandard", "ActionTransition", "ActionVersion", "Agreed", "Attachment", "Baseline", "BaselineDay",
    "Columns", "Comment", "Dependency", "Evidence", "Expectation", "Judgement", "Link", "Mentoring", "MentoringMeeting",
    "MentoringTransition", "MentoringVersion", "Milestone", "MilestoneClaim", "MilestoneSpan", "MilestoneTransition",
    "MilestoneVerification", "MilestoneVersion", "MilestoneWait", "Outcome", "Plan", "PlanOpening", "PlanTerms",
    "StatusReport", "Tracker", "TrackerTransition", "Verification", "View", "open_to_all",
]  # fmt: skip
