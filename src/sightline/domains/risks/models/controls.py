"""What keeps a risk down, and whether anybody tried that it does."""

from django.db import models
from django.db.models import Q

from sightline.domains.documents.models import Document
from sightline.domains.organisations.models import Person, Post
from sightline.domains.organisations.models.records import Dated
from sightline.domains.risks.models.risks import PartQuerySet, Risk
from sightline.domains.risks.rules.scores import Result


class ControlQuerySet(PartQuerySet):
    def on(self, day):
        """Those of the day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)


class Control(Dated):
    VIEW, WORKSPACE = "risks.view", "risk__workspace"

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="controls")
    n = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    owner = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    every = models.PositiveSmallIntegerField(default=6)
    """Months from one test to the next."""

    objects = ControlQuerySet.as_manager()

    class Meta:
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["risk", "n"], name="a_control_number_is_used_once"),
            models.CheckConstraint(condition=Q(every__gte=1), name="a_control_is_tested_every_month_at_most"),
        ]

    def __str__(self) -> str:
        return f"{self.risk} control {self.n}"


class ControlTest(models.Model):
    """Somebody who does not hold the control's post tried whether it works. Only added."""

    VIEW, WORKSPACE = "risks.view", "control__risk__workspace"

    control = models.ForeignKey(Control, on_delete=models.PROTECT, related_name="tests")
    result = models.CharField(max_length=10, choices=[(result.value, result.value.capitalize()) for result in Result])
    how = models.TextField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class TestQuerySet(models.QuerySet):
        def visible_to(self, person: Person):
            return self.filter(control__in=Control.objects.visible_to(person).values("pk"))

    objects = TestQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.control} tested on {self.on}: {self.result}"
