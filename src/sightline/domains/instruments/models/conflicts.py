"""Statements of two sources that contradict each other: kept with both citations until a person settles them."""

from django.db import models
from django.db.models import Q

from sightline.domains.instruments.models.clauses import Clause
from sightline.domains.instruments.rules.moves import states_of_conflicts
from sightline.domains.organisations.models.records import Numbered, StatefulQuerySet, TransitionBase


class Conflict(Numbered):
    PREFIX, VIEW = "CF", "instruments.view"

    subject = models.CharField(max_length=300)
    one_says = models.TextField()
    one_cites = models.CharField(max_length=200)
    other_says = models.TextField()
    other_cites = models.CharField(max_length=200)
    clauses = models.ManyToManyField(Clause, related_name="conflicts", blank=True)
    """The clauses beside which it is shown, where they are in the register."""

    objects = StatefulQuerySet.as_manager()

    def search_words(self) -> str:
        return f"{self.subject}\n{self.one_says} {self.other_says}"


class ConflictTransition(TransitionBase):
    record = models.ForeignKey(Conflict, on_delete=models.PROTECT, related_name="transitions")

    class Meta(TransitionBase.Meta):
        constraints = [models.CheckConstraint(condition=Q(to_state__in=states_of_conflicts), name="a_conflict_state_is_known")]
