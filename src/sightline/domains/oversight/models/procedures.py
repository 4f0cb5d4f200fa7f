"""Practice procedures that were issued, to whom, and whether they are followed."""

from django.db import models
from django.db.models import F, Q

from sightline.domains.documents.models import Document
from sightline.domains.instruments.models import Clause
from sightline.domains.organisations.models import Person, Post
from sightline.domains.organisations.models.records import Numbered, StatefulQuerySet, TransitionBase, WorkspaceQuerySet
from sightline.domains.oversight.rules.moves import states_of_procedures
from sightline.domains.oversight.rules.procedures import Check, Monitored


class Procedure(Numbered):
    """A procedure or guidance issued to staff. A new edition is another record; the old one is withdrawn."""

    PREFIX, VIEW = "PC", "oversight.view"

    title = models.CharField(max_length=300)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    issued_on = models.DateField()
    precision = models.CharField(max_length=10, default="day")
    """How exactly the day is known: day, or month where a source only says that it had been issued by then."""
    audience = models.CharField(max_length=300)
    """To whom: staff, teams."""
    posts = models.ManyToManyField(Post, blank=True, related_name="+")
    monitor = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """The post that watches whether it is followed."""
    every_months = models.PositiveSmallIntegerField(null=True, blank=True)
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cites = models.CharField(max_length=200, blank=True)

    objects = StatefulQuerySet.as_manager()

    class Meta:
        constraints = [
            *Numbered.Meta.constraints,
            models.CheckConstraint(condition=~Q(title=""), name="a_procedure_has_a_title"),
            models.CheckConstraint(condition=~Q(audience=""), name="a_procedure_is_issued_to_somebody"),
            models.CheckConstraint(condition=Q(precision__in=["day", "month"]), name="a_procedure_is_dated_so_exactly"),
            models.CheckConstraint(
                condition=Q(every_months__isnull=True) | Q(every_months__gte=1, every_months__lte=60),
                name="a_procedure_is_checked_every_few_months",
            ),
        ]

    def as_monitored(self) -> Monitored:
        """Of a row that came from `as_at`, with `known_checks` (newest first) beside it."""
        checks = tuple(Check(one.on, one.sample, one.compliant) for one in self.known_checks)
        return Monitored(self.state, self.issued_on, self.every_months, checks)

    def search_words(self) -> str:
        return f"{self.title}\n{self.audience}"


class ProcedureTransition(TransitionBase):
    record = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="transitions")

    class Meta(TransitionBase.Meta):
        constraints = [models.CheckConstraint(condition=Q(to_state__in=states_of_procedures), name="a_procedure_state_is_known")]


class ComplianceCheck(models.Model):
    """A sample of cases looked at, and how many followed the procedure. Only added."""

    VIEW, WORKSPACE = "oversight.view", "procedure__workspace"

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="checks")
    sample = models.PositiveIntegerField()
    compliant = models.PositiveIntegerField()
    remarks = models.TextField(blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(sample__gte=1), name="a_check_has_a_sample"),
            models.CheckConstraint(condition=Q(compliant__lte=F("sample")), name="no_more_comply_than_were_looked_at"),
        ]

    def __str__(self) -> str:
        return f"{self.compliant} of {self.sample} for {self.procedure} on {self.on}"
