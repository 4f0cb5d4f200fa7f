"""The event log: append-only and hash-chained. The database itself refuses update, delete and truncate."""

from django.db import models

from sightline.domains.organisations.models.organisations import Organisation, Workspace
from sightline.domains.organisations.models.people import Person
from sightline.domains.organisations.models.records import WorkspaceQuerySet, open_to
from sightline.domains.organisations.rules.chain import Link


class EventQuerySet(WorkspaceQuerySet):
    def visible_to(self, person: Person):
        return super().visible_to(person).filter(open_to(person))


class Event(models.Model):
    """One change, or one view that is logged. `on` is when it was true in the world, `at` when it was written down."""

    VIEW, WORKSPACE = "organisations.history", "workspace"

    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    move = models.CharField(max_length=60)
    words = models.CharField(max_length=200)
    kind = models.CharField(max_length=40, blank=True)
    """The model's name in lower case, as in `obligation`."""
    record_id = models.BigIntegerField(null=True)
    ref = models.CharField(max_length=40, blank=True)
    details = models.JSONField(default=dict)
    private_to = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """Set where the record is one organisation's own: nobody else is shown that anything happened."""
    previous = models.CharField(max_length=80)
    hash = models.CharField(max_length=80, unique=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "kind", "record_id"], name="event_of_a_record"),
            models.Index(fields=["workspace", "-on"], name="event_by_day"),
        ]

    def __str__(self) -> str:
        return f"event {self.pk}: {self.words}"

    def content(self) -> dict:
        """What the chain covers: everything but the row's own number and hashes."""
        return {
            "workspace": self.workspace_id, "at": self.at.isoformat(timespec="microseconds"), "on": self.on.isoformat(),
            "by": self.by_id, "move": self.move, "words": self.words, "kind": self.kind, "record": self.record_id,
            "ref": self.ref, "details": self.details,
        }  # fmt: skip

    def as_link(self) -> Link:
        return Link(self.pk, self.content(), self.previous, self.hash)
