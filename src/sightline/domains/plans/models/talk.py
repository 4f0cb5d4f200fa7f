"""What is said about an action, what it waits for, and the papers that belong to it."""

from django.db import models
from django.db.models import F, Q

from sightline.domains.documents.models import Document
from sightline.domains.organisations.models import Person, Post
from sightline.domains.organisations.models.records import Dated, DatedQuerySet
from sightline.domains.plans.models.action import Action
from sightline.domains.plans.models.plan import PlanQuerySet


class Of(models.Model):
    """Something written down about an action once, and never changed."""

    VIEW, WORKSPACE, PLAN = "plans.view", "action__workspace", "action__plan__"

    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    objects = PlanQuerySet.as_manager()

    class Meta:
        abstract = True


class Comment(Of):
    """A remark. `mentions` are the posts whose holders it is meant for."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="comments")
    words = models.TextField()
    mentions = models.ManyToManyField(Post, related_name="+", blank=True)
    meant_for = models.CharField(max_length=500, blank=True)
    """The mentioned posts with who held them on the day, in words."""

    def __str__(self) -> str:
        return f"{self.by} on {self.on}: {self.words[:60]}"


class Attachment(Of):
    """A document of the library that belongs to the action: a paper to work with. What proves something is `Evidence`."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="attachments")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=200, blank=True)
    """What it is for."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["action", "document"], name="a_document_is_attached_once")]

    def __str__(self) -> str:
        return f"{self.document} of {self.action}"


class StatusReport(Of):
    """How an action stands, in the words of whoever reports it: words, never a state. `period` names the quarter whose outcome
    they tell; empty, they are the current status."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="reports")
    period = models.CharField(max_length=60, blank=True)
    words = models.TextField(blank=True)
    says_complete = models.BooleanField(default=False)
    """The words say that it is complete: shown as reported, not as claimed."""

    class Meta:
        indexes = [models.Index(fields=["action", "period", "-id"], name="statusreport_latest")]

    def __str__(self) -> str:
        return f"{self.period or 'status'} of {self.action}: {self.words[:60]}"


class DependencyQuerySet(PlanQuerySet, DatedQuerySet):
    """Dependencies of plans that the person sees."""


class Dependency(Dated):
    """From a day on, an action waits for another to be done; until it was found not to, where it ends."""

    VIEW, WORKSPACE, PLAN = "plans.view", "action__workspace", "action__plan__"

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="waits_for")
    on_action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="waited_for_by")

    objects = DependencyQuerySet.as_manager()

    class Meta:
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(action=F("on_action")), name="an_action_never_waits_for_itself"),
            models.UniqueConstraint(
                fields=["action", "on_action"], condition=Q(ends_on__isnull=True), name="an_action_waits_for_another_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} waits for {self.on_action}"
