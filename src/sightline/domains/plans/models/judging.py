"""What an action is judged by, and what people say of it: standards, the owner's and the verifier's view, a rating by a person."""

from django.db import models
from django.db.models import Q

from sightline.domains.organisations.models import Person
from sightline.domains.organisations.models.records import VersionBase
from sightline.domains.plans.models.action import Action, ActionTransition
from sightline.domains.plans.models.plan import Plan, PlanQuerySet
from sightline.domains.plans.rules.rag import COLOURS
from sightline.domains.plans.rules.words import CONFIDENCE, OWN


class PlanTerms(VersionBase):
    """How the claims of a plan are verified, from a day on. `standard`: one sentence a line; empty says that of the house."""

    VIEW, WORKSPACE, PLAN = "plans.view", "record__workspace", "record__"

    record = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="terms")
    blind = models.BooleanField(default=False)
    """Whoever may verify sees the owner's view of an action only after the second key was turned or the claim returned."""
    standard = models.TextField(blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta(VersionBase.Meta):
        pass


class ActionStandard(VersionBase):
    """The evidence standard of one action, from a day on; empty says that of its plan."""

    VIEW, WORKSPACE, PLAN = "plans.view", "record__workspace", "record__plan__"

    record = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="standards")
    standard = models.TextField(blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta(VersionBase.Meta):
        pass


class View(models.Model):
    """How an action stands in somebody's eyes: its owner's, or its verifier's of one claim (`claim`). Only added."""

    VIEW, WORKSPACE, PLAN = "plans.view", "action__workspace", "action__plan__"

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="views")
    claim = models.ForeignKey(ActionTransition, on_delete=models.PROTECT, null=True, blank=True, related_name="views")
    """None: the owner's view."""
    progress = models.CharField(max_length=12, choices=[(word, word.capitalize()) for word in OWN])
    confidence = models.PositiveSmallIntegerField(
        choices=[(points, f"{points}: {words}") for points, words in CONFIDENCE.items()]
    )
    words = models.CharField(max_length=300, blank=True)
    is_blind = models.BooleanField(default=False)
    """Said while the plan's claims were verified blind: hidden from whoever may verify until they judged, whatever the plan says later."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(progress__in=list(OWN)), name="a_views_progress_is_a_word"),
            models.CheckConstraint(condition=Q(confidence__in=list(CONFIDENCE)), name="a_views_confidence_is_1_to_5"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.progress}, {self.confidence} of 5"

    @property
    def said(self) -> tuple[str, int]:
        return self.progress, self.confidence


class Judgement(models.Model):
    """An action rated otherwise than the rule does, with the reason. Both are shown. It binds to the facts that were seen."""

    VIEW, WORKSPACE, PLAN = "plans.view", "action__workspace", "action__plan__"

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="judgements")
    rag = models.CharField(max_length=10, choices=[(rag.value, rag.value) for rag in COLOURS])
    by_rule = models.CharField(max_length=10)
    reason = models.TextField()
    facts = models.CharField(max_length=80)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_judgement_says_why"),
            models.CheckConstraint(condition=~Q(rag=models.F("by_rule")), name="a_judgement_differs_from_the_rule"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.rag}, by the rule {self.by_rule}"
