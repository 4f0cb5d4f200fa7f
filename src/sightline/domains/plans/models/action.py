"""An action, what it says in its versions, and what it answers."""

from django.db import models
from django.db.models import Q

from sightline.core.journey import STAGES
from sightline.domains.instruments.models import Obligation, Recommendation
from sightline.domains.organisations.models import Person, Post
from sightline.domains.organisations.models.records import Numbered, TransitionBase, VersionBase
from sightline.domains.plans.models.plan import Plan, PlanQuerySet, StatefulPlanQuerySet
from sightline.domains.plans.rules.moves import states_of_actions


class Action(Numbered):
    """Something a post undertakes to do. What it says is in its versions, so a date moved twice shows."""

    PREFIX, VIEW, PLAN = "AC", "plans.view", "plan__"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")
    cites = models.CharField(max_length=200, blank=True)

    objects = StatefulPlanQuerySet.as_manager()
    said = None
    """The version that was written last by this very object, so that search need not ask for it."""

    def kept_to(self) -> int | None:
        return self.plan.kept_to()

    def is_hidden_from(self, person: Person) -> bool:
        return self.plan.is_hidden_from(person)

    def search_words(self) -> str:
        if self.plan.is_private:
            return ""
        latest = self.said or self.versions.order_by("-on", "-pk").first()
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
    printed = models.CharField(max_length=40, blank=True)
    """The number that the plan itself prints: 1.2a."""
    how = models.TextField(blank=True)
    success = models.TextField(blank=True)
    """The success measure in words; figures are `Expectation`."""
    stage = models.CharField(max_length=20, blank=True, choices=[(stage.key, stage.name) for stage in STAGES])
    """Where on the child's journey it acts."""
    who = models.CharField(max_length=300, blank=True)
    """Who, as a tracker writes it, where that is no post of the register."""
    due_words = models.CharField(max_length=100, blank=True)
    """When, as a tracker writes it: end Q3."""
    extra = models.JSONField(default=dict, blank=True)
    """What a tracker says in columns that are nobody's here, by heading: kept, and given out again."""

    class Meta(VersionBase.Meta):
        pass


class Link(models.Model):
    """An action answers an obligation or a recommendation."""

    VIEW, WORKSPACE, PLAN = "plans.view", "action__workspace", "action__plan__"

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="links")
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, null=True, blank=True, related_name="links")
    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, null=True, blank=True, related_name="links")
    on = models.DateField()
    at = models.DateTimeField()

    objects = PlanQuerySet.as_manager()

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
