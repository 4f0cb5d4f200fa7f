"""Amenities, services and administrative support that the council gave to a commissioner, with hours and cost."""

from django.db import models
from django.db.models import F, Q

from sightline.domains.documents.models import Document
from sightline.domains.instruments.models import Clause
from sightline.domains.organisations.models.records import Numbered, StatefulQuerySet, TransitionBase
from sightline.domains.oversight.rules.moves import states_of_support
from sightline.domains.oversight.rules.support import Spent


class SupportKind(models.TextChoices):
    AMENITIES = "amenities", "Amenities"
    SERVICES = "services", "Services"
    ADMINISTRATION = "administration", "Administrative support"
    OFFICERS = "officers", "Officers' time"
    ROOMS = "rooms", "Offices and meeting rooms"
    COMPUTERS = "computers", "Computer facilities"


class Support(Numbered):
    """What was given on a day or over a period. A record that is wrong is struck out, with the reason, and made anew."""

    PREFIX, VIEW = "SU", "oversight.view"

    Kind = SupportKind

    kind = models.CharField(max_length=20, choices=Kind)
    what = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    pence = models.PositiveBigIntegerField(null=True, blank=True)
    """The cost in whole pence; empty where nobody counted it."""
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cites = models.CharField(max_length=200, blank=True)

    objects = StatefulQuerySet.as_manager()

    class Meta:
        constraints = [
            *Numbered.Meta.constraints,
            models.CheckConstraint(condition=~Q(what=""), name="support_says_what_was_given"),
            models.CheckConstraint(condition=Q(kind__in=SupportKind.values), name="a_kind_of_support_is_known"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="support_ends_after_it_starts"
            ),
        ]

    @property
    def title(self) -> str:
        return self.what

    def as_spent(self) -> Spent:
        return Spent(self.get_kind_display(), self.starts_on, self.minutes, self.pence)

    def search_words(self) -> str:
        return f"{self.what}\n{self.get_kind_display()}"


class SupportTransition(TransitionBase):
    record = models.ForeignKey(Support, on_delete=models.PROTECT, related_name="transitions")

    class Meta(TransitionBase.Meta):
        constraints = [models.CheckConstraint(condition=Q(to_state__in=states_of_support), name="a_state_of_support_is_known")]
