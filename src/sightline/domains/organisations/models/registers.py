"""Two registers that the one door keeps: the next number of each kind of record, and what search finds."""

from django.db import models

from sightline.domains.organisations.models.organisations import Organisation, Workspace
from sightline.domains.organisations.models.records import WorkspaceQuerySet, open_to


class Counter(models.Model):
    """The last number given to a kind of record in a workspace."""

    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, related_name="+")
    prefix = models.CharField(max_length=4)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "prefix"], name="one_counter_a_prefix")]

    def __str__(self) -> str:
        return f"{self.prefix}-{self.last}"


class EntryQuerySet(WorkspaceQuerySet):
    def visible_to(self, person):
        seen = models.Q(pk__in=[])
        for permission in self.values_list("view", flat=True).distinct():
            seen |= models.Q(view=permission, workspace__in=person.rights.workspaces_with(permission))
        return self.filter(seen).filter(open_to(person))

    def holding(self, words: str):
        """Entries whose number or words hold every one of the words, in any order."""
        found = self
        for word in words.lower().split():
            found = found.filter(words__contains=word)
        return found


class Entry(models.Model):
    """A record as search knows it. `view` is the permission that seeing it needs."""

    VIEW, WORKSPACE = "organisations.view", "workspace"

    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    record_id = models.BigIntegerField()
    ref = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    words = models.TextField()
    view = models.CharField(max_length=60)
    private_to = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "record_id"], name="one_entry_a_record")]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"
