"""Boards, committees and panels: of one organisation or several, with members by post."""

from django.db import models
from django.db.models import Q

from sightline.domains.organisations.models.organisations import Organisation
from sightline.domains.organisations.models.posts import Post
from sightline.domains.organisations.models.records import Dated, DatedQuerySet, Numbered


class Body(Numbered, Dated):
    """A body that meets, with its terms of reference. One body may go by several names; all are kept."""

    PREFIX, VIEW = "BO", "organisations.view"

    class Kind(models.TextChoices):
        BOARD = "board", "Board"
        COMMITTEE = "committee", "Committee"
        PANEL = "panel", "Panel"
        COUNCIL = "council", "Full council or cabinet"
        FORUM = "forum", "Forum"

    key = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    other_names = models.JSONField(default=list, blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    terms = models.TextField(blank=True)
    quorum = models.PositiveSmallIntegerField(null=True, blank=True)
    organisations = models.ManyToManyField(Organisation, through="BodyOrganisation", related_name="bodies")

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            *Dated.Meta.constraints,
            *Numbered.Meta.constraints,
            models.UniqueConstraint(fields=["workspace", "key"], name="body_key_is_used_once"),
            models.CheckConstraint(condition=Q(quorum__isnull=True) | Q(quorum__gte=1), name="a_quorum_is_at_least_one"),
        ]

    def __str__(self) -> str:
        return self.name

    def search_words(self) -> str:
        return " ".join([self.name, *self.other_names])


class BodyOrganisation(models.Model):
    """An organisation of which a body is a body."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "organisation"], name="a_body_belongs_to_an_organisation_once")]

    def __str__(self) -> str:
        return f"{self.body} of {self.organisation}"


class Membership(Dated):
    """A post with a seat on a body; several chairs are possible."""

    VIEW, WORKSPACE = "organisations.view", "body__workspace"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="memberships")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="memberships")
    is_chair = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.post} on {self.body}"
