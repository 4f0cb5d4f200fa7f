"""What a decision depends on, and whether it was met."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from sightline.domains.decisions.models.decisions import Decision
from sightline.domains.documents.models import Document
from sightline.domains.organisations.models.records import WorkspaceQuerySet


class Condition(models.Model):
    """A condition of a decision, from the day it was set. That it was met is written once, with its evidence."""

    VIEW, WORKSPACE = "decisions.view", "decision__workspace"

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="conditions")
    n = models.PositiveSmallIntegerField()
    text = models.TextField()
    on = models.DateField()
    at = models.DateTimeField()
    met_on = models.DateField(null=True, blank=True)
    met_at = models.DateTimeField(null=True, blank=True)
    evidence = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cites = models.CharField(max_length=200, blank=True)

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "n"], name="a_condition_number_is_used_once"),
            models.CheckConstraint(condition=~Q(text=""), name="a_condition_has_words"),
            models.CheckConstraint(
                condition=Q(met_on__isnull=True, met_at__isnull=True, evidence__isnull=True)
                | Q(met_on__gte=F("on"), met_at__isnull=False),
                name="a_condition_is_met_after_it_is_set",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision.ref} condition {self.n}"

    def is_met_on(self, day: date) -> bool:
        return self.met_on is not None and self.met_on <= day
