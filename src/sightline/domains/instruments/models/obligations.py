"""Duties that clauses make, and the answers to each time they fell due."""

from django.db import models
from django.db.models import Q

from sightline.domains.documents.models import Document
from sightline.domains.instruments.models.clauses import Clause
from sightline.domains.instruments.rules.duties import MODALITIES, Duty
from sightline.domains.instruments.rules.moves import states_of_duties
from sightline.domains.organisations.models import Body, Person
from sightline.domains.organisations.models.records import (
    Numbered,
    StatefulQuerySet,
    TransitionBase,
    VersionBase,
    WorkspaceQuerySet,
)


class Obligation(Numbered):
    """A duty. What it says is in its versions; it binds once confirmed and while its instrument is in force."""

    PREFIX, VIEW = "OB", "instruments.view"

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="obligations")

    objects = StatefulQuerySet.as_manager()

    class Meta(Numbered.Meta):
        indexes = [models.Index(fields=["workspace", "clause"], name="obligations_of_a_clause")]

    def search_words(self) -> str:
        latest = self.versions.order_by("-on", "-pk").first()
        return f"{latest.obligor}: {latest.action}\n{self.clause.label} {latest.obligee}" if latest else ""


class ObligationTransition(TransitionBase):
    record = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="transitions")

    class Meta(TransitionBase.Meta):
        constraints = [models.CheckConstraint(condition=Q(to_state__in=states_of_duties), name="a_duty_state_is_known")]


class ObligationVersion(VersionBase):
    record = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="versions")
    obligor = models.CharField(max_length=200)
    obligee = models.CharField(max_length=200, blank=True)
    action = models.TextField()
    modality = models.CharField(max_length=30)
    condition = models.TextField(blank=True)
    deadline = models.CharField(max_length=20, blank=True)
    frequency = models.CharField(max_length=20, blank=True)

    class Meta(VersionBase.Meta):
        constraints = [models.CheckConstraint(condition=Q(modality__in=sorted(MODALITIES)), name="a_modality_is_known")]

    def as_duty(self) -> Duty:
        return Duty(self.obligor, self.action, self.modality, self.obligee, self.condition, self.deadline, self.frequency)


class DutyBody(models.Model):
    """The body at each of whose meetings a duty falls due, from a day on. Only added: the latest counts."""

    VIEW, WORKSPACE = "instruments.view", "obligation__workspace"

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="named_bodies")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["obligation", "-on", "-id"], name="dutybody_latest")]

    def __str__(self) -> str:
        return f"{self.obligation} at meetings of {self.body}"


class Answer(models.Model):
    """That a duty due on a day was done, with its evidence. Written once."""

    VIEW, WORKSPACE = "instruments.view", "obligation__workspace"

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="answers")
    due_on = models.DateField()
    done_on = models.DateField()
    on = models.DateField()
    """From when the register shows it: never before the evidence was there."""
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    """The evidence: nothing is marked done without it."""
    place = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["obligation", "due_on"], name="a_due_day_is_answered_once")]

    def __str__(self) -> str:
        return f"{self.obligation} due {self.due_on}"
