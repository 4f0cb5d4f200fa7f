"""The clauses of an instrument as read, corrected and confirmed."""

from django.db import models
from django.db.models import Q

from sightline.domains.decisions.models import Decision
from sightline.domains.instruments.models.instruments import Instrument
from sightline.domains.instruments.rules.moves import states_of_clauses
from sightline.domains.organisations.models.records import StatefulQuerySet, TransitionBase, VersionBase, WorkspaceQuerySet


class Clause(models.Model):
    """A node of an instrument's tree. Its wording is in its versions; where it stands in the document never changes."""

    VIEW, WORKSPACE = "instruments.view", "instrument__workspace"

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="clauses")
    path = models.CharField(max_length=200)
    parent_path = models.CharField(max_length=200, blank=True)
    label = models.CharField(max_length=60)
    """As people say it: 8(b)(ii)."""
    kind = models.CharField(max_length=20)
    """heading, clause, item, row or metadata, as the reader found it."""
    depth = models.PositiveSmallIntegerField()
    position = models.PositiveIntegerField()
    page = models.PositiveIntegerField()
    first_line = models.PositiveIntegerField()
    last_line = models.PositiveIntegerField()

    objects = StatefulQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instrument", "path"], name="a_clause_path_is_used_once"),
            models.CheckConstraint(condition=Q(last_line__gte=models.F("first_line")), name="a_clause_ends_after_it_begins"),
        ]
        indexes = [models.Index(fields=["instrument", "position"], name="clauses_in_order")]

    def __str__(self) -> str:
        return self.ref

    @property
    def workspace(self):
        return self.instrument.workspace

    @property
    def ref(self) -> str:
        return f"{self.instrument.ref} {self.label}"


class ClauseTransition(TransitionBase):
    record = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="transitions")

    class Meta(TransitionBase.Meta):
        constraints = [models.CheckConstraint(condition=Q(to_state__in=states_of_clauses), name="a_clause_state_is_known")]


class ClauseVersion(VersionBase):
    record = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="versions")
    text = models.TextField()

    class Meta(VersionBase.Meta):
        pass


class Bearing(models.Model):
    """A decision bears on a clause: it was taken under it, or settles what it left open."""

    VIEW, WORKSPACE = "instruments.view", "clause__instrument__workspace"

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="bearings")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="bearings")
    on = models.DateField()
    at = models.DateTimeField()

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clause", "decision"], name="a_decision_bears_on_a_clause_once")]

    def __str__(self) -> str:
        return f"{self.decision} bears on {self.clause}"
