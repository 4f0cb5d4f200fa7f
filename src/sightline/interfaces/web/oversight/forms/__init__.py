"""What people write about oversight. A form says beside the field what the action would refuse."""

from sightline.interfaces.web.oversight.forms.access import AskAccess, LogSupport
from sightline.interfaces.web.oversight.forms.advice import BeginAdvice, Days, EndAdvice
from sightline.interfaces.web.oversight.forms.answers import AnswerRecommendation, PartRecommendation
from sightline.interfaces.web.oversight.forms.fields import Because, Remark
from sightline.interfaces.web.oversight.forms.instructions import Accept, Answer, Assist, GiveInstruction, Show
from sightline.interfaces.web.oversight.forms.procedures import CheckCompliance, IssueProcedure
from sightline.interfaces.web.oversight.forms.terms import GiveMandate, ShowTerm
from sightline.interfaces.web.oversight.forms.visits import HoldVisit, NoteVisit, PlanVisit, RecordVisit

__all__ = [
    "Accept", "Answer", "AnswerRecommendation", "AskAccess", "Assist", "Because", "BeginAdvice", "CheckCompliance", "Days",
    "EndAdvice", "GiveInstruction", "GiveMandate", "HoldVisit", "IssueProcedure", "LogSupport", "NoteVisit", "PartRecommendation",
    "PlanVisit", "RecordVisit", "Remark", "Show", "ShowTerm",
]  # fmt: skip
