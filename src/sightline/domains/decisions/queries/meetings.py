"""The meetings of a body or of a workspace as at a day."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime

from django.db.models import F, OuterRef, QuerySet, Subquery

from sightline.core.refusals import NotVisible
from sightline.domains.decisions.models import Meeting, MinutesTransition, Rhythm
from sightline.domains.decisions.rules.moves import STANDING
from sightline.domains.organisations.models import Body, Person, Workspace


def meetings_of(person: Person, of: Body | Workspace, day: date, *, state: str = "") -> QuerySet[Meeting]:
    """Meetings called by that day, the latest first. Each has `state` (called, held, cancelled), `since`, `meets_on`, `starts_at`,
    `place`, `minutes` (draft, approved; empty where there are none) and `papers_days` as they stood then. One query."""
    where = {"body": of} if isinstance(of, Body) else {"workspace": of}
    minutes = MinutesTransition.objects.filter(record__meeting=OuterRef("pk"), on__lte=day).order_by("-on", "-pk")
    rule = Rhythm.objects.filter(body=OuterRef("body"), on__lte=day).order_by("-on", "-pk")
    found = (
        Meeting.objects.visible_to(person)
        .filter(**where)
        .as_at(day)
        .arranged(day)
        .annotate(minutes_state=Subquery(minutes.values("to_state")[:1]), papers_days=Subquery(rule.values("papers_days")[:1]))
        .select_related("body", "workspace")
    )
    return (found.filter(state=state) if state else found).order_by("-meets_on", "-number")


def meeting_numbered(person: Person, workspace: Workspace, number: int, day: date) -> Meeting:
    """Raises NotVisible where it was not called by then or is not the person's to see."""
    found = meetings_of(person, workspace, day).filter(number=number).first()
    if found is None:
        raise NotVisible(f"There is no meeting MT-{number} here that you can see as at {day:%-d %B %Y}.")
    return found


def last_meeting_before(person: Person, body: Body, day: date) -> Meeting | None:
    """The last meeting held before the day, as it stands on the day."""
    return meetings_of(person, body, day, state="held").filter(meets_on__lt=day).first()


def next_meeting(person: Person, body: Body, day: date) -> Meeting | None:
    """The first meeting that is called for the day or later."""
    called = meetings_of(person, body, day, state="called").filter(meets_on__gte=day)
    return called.order_by("meets_on", "number").first()


def days_met(bodies: Collection[int], day: date, known_at: datetime | None = None) -> dict[int, tuple[date, ...]]:
    """By body id, the days of its meetings that are held or called as at the day. One query.

    For reckoning what is due: who may see the duty may know on which days it falls."""
    met: dict[int, list[date]] = defaultdict(list)
    found = Meeting.objects.filter(body__in=bodies).as_at(day, known_at).arranged(day).filter(state__in=STANDING)
    for body, meets_on in found.order_by(F("meets_on").asc()).values_list("body_id", "meets_on"):
        met[body].append(meets_on)
    return {body: tuple(days) for body, days in met.items()}
