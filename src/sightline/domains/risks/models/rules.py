"""The matrix, the appetite, and the body that a risk above it goes to: as a workspace set them, from a day."""

from django.db import models

from sightline.domains.organisations.models import Body, Person, Workspace
from sightline.domains.organisations.models.records import WorkspaceQuerySet


class RiskRules(models.Model):
    """One version of the rules. Only added; without one the shipped matrix counts."""

    VIEW, WORKSPACE = "risks.view", "workspace"

    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, related_name="+")
    definition = models.JSONField()
    """As `Matrix.as_data()`."""
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = WorkspaceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Rules for risks from {self.on}"
