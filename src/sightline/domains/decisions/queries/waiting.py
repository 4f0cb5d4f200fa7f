"""Meetings that wait for somebody: to be recorded, to be minuted, to have their minutes approved."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from sightline.domains.decisions.models import Meeting, MinuteVersion
from sightline.domains.decisions.queries.meetings import meetings_of
from sightline.domains.organisations.models import Holding, Person, Workspace


def to_record(person: Person, workspace: Workspace, day: date) -> QuerySet[Meeting]:
    """Meetings whose day is past and of which nobody said whether they were held."""
    return meetings_of(person, workspace, day, state="called").filter(meets_on__lt=day)


def to_minute(person: Person, workspace: Workspace, day: date) -> QuerySet[Meeting]:
    return meetings_of(person, workspace, day, state="held").filter(minutes_state__isnull=True)


def to_approve(person: Person, workspace: Workspace, day: date) -> QuerySet[Meeting]:
    """Meetings whose minutes the person may approve: who wrote in them may not, and where a chair of the body has an account only a
    chair may. The same that `why_not_approve` asks of one meeting."""
    wrote = MinuteVersion.objects.filter(record__meeting=OuterRef("pk"), by=person, on__lte=day)
    chairs = _chairs_with_accounts()
    drafts = meetings_of(person, workspace, day, state="held").filter(minutes_state="draft")
    return drafts.filter(~Exists(wrote), Q(~Exists(chairs)) | Q(Exists(chairs.filter(person=person))))


def _chairs_with_accounts() -> QuerySet[Holding]:
    """Holdings of the posts that chaired the body on the day of the meeting."""
    met = OuterRef("meets_on")
    return Holding.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=met),
        Q(post__memberships__ends_on__isnull=True) | Q(post__memberships__ends_on__gte=met),
        starts_on__lte=met,
        post__memberships__starts_on__lte=met,
        post__memberships__body=OuterRef("body"),
        post__memberships__is_chair=True,
        person__username__isnull=False,
        person__is_active=True,
    )
