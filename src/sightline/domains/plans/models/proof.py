"""What proves an action: its evidence, the measure it should move, and the second key."""

from django.db import models
from django.db.models import F, Q

from sightline.domains.documents.models import Document
from sightline.domains.organisations.models import Person
from sightline.domains.organisations.models.records import Numbered
from sightline.domains.performance.models import Measure
from sightline.domains.plans.models.action import Action, ActionTransition
from sightline.domains.plans.models.plan import PlanQuerySet
from sightline.domains.plans.rules.evidence import Proof


class Evidence(Numbered):
    """A document that proves something of an action, at a place in it, until it goes stale."""

    PREFIX, VIEW, PLAN = "EV", "plans.view", "action__plan__"

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="evidence")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="evidence")
    place = models.CharField(max_length=200, blank=True)
    """Where in the document: a clause, a page, a cell."""
    proves = models.TextField()
    dated_on = models.DateField()
    """The day the evidence speaks for."""
    fresh_until = models.DateField(null=True, blank=True)
    on = models.DateField()
    at = models.DateTimeField()

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            *Numbered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(fresh_until__isnull=True) | Q(fresh_until__gte=F("dated_on")), name="evidence_is_fresh_at_first"
            ),
        ]

    def as_proof(self) -> Proof:
        return Proof(self.dated_on, self.fresh_until)

    def kept_to(self) -> int | None:
        return self.action.kept_to()

    def is_hidden_from(self, person: Person) -> bool:
        return self.action.is_hidden_from(person)

    def search_words(self) -> str:
        return "" if self.action.plan.is_private else f"{self.proves}\n{self.place}"


class Expectation(models.Model):
    """The measure an action should move, which way, and by when."""

    VIEW, WORKSPACE, PLAN = "plans.view", "action__workspace", "action__plan__"

    class Direction(models.TextChoices):
        UP = "up", "Up"
        DOWN = "down", "Down"

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="expectations")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=4, choices=Direction)
    target = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    by_on = models.DateField(null=True, blank=True)
    on = models.DateField()
    at = models.DateTimeField()

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["action", "measure"], name="an_action_moves_a_measure_once")]

    def __str__(self) -> str:
        return f"{self.action} should move {self.measure} {self.direction}"


class Verification(models.Model):
    """The second key: somebody independent confirmed a claim against the evidence standard, on the evidence they saw.
    Only added. The database refuses one by the claimer or by a holder of the owning post (migration 0003)."""

    VIEW, WORKSPACE, PLAN = "plans.view", "action__workspace", "action__plan__"

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="verifications")
    claim = models.OneToOneField(ActionTransition, on_delete=models.PROTECT, related_name="verification")
    verifier = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    standard = models.TextField()
    """The sentences of the standard that were confirmed, one a line."""
    remarks = models.TextField(blank=True)
    seen = models.TextField()
    """The numbers of the evidence seen, as in "EV-3, EV-4"."""
    content_hash = models.CharField(max_length=80)
    """Of the claim, so of the evidence."""
    on = models.DateField()
    at = models.DateTimeField()

    objects = PlanQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.action} verified on {self.on}"
