"""What inspections judged, and what reports recommended."""

from django.db import models
from django.db.models import F, Q

from sightline.domains.instruments.models.clauses import Clause
from sightline.domains.instruments.models.instruments import Instrument
from sightline.domains.organisations.models import Organisation
from sightline.domains.organisations.models.records import Numbered, WorkspaceQuerySet


class Recommendation(Numbered):
    """One numbered recommendation, improvement item or resolution of an instrument."""

    PREFIX, VIEW = "RE", "instruments.view"

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="recommendations")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations")
    group = models.CharField(max_length=60)
    printed_number = models.CharField(max_length=20, blank=True)
    text = models.TextField()
    addressed_to = models.CharField(max_length=200, blank=True)
    made_on = models.DateField()
    cites = models.CharField(max_length=200, blank=True)

    objects = WorkspaceQuerySet.as_manager()

    def search_words(self) -> str:
        return f"{self.text}\n{self.group} {self.printed_number}"


class Inspection(Numbered):
    """An inspection or a visit of a council's services, and its judgements."""

    PREFIX, VIEW = "JU", "instruments.view"

    class Kind(models.TextChoices):
        INSPECTION = "inspection", "Inspection"
        MONITORING = "monitoring", "Monitoring visit"
        FOCUSED = "focused", "Focused visit"
        JOINT = "joint", "Joint inspection"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    inspectorate = models.CharField(max_length=100)
    kind = models.CharField(max_length=20, choices=Kind)
    framework = models.CharField(max_length=60, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    published_on = models.DateField()
    precision = models.CharField(max_length=10, default="day")
    lead_inspector = models.CharField(max_length=200, blank=True)
    report = models.ForeignKey(Instrument, on_delete=models.PROTECT, null=True, blank=True, related_name="inspections")
    summary = models.TextField(blank=True)
    cites = models.CharField(max_length=200, blank=True)

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [
            *Numbered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="an_inspection_ends_after_it_starts",
            ),
        ]

    def search_words(self) -> str:
        return (
            f"{self.inspectorate} {self.get_kind_display()} of {self.organisation.name}\n{self.published_on:%B %Y} {self.summary}"
        )


class Judgement(models.Model):
    """A grade in one area."""

    VIEW, WORKSPACE = "instruments.view", "inspection__workspace"

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="judgements")
    area = models.CharField(max_length=200)
    grade = models.CharField(max_length=60)

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inspection", "area"], name="an_area_is_judged_once")]

    def __str__(self) -> str:
        return f"{self.area}: {self.grade}"
