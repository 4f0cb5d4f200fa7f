"""A tracker that was brought in: what stood in it, which column means what, and what became of it."""

from django.db import models
from django.db.models import Q

from sightline.domains.organisations.models import Person
from sightline.domains.organisations.models.records import Numbered, TransitionBase
from sightline.domains.plans.models.plan import Plan, PlanQuerySet, StatefulPlanQuerySet
from sightline.domains.plans.rules.moves import states_of_trackers


class Tracker(Numbered):
    """A spreadsheet of a plan as it was brought in. Nothing of it counts until it is taken."""

    PREFIX, VIEW, PLAN = "TK", "plans.plan", "plan__"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="trackers")
    name = models.CharField(max_length=200)
    """Of the file."""
    sha256 = models.CharField(max_length=80)
    sheets = models.JSONField()
    """The cells that were read, in the form of `core.tables`: the preview is worked out anew from them each time."""

    objects = StatefulPlanQuerySet.as_manager()

    def is_hidden_from(self, person: Person) -> bool:
        return self.plan.is_hidden_from(person)


class TrackerTransition(TransitionBase):
    record = models.ForeignKey(Tracker, on_delete=models.PROTECT, related_name="transitions")

    class Meta(TransitionBase.Meta):
        constraints = [models.CheckConstraint(condition=Q(to_state__in=states_of_trackers), name="a_tracker_state_is_known")]


class Columns(models.Model):
    """What somebody confirmed the columns of a tracker to mean. The latest of a plan is the guess for its next tracker, and the
    order in which the plan goes out again."""

    VIEW, WORKSPACE, PLAN = "plans.view", "plan__workspace", "plan__"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="columns")
    tracker = models.ForeignKey(Tracker, on_delete=models.PROTECT, related_name="columns")
    sheet = models.CharField(max_length=100)
    heading_row = models.PositiveIntegerField()
    meanings = models.JSONField()
    """[[heading, field], ...] from the left; field is empty where the column is only kept."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    objects = PlanQuerySet.as_manager()

    def __str__(self) -> str:
        return f"columns of {self.tracker}"
