"""Progress reports: the register's facts by theme, an author's words beside them, issued in versions that never change."""

from django.db import models
from django.db.models import Q

from sightline.domains.documents.models import Document
from sightline.domains.organisations.models import Body
from sightline.domains.organisations.models.records import Numbered, StatefulQuerySet, TransitionBase
from sightline.domains.reports.models.sealed import DrawingBase, Sealed, WordsBase
from sightline.domains.reports.rules.moves import states_of_progress


class ProgressReport(Numbered):
    """What a board is told of the plan: what changed after `from_day`, up to the day its facts are drawn as at."""

    PREFIX, VIEW = "PR", "reports.view"

    title = models.CharField(max_length=200)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="progress_reports")
    from_day = models.DateField()

    objects = StatefulQuerySet.as_manager()

    def search_words(self) -> str:
        return f"{self.title}\n{self.body.name} progress report"


class ProgressTransition(TransitionBase):
    record = models.ForeignKey(ProgressReport, on_delete=models.PROTECT, related_name="transitions")

    class Meta(TransitionBase.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(to_state__in=states_of_progress), name="a_progress_report_state_is_known")
        ]


class ProgressDrawing(DrawingBase):
    """The facts as they were drawn from the register. The last one is what a draft says."""

    record = models.ForeignKey(ProgressReport, on_delete=models.PROTECT, related_name="drawings")


class ProgressWords(WordsBase):
    """The author's words of one heading. The last version of each is what a draft says; an empty one takes the words away."""

    record = models.ForeignKey(ProgressReport, on_delete=models.PROTECT, related_name="words")

    class Meta(WordsBase.Meta):
        abstract = False


class ProgressEdition(Sealed):
    """A version as it was issued. A later one stands beside it, and says from when this one is void."""

    record = models.ForeignKey(ProgressReport, on_delete=models.PROTECT, related_name="editions")
    n = models.PositiveSmallIntegerField()
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "n"], name="a_version_of_a_progress_report_is_issued_once")]

    def __str__(self) -> str:
        return f"{self.record} version {self.n} {self.seal[:19]}"


class ProgressFiling(models.Model):
    """An issued version in the library, where a duty can be answered with it."""

    edition = models.OneToOneField(ProgressEdition, on_delete=models.PROTECT, related_name="filing")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.edition} as {self.document.ref}"
