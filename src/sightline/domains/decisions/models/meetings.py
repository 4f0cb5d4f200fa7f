"""Meetings of a body: called, held or cancelled. Day and place are in versions, so a meeting that was moved shows."""

from datetime import date

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from sightline.domains.decisions.rules.moves import states_of_meetings
from sightline.domains.organisations.models import Body
from sightline.domains.organisations.models.records import (
    Numbered,
    StatefulQuerySet,
    TransitionBase,
    VersionBase,
    WorkspaceQuerySet,
    version_on,
)


class MeetingQuerySet(StatefulQuerySet):
    def arranged(self, day: date):
        """With `meets_on`, `starts_at`, `place` and `note` as they stood on a day."""
        version = MeetingVersion.objects.filter(pk=OuterRef("version"))
        return self.annotate(
            version=version_on(MeetingVersion, day),
            meets_on=Subquery(version.values("meets_on")[:1]),
            starts_at=Subquery(version.values("starts_at")[:1]),
            place=Subquery(version.values("place")[:1]),
            note=Subquery(version.values("note")[:1]),
        )


class Meeting(Numbered):
    """One meeting of a body. Its state is in its transitions, its day and place in its versions."""

    PREFIX, VIEW = "MT", "boards.view"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    cites = models.CharField(max_length=200, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        constraints = [*Numbered.Meta.constraints]
        indexes = [models.Index(fields=["body", "number"], name="meetings_of_a_body")]

    def search_words(self) -> str:
        latest = self.versions.order_by("-on", "-pk").first()
        return f"{self.body.name}, {latest.meets_on:%-d %B %Y}\nmeeting {latest.place}" if latest else ""


class MeetingTransition(TransitionBase):
    record = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="transitions")

    class Meta(TransitionBase.Meta):
        constraints = [models.CheckConstraint(condition=Q(to_state__in=states_of_meetings), name="a_meeting_state_is_known")]


class MeetingVersion(VersionBase):
    """When and where, from a day on."""

    VIEW, WORKSPACE = "boards.view", "record__workspace"

    record = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="versions")
    meets_on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)
    """Why it was moved, or what the body's calendar said."""

    objects = WorkspaceQuerySet.as_manager()

    class Meta(VersionBase.Meta):
        pass
