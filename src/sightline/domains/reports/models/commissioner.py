"""The commissioner's reports: drafted from the register, written beside its facts, sent once, superseded by a new version."""

from django.db import models
from django.db.models import Q

from sightline.domains.documents.models import Document
from sightline.domains.instruments.models import Obligation
from sightline.domains.organisations.models import Person
from sightline.domains.organisations.models.records import Numbered, StatefulQuerySet, TransitionBase, WorkspaceQuerySet
from sightline.domains.reports.models.sealed import DrawingBase, Sealed, WordsBase
from sightline.domains.reports.rules.moves import states_of_reports

WRITERS = "reports.write"


class ReportQuerySet(StatefulQuerySet):
    def visible_to(self, person: Person):
        """What was sent, for everybody who reads reports here; drafts for who writes them."""
        written = Q(workspace__in=person.rights.workspaces_with(WRITERS))
        return self.filter(written | Q(workspace__in=person.rights.workspaces_with(self.model.VIEW), sending__isnull=False))

    def shown_to(self, person: Person, day):
        """Those seen, with `state` and `since` of the day: what was not sent by then only to who writes."""
        found = self.visible_to(person).as_at(day)
        return found.filter(Q(state__in=("sent", "superseded")) | Q(workspace__in=person.rights.workspaces_with(WRITERS)))


class CommissionerReport(Numbered):
    """A report that the commissioner writes beside the register's facts. What it says is in its drawings and words until it is
    sent, and then in its sending."""

    PREFIX, VIEW = "CR", "reports.view"

    title = models.CharField(max_length=200)
    addressee = models.CharField(max_length=200)
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, null=True, blank=True, related_name="reports")
    due_on = models.DateField(null=True, blank=True)
    """The due day of the obligation that it answers."""
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            *Numbered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(obligation__isnull=True, due_on__isnull=True) | Q(obligation__isnull=False, due_on__isnull=False),
                name="a_report_answers_a_due_day_or_none",
            ),
            models.CheckConstraint(
                condition=Q(version=1, replaces__isnull=True) | Q(version__gt=1, replaces__isnull=False),
                name="a_report_after_the_first_version_replaces_one",
            ),
        ]

    @property
    def is_sent(self) -> bool:
        return hasattr(self, "sending")

    def view_permission(self) -> str:
        return self.VIEW if self.is_sent else WRITERS

    def search_words(self) -> str:
        return f"{self.title}\n{self.addressee}"


class CommissionerReportTransition(TransitionBase):
    record = models.ForeignKey(CommissionerReport, on_delete=models.PROTECT, related_name="transitions")

    class Meta(TransitionBase.Meta):
        constraints = [models.CheckConstraint(condition=Q(to_state__in=states_of_reports), name="a_report_state_is_known")]
        indexes = [models.Index(fields=["record", "-on", "-id"], name="cr_transition_latest")]


class Drawing(DrawingBase):
    record = models.ForeignKey(CommissionerReport, on_delete=models.PROTECT, related_name="drawings")


class Comparison(models.Model):
    """Which facts of a drawing the register told otherwise at a later moment. It speaks for as long as nothing changes in the
    workspace."""

    drawing = models.ForeignKey(Drawing, on_delete=models.PROTECT, related_name="comparisons")
    changes = models.PositiveBigIntegerField()
    """`Workspace.changes` when the register was asked."""
    moved = models.JSONField()
    """Each a `Moved` of `rules/authored.py`, as an object."""
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.drawing} compared {self.at:%-d %B %Y}"


class ReportWords(WordsBase):
    record = models.ForeignKey(CommissionerReport, on_delete=models.PROTECT, related_name="words")

    class Meta(WordsBase.Meta):
        pass


class Sending(Sealed):
    """A report as it was sent: its sealed content, to whom, when, and the document of the library that it is kept as."""

    VIEW, WORKSPACE = "reports.view", "report__workspace"

    report = models.OneToOneField(CommissionerReport, on_delete=models.PROTECT, related_name="sending")
    recipients = models.JSONField()
    on = models.DateField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")

    objects = WorkspaceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.report} {self.seal[:19]}"
