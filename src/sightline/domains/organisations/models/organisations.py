"""Organisations, and the workspaces in which an intervention or a partnership is kept."""

from django.db import models
from django.db.models import Q


class Organisation(models.Model):
    """A council, a department, a trust: whoever can employ, direct or be directed. Shared by all workspaces."""

    class Kind(models.TextChoices):
        COUNCIL = "council", "Council"
        DEPARTMENT = "department", "Government department"
        TRUST = "trust", "NHS or children's trust"
        POLICE = "police", "Police force"
        INSPECTORATE = "inspectorate", "Inspectorate"
        CONSULTANCY = "consultancy", "Consultancy"
        PARTNERSHIP = "partnership", "Partnership"
        PARLIAMENT = "parliament", "Parliament"
        OTHER = "other", "Other"

    key = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=Kind)
    la_code = models.CharField(max_length=3, blank=True)
    """The department's three-digit code of a council with children's services; empty for others."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(la_code="") | Q(kind="council"), name="only_councils_have_an_area_code"),
        ]

    def __str__(self) -> str:
        return self.name


class Workspace(models.Model):
    """One intervention or partnership. A deployment holds many; nothing is visible across them."""

    class Kind(models.TextChoices):
        INTERVENTION = "intervention", "Intervention"
        PARTNERSHIP = "partnership", "Partnership"

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    home = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    """The council whose services this is about."""
    organisations = models.ManyToManyField(Organisation, through="Participation", related_name="workspaces")
    opens_as_at = models.DateField(null=True, blank=True)
    """The day a visitor first sees, where the story is in the past; empty means today."""
    is_demonstration = models.BooleanField(default=False)
    changes = models.PositiveBigIntegerField(default=0, editable=False)
    """How many changes have passed the door here, or passed it for all workspaces. Pages that are kept are kept by it."""

    def __str__(self) -> str:
        return self.name


class Participation(models.Model):
    """An organisation that takes part in a workspace."""

    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, related_name="participations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="participations")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "organisation"], name="an_organisation_takes_part_once")]

    def __str__(self) -> str:
        return f"{self.organisation} in {self.workspace}"
