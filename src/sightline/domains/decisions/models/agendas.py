"""What is on the agenda of a meeting, and the papers and presentations that are before it."""

from datetime import date

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from sightline.domains.decisions.models.meetings import Meeting
from sightline.domains.documents.models import Document
from sightline.domains.organisations.models import Organisation, Person, Post
from sightline.domains.organisations.models.records import VersionBase, WorkspaceQuerySet, version_on


class AgendaItemQuerySet(WorkspaceQuerySet):
    def worded(self, day: date):
        """Those on the agenda on a day, in its order, with `position`, `title`, `kind`, `detail` and `presenter_id`."""
        version = AgendaVersion.objects.filter(pk=OuterRef("version"))
        said = {name: Subquery(version.values(name)[:1]) for name in ("position", "title", "kind", "detail", "presenter_id")}
        return (
            self.annotate(version=version_on(AgendaVersion, day), is_off=Subquery(version.values("is_off")[:1]), **said)
            .filter(is_off=False)
            .order_by("position", "pk")
        )


class AgendaItem(models.Model):
    """Something to be dealt with at a meeting. What it says is in its versions, what was minuted in its minutes."""

    VIEW, WORKSPACE = "boards.view", "meeting__workspace"

    class Kind(models.TextChoices):
        DECISION = "decision", "For decision"
        DISCUSSION = "discussion", "For discussion"
        INFORMATION = "information", "For information"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    cites = models.CharField(max_length=200, blank=True)

    objects = AgendaItemQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.meeting.ref} item"


class AgendaVersion(VersionBase):
    """An item as it stood on the agenda from a day on; `is_off`: it was taken off."""

    VIEW, WORKSPACE = "boards.view", "record__meeting__workspace"

    record = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="versions")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=AgendaItem.Kind)
    detail = models.TextField(blank=True)
    presenter = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_off = models.BooleanField(default=False)

    objects = WorkspaceQuerySet.as_manager()

    class Meta(VersionBase.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="an_agenda_item_has_a_title"),
            models.CheckConstraint(condition=Q(kind__in=AgendaItem.Kind.values), name="an_agenda_item_kind_is_known"),
        ]


class Paper(models.Model):
    """A paper of the library or a presentation that is before a meeting, and which organisation gave it."""

    VIEW, WORKSPACE = "boards.view", "meeting__workspace"

    class Kind(models.TextChoices):
        PAPER = "paper", "Paper"
        PRESENTATION = "presentation", "Presentation"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="papers")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="papers")
    kind = models.CharField(max_length=20, choices=Kind, default="paper")
    title = models.CharField(max_length=300)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """Only a presentation may have none: it was spoken."""
    given_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    circulated_on = models.DateField(null=True, blank=True)
    cites = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["paper", "presentation"]), name="a_paper_kind_is_known"),
            models.CheckConstraint(condition=~Q(title=""), name="a_paper_has_a_title"),
            models.CheckConstraint(
                condition=Q(kind="presentation") | Q(document__isnull=False, circulated_on__isnull=False),
                name="a_paper_is_a_document_and_was_circulated",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} for {self.meeting.ref}"
