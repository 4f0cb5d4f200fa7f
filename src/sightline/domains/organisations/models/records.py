"""The shapes every domain's records are built on: numbered, dated, with states, with versions.

Nothing that a board relied on is edited in place. What changes about a record is kept in one of three ways:

* an **interval** (`Dated`): a holder in post, a member of a board. True from a day to a day. Closed once, never moved.
* a **transition** (`TransitionBase`): a state begun on a day. Only added.
* a **version** (`VersionBase`): the wording or the facts from a day. Only added.

Each carries two times: `on` (or `starts_on`) when it was true in the world, `at` when it was written down here. Reading as
at a date asks the first; reading what was known then asks the second as well. See docs/adr/0002.
"""

from datetime import date, datetime

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from sightline.domains.organisations.models.organisations import Workspace
from sightline.domains.organisations.models.people import Person


class WorkspaceQuerySet(models.QuerySet):
    """Rows that belong to a workspace. `VIEW` on the model names the permission that seeing them needs."""

    def visible_to(self, person: Person):
        return self.filter(**{f"{self.model.WORKSPACE}__in": person.rights.workspaces_with(self.model.VIEW)})


def open_to(person: Person, field: str = "private_to") -> Q:
    """Rows that are no one organisation's own, and those of the organisations whose posts the person holds there."""
    rights = person.rights
    if rights.everywhere:
        return Q()
    seen = Q(**{f"{field}__isnull": True})
    for workspace, organisations in rights.organisations.items():
        seen |= Q(**{"workspace": workspace, f"{field}__in": organisations})
    return seen


class DatedQuerySet(WorkspaceQuerySet):
    def on(self, day: date, known_at: datetime | None = None):
        """Rows true on that day; with `known_at`, as far as was written down by then."""
        begun = self.filter(starts_on__lte=day) if known_at is None else self.filter(starts_on__lte=day, at__lte=known_at)
        still = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
        return begun.filter(still if known_at is None else still | Q(ended_at__gt=known_at))


class StatefulQuerySet(WorkspaceQuerySet):
    def as_at(self, day: date, known_at: datetime | None = None):
        """Rows that existed on that day, each with `state` and `since` as they stood then."""
        moves = self.model.transitions.rel.related_model.objects.filter(record=OuterRef("pk"), on__lte=day)
        if known_at is not None:
            moves = moves.filter(at__lte=known_at)
        latest = moves.order_by("-on", "-pk")
        return self.annotate(state=Subquery(latest.values("to_state")[:1]), since=Subquery(latest.values("on")[:1])).filter(
            state__isnull=False
        )


class Numbered(models.Model):
    """A record with a short number that people can say aloud: OB-14. Numbers are never used again."""

    PREFIX: str
    VIEW: str
    WORKSPACE = "workspace"

    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(editable=False)

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["workspace", "number"], name="%(class)s_number_is_used_once")]

    def __str__(self) -> str:
        return self.ref

    @property
    def ref(self) -> str:
        return f"{self.PREFIX}-{self.number}"

    def view_permission(self) -> str:
        """The permission that seeing this one record needs, where it needs more than the others of its kind."""
        return self.VIEW

    def kept_to(self) -> int | None:
        """The organisation whose own people alone may know of this record, in the event log and in search as well; None: no one's."""
        return None

    def is_hidden_from(self, person: Person) -> bool:
        """Where more than a permission decides: what is one organisation's own is hidden from everybody else."""
        own = self.kept_to()
        return own is not None and not person.rights.is_of(self.workspace_id, own)

    def search_words(self) -> str:
        """What the site's search should find this record by, besides its number. Empty: it is not searched for."""
        return ""


class Dated(models.Model):
    """Something true from a day to a day (both included). `at` and `ended_at` are when each end was written down."""

    WORKSPACE = "workspace"

    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    cites = models.CharField(max_length=200, blank=True)
    """Document and clause that say so, as in "000 report/2/2.10"."""

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="%(class)s_ends_after_it_starts"
            ),
        ]

    def is_true_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


class TransitionBase(models.Model):
    """A state begun. Concrete classes add `record`, a foreign key with related_name="transitions"."""

    move = models.CharField(max_length=60)
    to_state = models.CharField(max_length=30)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    content_hash = models.CharField(max_length=80, blank=True)
    """What was seen when an approval or a confirmation was given; empty where nothing was approved."""

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["record", "-on", "-id"], name="%(class)s_latest")]

    def __str__(self) -> str:
        return f"{self.to_state} on {self.on}"


class VersionBase(models.Model):
    """The wording or facts of a record from a day on. Concrete classes add `record` (related_name="versions") and fields."""

    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    content_hash = models.CharField(max_length=80)

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["record", "-on", "-id"], name="%(class)s_latest")]

    def __str__(self) -> str:
        return f"version of {self.on}"


def version_on(version_model: type[VersionBase], day: date, known_at: datetime | None = None) -> Subquery:
    """The id of the version in force on a day, to annotate a record's queryset with."""
    versions = version_model.objects.filter(record=OuterRef("pk"), on__lte=day)
    if known_at is not None:
        versions = versions.filter(at__lte=known_at)
    return Subquery(versions.order_by("-on", "-pk").values("pk")[:1])
