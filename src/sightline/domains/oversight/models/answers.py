"""Recommendations stand in `instruments`; here, what whoever they are addressed to answered."""

from django.db import models
from django.db.models import Q

from sightline.domains.documents.models import Document
from sightline.domains.instruments.models import Recommendation
from sightline.domains.organisations.models import Organisation, Person, Post
from sightline.domains.organisations.models.records import WorkspaceQuerySet
from sightline.domains.oversight.rules.answers import VERDICTS


class Conclusion(models.Model):
    """One of several conclusions within a recommendation, answered apart."""

    VIEW, WORKSPACE = "oversight.view", "recommendation__workspace"

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="conclusions")
    n = models.PositiveSmallIntegerField()
    text = models.TextField()
    on = models.DateField()
    at = models.DateTimeField()
    cites = models.CharField(max_length=200, blank=True)

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "n"], name="a_conclusion_number_is_used_once"),
            models.CheckConstraint(condition=~Q(text=""), name="a_conclusion_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation} conclusion {self.n}"


class Verdict(models.Model):
    """What a post or an organisation answered to a recommendation, or to one of its conclusions. Only added: the last one holds."""

    VIEW, WORKSPACE = "oversight.view", "recommendation__workspace"

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="verdicts")
    conclusion = models.ForeignKey(Conclusion, on_delete=models.PROTECT, null=True, blank=True, related_name="verdicts")
    verdict = models.CharField(max_length=20, choices=[(name, words) for name, (words, _) in VERDICTS.items()])
    reason = models.TextField(blank=True)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField(max_length=200, blank=True)
    cites = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    """Who wrote it down."""

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(verdict__in=sorted(VERDICTS)), name="a_verdict_is_known"),
            models.CheckConstraint(
                condition=Q(post__isnull=False, organisation__isnull=True) | Q(post__isnull=True, organisation__isnull=False),
                name="a_verdict_is_of_one_answerer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verdict} for {self.conclusion or self.recommendation}"

    @property
    def answerer(self) -> Post | Organisation:
        return self.post or self.organisation
