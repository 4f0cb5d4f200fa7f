"""Who was at a meeting, what was minuted and approved, and what was decided there."""

from django.db import models
from django.db.models import Q

from sightline.domains.decisions.models.agendas import AgendaItem
from sightline.domains.decisions.models.decisions import Decision
from sightline.domains.decisions.models.meetings import Meeting
from sightline.domains.decisions.rules.attending import HOW
from sightline.domains.decisions.rules.moves import states_of_minutes
from sightline.domains.organisations.models import Membership, Organisation, Person, Workspace
from sightline.domains.organisations.models.records import StatefulQuerySet, TransitionBase, VersionBase, WorkspaceQuerySet


class Attendance(models.Model):
    """How a seat was filled at a meeting, or who else was in the room. Only added: the latest of a seat, or of a name, counts."""

    VIEW, WORKSPACE = "boards.view", "meeting__workspace"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    seat = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    """Of the seat's post, or of whoever else was there."""
    how = models.CharField(max_length=20, choices=list(HOW.items()))
    words = models.CharField(max_length=200, blank=True)
    """The deputy, or who else was there, by post rather than by name where that is known."""
    cites = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["meeting", "seat"], name="attendance_of_a_meeting")]
        constraints = [
            models.CheckConstraint(condition=Q(how__in=sorted(HOW)), name="attendance_is_of_a_known_kind"),
            models.CheckConstraint(condition=Q(seat__isnull=False) | ~Q(words=""), name="whoever_else_was_there_is_said"),
        ]

    def __str__(self) -> str:
        return f"{self.seat or self.words}: {self.how}"


class Minutes(models.Model):
    """The minutes of one meeting. Approval binds to the hash of what they said, who was there and what was decided."""

    VIEW, WORKSPACE = "boards.view", "meeting__workspace"

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes")

    objects = StatefulQuerySet.as_manager()

    def __str__(self) -> str:
        return self.ref

    @property
    def ref(self) -> str:
        return f"The minutes of {self.meeting.ref}"

    @property
    def workspace(self) -> Workspace:
        return self.meeting.workspace


class MinutesTransition(TransitionBase):
    record = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="transitions")

    class Meta(TransitionBase.Meta):
        constraints = [models.CheckConstraint(condition=Q(to_state__in=states_of_minutes), name="a_state_of_minutes_is_known")]


class MinuteVersion(VersionBase):
    """What was minuted of an item of the agenda, from a day on."""

    VIEW, WORKSPACE = "boards.view", "record__meeting__workspace"

    record = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="minuted")
    text = models.TextField()

    objects = WorkspaceQuerySet.as_manager()

    class Meta(VersionBase.Meta):
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_minute_has_words")]


class MeetingDecision(models.Model):
    """A decision that was made at a meeting, at an item of its agenda where that is known."""

    VIEW, WORKSPACE = "boards.view", "meeting__workspace"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions_made")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="made_at")
    on = models.DateField()
    at = models.DateTimeField()

    objects = WorkspaceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.decision.ref} at {self.meeting.ref}"
