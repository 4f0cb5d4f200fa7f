"""An action, what it says in its versions, and what it answers."""

from django.db import models
from django.db.models import Q

from sightline.domains.instruments.models import Obligation, Recommendation
from sightline.domains.organisations.models import Post
from sightline.domains.organisations.models.records import (
    Numbered,
    StatefulQuerySet,
    TransitionBase,
    VersionBase,
    WorkspaceQuerySet,
)
from sightline.domains.plans.models.plan import Plan
from sightline.domains.plans.rules.moves import states_of_actions


class Action(Numbered):
    """Something a post undertakes to do. What it says is in its versions, so a date moved twice shows."""

    PREFIX, VIEW = "AC", "plans.view"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")
    cites = models.CharField(max_length=200, blank=True)

    objects = StatefulQuerySet.as_manager()

    def search_words(self) -> str:
        latest = self.versions.order_by("-on", "-pk").first()
        return f"{latest.title}\n{latest.detail}" if latest else ""


class ActionTransition(TransitionBase):
    record = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="transitions")

    class Meta(TransitionBase.Meta):
        constraints = [models.CheckConstraint(condition=Q(to_state__in=states_of_actions), name="an_action_state_is_known")]


class ActionVersion(VersionBase):
    record = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="versions")
    title = models.CharField(max_length=300)
    detail = models.TextField(blank=True)
    theme = models.CharField(max_length=100, blank=True)
    owner = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)

    class Meta(VersionBase.Meta):
        pass


class Link(models.Model):
    """An action answers an obligation or a recommendation."""

    VIEW, WORKSPACE = "plans.view", "action__workspace"

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="links")
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, null=True, blank=True, related_name="links")
    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, null=True, blank=True, related_name="links")
    on = models.DateField()
    at = models.DateTimeField()

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "obligation"], name="an_action_answers_a_duty_once"),
            models.UniqueConstraint(fields=["action", "recommendation"], name="an_action_answers_a_recommendation_once"),
            models.CheckConstraint(
                condition=Q(obligation__isnull=False, recommendation__isnull=True)
                | Q(obligation__isnull=True, recommendation__isnull=False),
                name="a_link_answers_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} answers {self.obligation or self.recommendation}"
