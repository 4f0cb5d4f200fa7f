"""Requests of a commissioner or adviser for access: to premises, to documents, to people."""

from django.db import models
from django.db.models import Q

from sightline.domains.documents.models import Document
from sightline.domains.instruments.models import Clause
from sightline.domains.organisations.models import Person, Post
from sightline.domains.organisations.models.records import Numbered, StatefulQuerySet, TransitionBase
from sightline.domains.oversight.rules.access import Request
from sightline.domains.oversight.rules.moves import states_of_access

NAMED = "oversight.view_named"
"""The permission to see requests about people; partner members of a board do not hold it."""


class AccessKind(models.TextChoices):
    PREMISES = "premises", "Premises"
    DOCUMENTS = "documents", "Documents"
    PEOPLE = "people", "Employees or members"


class AccessQuerySet(StatefulQuerySet):
    def visible_to(self, person: Person):
        """Of the person's workspaces; those about people only where they may see them."""
        named = Q(workspace__in=person.rights.workspaces_with(NAMED))
        return super().visible_to(person).filter(named | ~Q(kind=AccessKind.PEOPLE))


class AccessRequest(Numbered):
    """What was asked for, by whom, and why the terms of reference need it. What became of it is in its transitions."""

    PREFIX, VIEW = "AR", "oversight.view"

    Kind = AccessKind

    kind = models.CharField(max_length=20, choices=Kind)
    what = models.TextField()
    asked_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    reason = models.TextField()
    """Why it is needed for the terms of reference."""
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """The letter or minute in which it was asked."""
    cites = models.CharField(max_length=200, blank=True)

    objects = AccessQuerySet.as_manager()

    class Meta:
        constraints = [
            *Numbered.Meta.constraints,
            models.CheckConstraint(condition=~Q(what=""), name="a_request_says_what_is_asked"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_request_says_why"),
            models.CheckConstraint(condition=Q(kind__in=AccessKind.values), name="a_kind_of_access_is_known"),
        ]

    @property
    def title(self) -> str:
        line = self.what.strip().split("\n")[0]
        return line if len(line) <= 120 else f"{line[:119].rstrip()}…"

    def as_request(self) -> Request:
        """Of a row that came from `as_at`."""
        return Request(self.state, self.since, self.asked_on)

    def view_permission(self) -> str:
        return NAMED if self.kind == AccessKind.PEOPLE else self.VIEW

    def search_words(self) -> str:
        return f"{self.title}\n{self.what} {self.get_kind_display()}"


class AccessRequestTransition(TransitionBase):
    record = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="transitions")

    class Meta(TransitionBase.Meta):
        constraints = [models.CheckConstraint(condition=Q(to_state__in=states_of_access), name="a_state_of_access_is_known")]
