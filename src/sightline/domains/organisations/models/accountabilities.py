"""Who answers for what: politically, managerially, by statute or for the money; each citing the clause that says so."""

from django.db import models
from django.db.models import Q

from sightline.domains.organisations.models.bodies import Body
from sightline.domains.organisations.models.organisations import Organisation
from sightline.domains.organisations.models.posts import Post
from sightline.domains.organisations.models.records import Dated, DatedQuerySet, Numbered


class Accountability(Numbered, Dated):
    """One holder answers for one area, in one way, at one stage."""

    PREFIX, VIEW = "AB", "organisations.view"

    class Kind(models.TextChoices):
        POLITICAL = "political", "Political"
        MANAGERIAL = "managerial", "Managerial"
        STATUTORY = "statutory", "Statutory"
        FINANCIAL = "financial", "Financial"

    area = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=Kind)
    stage = models.CharField(max_length=100, blank=True)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            *Dated.Meta.constraints,
            *Numbered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(post__isnull=False, body__isnull=True, organisation__isnull=True)
                | Q(post__isnull=True, body__isnull=False, organisation__isnull=True)
                | Q(post__isnull=True, body__isnull=True, organisation__isnull=False),
                name="one_holder_answers",
            ),
        ]

    @property
    def holder(self):
        return self.post or self.body or self.organisation

    def search_words(self) -> str:
        return f"{self.area} {self.stage}"
