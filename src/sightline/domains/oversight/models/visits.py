"""Days of a commissioner, an adviser, an official or an inspector in the council: whom they met, what they found."""

from django.db import models
from django.db.models import F, Q

from sightline.domains.documents.models import Document
from sightline.domains.organisations.models import Organisation, Person, Post
from sightline.domains.organisations.models.records import Numbered, StatefulQuerySet, TransitionBase, WorkspaceQuerySet
from sightline.domains.oversight.rules.moves import states_of_visits


class VisitKind(models.TextChoices):
    COMMISSIONER = "commissioner", "Commissioner"
    ADVISER = "adviser", "Expert adviser"
    OFFICIAL = "official", "Official of the Department"
    INSPECTOR = "inspector", "Inspector"


class Visit(Numbered):
    """One visit of a post or of an organisation. What was found is in its notes, which are only added to."""

    PREFIX, VIEW = "VI", "oversight.view"

    Kind = VisitKind

    kind = models.CharField(max_length=20, choices=Kind)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    purpose = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=10, default="day")
    """How exactly the source dates it: day or month."""
    place = models.CharField(max_length=200, blank=True)
    cites = models.CharField(max_length=200, blank=True)

    objects = StatefulQuerySet.as_manager()

    class Meta:
        constraints = [
            *Numbered.Meta.constraints,
            models.CheckConstraint(condition=~Q(purpose=""), name="a_visit_has_a_purpose"),
            models.CheckConstraint(condition=Q(kind__in=VisitKind.values), name="a_kind_of_visit_is_known"),
            models.CheckConstraint(condition=Q(precision__in=["day", "month"]), name="a_visit_is_dated_so_exactly"),
            models.CheckConstraint(
                condition=Q(post__isnull=False, organisation__isnull=True) | Q(post__isnull=True, organisation__isnull=False),
                name="a_visit_has_one_visitor",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="a_visit_ends_after_it_starts"
            ),
        ]

    @property
    def visitor(self) -> Post | Organisation:
        return self.post or self.organisation

    @property
    def title(self) -> str:
        return self.purpose

    def search_words(self) -> str:
        return f"{self.purpose}\n{self.visitor} {self.place}"


class VisitTransition(TransitionBase):
    record = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="transitions")

    class Meta(TransitionBase.Meta):
        constraints = [models.CheckConstraint(condition=Q(to_state__in=states_of_visits), name="a_state_of_a_visit_is_known")]


class VisitNote(models.Model):
    """Whom the visitor met and what was found, as written down once."""

    VIEW, WORKSPACE = "oversight.view", "visit__workspace"

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="notes")
    met = models.TextField(blank=True)
    findings = models.TextField(blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(met="", findings=""), name="a_note_of_a_visit_says_something")]

    def __str__(self) -> str:
        return f"note of {self.visit} on {self.on}"
