"""On what terms a post is held: its basis, the end of the contract, the hand-over, the next review."""

from django.db import models

from sightline.domains.organisations.models.posts import Holding, Post
from sightline.domains.organisations.models.records import VersionBase, WorkspaceQuerySet


class Tenure(VersionBase):
    """The terms of a post from a day on, for one holding of it or for the post where no holder is named. Only added: a contract
    that was extended shows what it was before."""

    VIEW, WORKSPACE = "organisations.view", "record__workspace"

    class Basis(models.TextChoices):
        PERMANENT = "permanent", "Permanent"
        FIXED = "fixed", "Fixed term"
        INTERIM = "interim", "Interim"
        ACTING = "acting", "Acting up"
        SECONDED = "seconded", "Seconded"
        JOINT = "joint", "Joint"
        ELECTED = "elected", "Elected"
        OTHER = "other", "Not said"

    record = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="tenures")
    holding = models.ForeignKey(Holding, on_delete=models.PROTECT, null=True, blank=True, related_name="tenures")
    basis = models.CharField(max_length=20, choices=Basis)
    contract_ends_on = models.DateField(null=True, blank=True)
    terms = models.CharField(max_length=300, blank=True)
    """What else was agreed, as in "a week each month afterwards"."""
    handover = models.CharField(max_length=300, blank=True)
    """How the work passes on to whoever comes."""
    review = models.CharField(max_length=300, blank=True)
    """What is reviewed, and by whom."""
    review_on = models.DateField(null=True, blank=True)
    cites = models.CharField(max_length=200, blank=True)

    objects = WorkspaceQuerySet.as_manager()

    class Meta(VersionBase.Meta):
        pass
