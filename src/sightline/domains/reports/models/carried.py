"""Which figures a sealed pack printed, so that whoever restates one can be told which packs carried the old value."""

from django.db import models
from django.db.models import Q

from sightline.domains.organisations.models.records import WorkspaceQuerySet
from sightline.domains.performance.models import Cell, Figure
from sightline.domains.reports.models.packs import Edition


class CarriedFigure(models.Model):
    """One figure as a sealed pack printed it: a cell of the council's own, or a published figure. Filled when the pack is sealed, never
    changed after. What it is of (measure, council or area, period, load) is that of the figure, which is never changed either."""

    VIEW, WORKSPACE = "reports.view", "edition__pack__workspace"

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="carried")
    cell = models.ForeignKey(Cell, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    figure = models.ForeignKey(Figure, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    printed = models.CharField(max_length=60)
    """As every page prints it: with its unit, or the sign of what is held back or missing."""

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(cell__isnull=False, figure__isnull=True) | Q(cell__isnull=True, figure__isnull=False),
                name="a_carried_figure_is_own_or_published",
            ),
            models.UniqueConstraint(fields=["edition", "cell"], name="a_pack_carries_a_cell_once"),
            models.UniqueConstraint(fields=["edition", "figure"], name="a_pack_carries_a_figure_once"),
        ]

    def __str__(self) -> str:
        return f"{self.printed} in {self.edition_id}"
