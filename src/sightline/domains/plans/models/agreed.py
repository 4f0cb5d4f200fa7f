"""The meeting at which an action was agreed. The action is the plan's; the board's page and its own page show the same."""

from django.db import models

from sightline.domains.decisions.models import AgendaItem, Meeting
from sightline.domains.plans.models.action import Action
from sightline.domains.plans.models.plan import PlanQuerySet


class Agreed(models.Model):
    """That an action was agreed at a meeting, at an item of its agenda where that is known. Only added, once an action."""

    VIEW, WORKSPACE, PLAN = "plans.view", "action__workspace", "action__plan__"

    action = models.OneToOneField(Action, on_delete=models.PROTECT, related_name="agreed")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    objects = PlanQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.action} agreed at {self.meeting}"
