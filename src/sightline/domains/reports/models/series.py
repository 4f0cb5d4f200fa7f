"""Which duties are reports that fall due again and again."""

from django.db import models

from sightline.domains.instruments.models import Obligation
from sightline.domains.organisations.models.records import WorkspaceQuerySet


class Series(models.Model):
    """A duty that is answered by reports. It holds no days: those are the duty's own. A duty that does not bind (a stated practice)
    has its days drawn from the day its series begins."""

    VIEW, WORKSPACE = "reports.view", "obligation__workspace"

    class Kind(models.TextChoices):
        MONTHLY = "monthly", "Monthly report"
        QUARTERLY = "quarterly", "Quarterly formal report"
        ASSESSMENT = "assessment", "Assessment of improvement"
        VIABILITY = "viability", "Advice on viability"
        UPDATE = "update", "Update"
        OTHER = "other", "Other report"

    obligation = models.OneToOneField(Obligation, on_delete=models.PROTECT, related_name="series")
    kind = models.CharField(max_length=20, choices=Kind)
    begins_on = models.DateField()
    """From when days are drawn for a duty that does not bind."""
    on = models.DateField()
    at = models.DateTimeField()
    cites = models.CharField(max_length=200, blank=True)

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["monthly", "quarterly", "assessment", "viability", "update", "other"]),
                name="a_kind_of_report_is_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} by {self.obligation}"
