"""Who holds a role of oversight, and what shows that its terms of reference are carried out."""

from django.db import models
from django.db.models import Q

from sightline.domains.documents.models import Document
from sightline.domains.instruments.models import Obligation
from sightline.domains.organisations.models import Organisation, Person, Post, Workspace
from sightline.domains.organisations.models.records import Dated, WorkspaceQuerySet
from sightline.domains.oversight.models.visits import Visit


class Mandate(Dated):
    """A post or an organisation in a role that the terms of reference name, from a day to a day, with the days a month it promised."""

    VIEW = "oversight.view"

    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=100)
    """As the duties name who owes them: Commissioner, expert advisers."""
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    days_a_month = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    """Days in the council promised for each month; empty where none were."""

    class Meta:
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(role=""), name="a_mandate_names_a_role"),
            models.CheckConstraint(
                condition=Q(post__isnull=False, organisation__isnull=True) | Q(post__isnull=True, organisation__isnull=False),
                name="a_mandate_has_one_holder",
            ),
            models.CheckConstraint(
                condition=Q(days_a_month__isnull=True) | Q(days_a_month__gt=0, days_a_month__lte=31),
                name="a_promise_is_of_some_days_of_a_month",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.holder}"

    @property
    def holder(self) -> Post | Organisation:
        return self.post or self.organisation


class TermProof(models.Model):
    """A document or a visit that shows that a duty of the terms of reference is carried out."""

    VIEW, WORKSPACE = "oversight.view", "obligation__workspace"

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="term_proofs")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, null=True, blank=True, related_name="term_proofs")
    place = models.CharField(max_length=200, blank=True)
    words = models.TextField()
    dated_on = models.DateField()
    """The day that it speaks for."""
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    cites = models.CharField(max_length=200, blank=True)

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_proof_of_a_term_has_words"),
            models.CheckConstraint(
                condition=Q(document__isnull=False, visit__isnull=True) | Q(document__isnull=True, visit__isnull=False),
                name="a_proof_of_a_term_is_a_document_or_a_visit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document or self.visit} for {self.obligation}"
