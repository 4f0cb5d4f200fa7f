"""Support of other councils as advisers and improvement partners: days planned, given, and by what it ends."""

from django.db import models
from django.db.models import F, Q

from sightline.domains.decisions.models import Decision
from sightline.domains.documents.models import Document
from sightline.domains.instruments.models import Clause
from sightline.domains.organisations.models import Organisation, Person
from sightline.domains.organisations.models.records import Numbered, StatefulQuerySet, TransitionBase, WorkspaceQuerySet
from sightline.domains.oversight.rules.moves import states_of_advice


class Advice(Numbered):
    """What an organisation gives, until it ends. States are in its transitions, days in rows of their own."""

    PREFIX, VIEW = "AV", "oversight.view"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_when = models.TextField(blank=True)
    """What ends it, in words of the document that says so."""
    needs_direction = models.BooleanField(default=False)
    """It ends only on a ministerial decision that was made."""
    handover_to = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    handover = models.TextField(blank=True)
    ended_by = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cites = models.CharField(max_length=200, blank=True)

    objects = StatefulQuerySet.as_manager()

    class Meta:
        constraints = [
            *Numbered.Meta.constraints,
            models.CheckConstraint(condition=~Q(what=""), name="advice_says_what_is_given"),
            models.CheckConstraint(
                condition=Q(handover_to__isnull=True) | ~Q(handover_to=F("organisation")),
                name="advice_is_handed_to_somebody_else",
            ),
        ]

    @property
    def title(self) -> str:
        return self.what

    def search_words(self) -> str:
        return f"{self.what}\n{self.organisation} {self.handover}"


class AdviceTransition(TransitionBase):
    record = models.ForeignKey(Advice, on_delete=models.PROTECT, related_name="transitions")

    class Meta(TransitionBase.Meta):
        constraints = [models.CheckConstraint(condition=Q(to_state__in=states_of_advice), name="a_state_of_advice_is_known")]


class AdviceDays(models.Model):
    """Days a month: planned from a month on, or given in a month. The last row said for a month holds."""

    VIEW, WORKSPACE = "oversight.view", "advice__workspace"

    class Kind(models.TextChoices):
        PLANNED = "planned", "Planned from this month on"
        GIVEN = "given", "Given in this month"

    advice = models.ForeignKey(Advice, on_delete=models.PROTECT, related_name="days")
    kind = models.CharField(max_length=10, choices=Kind)
    month = models.DateField()
    """Its first day."""
    days = models.DecimalField(max_digits=5, decimal_places=1)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    cites = models.CharField(max_length=200, blank=True)

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(days__gte=0), name="days_of_advice_are_none_or_more"),
            models.CheckConstraint(condition=Q(kind__in=["planned", "given"]), name="days_of_advice_are_planned_or_given"),
            models.CheckConstraint(condition=Q(month__day=1), name="a_month_of_advice_is_its_first_day"),
        ]

    def __str__(self) -> str:
        return f"{self.days} days {self.kind} of {self.advice}"
