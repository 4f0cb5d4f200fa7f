"""What is true at every moment of decisions, and of the meetings at which they are made."""

from sightline.domains.decisions.models.agendas import AgendaItem, AgendaVersion, Paper
from sightline.domains.decisions.models.bodies import Readiness, Remark, Rhythm, Succession, SuccessionStep
from sightline.domains.decisions.models.conditions import Condition
from sightline.domains.decisions.models.decisions import Decision, DecisionTransition, DecisionVersion
from sightline.domains.decisions.models.meetings import Meeting, MeetingTransition, MeetingVersion
from sightline.domains.decisions.models.minutes import (
    Attendance,
    MeetingDecision,
    Minutes,
    MinutesTransition,
    MinuteVersion,
)

__all__ = [
    "AgendaItem", "AgendaVersion", "Attendance", "Condition", "Decision", "DecisionTransition", "DecisionVersion", "Meeting",
    "MeetingDecision", "MeetingTransition", "MeetingVersion", "MinuteVersion", "Minutes", "MinutesTransition", "Paper",
    "Readiness", "Remark", "Rhythm", "Succession", "SuccessionStep",
]  # fmt: skip
