"""Bodies and their meetings: what waits, who sat and sits, what each organisation brought, and which body follows which."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch

from sightline.core.refusals import NotVisible
from sightline.domains.decisions.models import Attendance, Meeting, Paper, Readiness, Remark, Rhythm, Succession
from sightline.domains.decisions.queries.meetings import meetings_of
from sightline.domains.decisions.rules.attending import Brought, Contribution
from sightline.domains.decisions.rules.rhythms import Proposed, papers_due, proposed
from sightline.domains.documents.models import Document
from sightline.domains.organisations.models import Body, Holding, Membership, Organisation, Person, Workspace
from sightline.domains.organisations.queries import bodies_on, body_numbered

LOOKED_BACK = 12
"""Meetings held that the page of contributions goes back."""


@dataclass(frozen=True)
class BodyMeetings:
    """The meetings of one body as at a day, the latest first."""

    day: date
    meetings: tuple[Meeting, ...]

    @property
    def next(self) -> Meeting | None:
        return next((one for one in reversed(self.meetings) if one.state == "called" and one.meets_on >= self.day), None)

    @property
    def last(self) -> Meeting | None:
        return next((one for one in self.meetings if one.state == "held"), None)

    def waits(self) -> list[tuple[Meeting, str]]:
        """What somebody has still to do, each a sentence about a meeting."""
        return [(one, words) for one in self.meetings for words in _waits(one, self.day)]


def _waits(meeting: Meeting, day: date) -> Iterable[str]:
    if meeting.state == "called" and meeting.meets_on < day:
        yield "its day is past; record that it was held or cancelled"
    if meeting.state == "held" and meeting.minutes_state is None:
        yield "no minutes are written"
    if meeting.state == "held" and meeting.minutes_state == "draft":
        yield "its minutes wait for approval"
    last = papers_due(meeting.meets_on, meeting.papers_days)
    if meeting.state == "called" and last and meeting.meets_on >= day and last >= day and (last - day).days <= 14:
        yield f"papers are due by {last:%-d %B %Y}"


@dataclass(frozen=True)
class Board:
    """A body with its seats, and its meetings."""

    body: Body
    meetings: BodyMeetings


def boards(person: Person, workspace: Workspace, day: date) -> list[Board]:
    """Bodies of the day: first those that meet here, then the others, by name. Five queries."""
    meetings: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in meetings_of(person, workspace, day):
        meetings[meeting.body_id].append(meeting)
    found = [Board(body, BodyMeetings(day, tuple(meetings[body.pk]))) for body in bodies_on(person, workspace, day)]
    return sorted(found, key=lambda board: (not board.meetings.meetings, not board.body.seats, board.body.name))


def rhythm_of(body: Body, day: date) -> Rhythm | None:
    """How often it meets, as it stood on the day."""
    return body.rhythms.filter(on__lte=day).select_related("by").order_by("-on", "-pk").first()


@dataclass(frozen=True)
class BoardPage:
    """A body as at a day: who sits and sat, how often it meets, its meetings, and which body is to follow it or it to follow."""

    body: Body
    seats: tuple[Membership, ...]
    chairs: tuple[Membership, ...]
    """All who chaired, in the order they began."""
    rhythm: Rhythm | None
    meetings: BodyMeetings
    successions: tuple[Succession, ...]

    @property
    def chairing(self) -> tuple[Membership, ...]:
        return tuple(seat for seat in self.seats if seat.is_chair)

    @property
    def is_jointly_chaired(self) -> bool:
        return len(self.chairing) > 1

    @property
    def proposals(self) -> list[Proposed]:
        """The next six days that the calendar gives, after the last meeting that is called."""
        if self.rhythm is None:
            return []
        return proposed(self.rhythm.as_rule(), last_called(self.meetings.meetings, self.meetings.day), 6)


def last_called(meetings: Iterable[Meeting], day: date) -> date:
    """The day after which the calendar goes on: that of the last meeting held or called, never before the day."""
    return max([day, *(one.meets_on for one in meetings if one.state != "cancelled")])


def board_of(person: Person, workspace: Workspace, number: int, day: date) -> Body:
    """Raises NotVisible where there is no such body, or where it did not exist yet."""
    body = body_numbered(person, workspace, number)
    if body.starts_on > day:
        raise NotVisible(f"{body.ref} did not exist on {day:%-d %B %Y}.")
    return body


def board_page(person: Person, workspace: Workspace, number: int, day: date) -> BoardPage:
    """Raises NotVisible where there is none. Nine queries."""
    body = board_of(person, workspace, number, day)
    holders = Prefetch("post__holdings", Holding.objects.filter(starts_on__lte=day).select_related("person"), to_attr="holders")
    begun = body.memberships.filter(starts_on__lte=day).select_related("post__organisation").prefetch_related(holders)
    seats = list(begun.order_by("starts_on", "post__title", "pk"))
    for seat in seats:
        seat.holders_then = [held for held in seat.post.holders if _overlaps(held, seat, day)]
        seat.holders_now = [held for held in seat.post.holders if held.is_true_on(day)]
    now = sorted((seat for seat in seats if seat.is_true_on(day)), key=lambda seat: (not seat.is_chair, seat.post.title))
    return BoardPage(
        body=body,
        seats=tuple(now),
        chairs=tuple(seat for seat in seats if seat.is_chair),
        rhythm=rhythm_of(body, day),
        meetings=BodyMeetings(day, tuple(meetings_of(person, body, day))),
        successions=successions_of(person, body, day),
    )


def _overlaps(held: Holding, seat: Membership, day: date) -> bool:
    ends = min(end for end in (seat.ends_on, day) if end)
    return held.starts_on <= ends and (held.ends_on is None or held.ends_on >= seat.starts_on)


def successions_of(person: Person, body: Body, day: date) -> tuple[Succession, ...]:
    """Those the body is a side of, with `judged` (readiness, the latest first) and `needed` (steps). Three queries."""
    readable = Document.objects.visible_to(person).filter(pk=OuterRef("document"))
    judged = Readiness.objects.filter(on__lte=day).annotate(may_read=Exists(readable)).select_related("document")
    found = Succession.objects.visible_to(person).filter(on__lte=day).select_related("from_body", "to_body")
    sides = found.filter(from_body=body) | found.filter(to_body=body)
    steps = Succession.steps.rel.related_model.objects.filter(on__lte=day).order_by("n")
    sides = sides.prefetch_related(
        Prefetch("readiness", judged.order_by("-on", "-pk"), to_attr="judged"), Prefetch("steps", steps, to_attr="needed")
    )
    for one in (listed := tuple(sides.order_by("pk"))):
        one.latest = one.judged[0] if one.judged else None
        one.open_steps = [step for step in one.needed if not step.is_met_on(day)]
        for step in one.needed:
            step.is_met = step.is_met_on(day)
    return listed


def readiness_of(person: Person, workspace: Workspace, key: int, day: date) -> Succession:
    found = Succession.objects.visible_to(person).filter(to_body__workspace=workspace, pk=key, on__lte=day)
    one = found.select_related("from_body__workspace", "to_body__workspace").first()
    if one is None:
        raise NotVisible("There is no such succession here that you can see.")
    return one


def contribution_of(person: Person, body: Body, day: date, most: int = LOOKED_BACK) -> tuple[list[Contribution], list[Remark]]:
    """What each organisation brought to the last meetings held, and what was said of it, the latest first. Six queries."""
    held = list(meetings_of(person, body, day, state="held").filter(meets_on__lte=day)[:most])
    seats = list(body.memberships.select_related("post__organisation"))
    attended = Attendance.objects.filter(meeting__in=[one.pk for one in held], on__lte=day, seat__isnull=False).order_by("pk")
    how = {(one.meeting_id, one.seat_id): one.how for one in attended}
    given: dict[tuple[int, int], int] = defaultdict(int)
    for meeting, organisation in _papers_given(held, day):
        given[meeting, organisation] += 1
    readable = Document.objects.visible_to(person).filter(pk=OuterRef("document"))
    remarks = body.remarks.filter(on__lte=day).annotate(may_read=Exists(readable)).select_related("organisation", "document")
    found = [
        Contribution(
            organisation.name,
            tuple(_brought(meeting, organisation, seats, how, given) for meeting in held),
            any(seat.post.organisation_id == organisation.pk and seat.is_true_on(day) for seat in seats),
        )
        for organisation in _parts(body, seats)
    ]
    return found, list(remarks.order_by("-on", "-pk"))


def _papers_given(held: Sequence[Meeting], day: date):
    papers = Paper.objects.filter(meeting__in=[one.pk for one in held], on__lte=day).exclude(withdrawn_on__lte=day)
    return papers.values_list("meeting_id", "given_by_id")


def _parts(body: Body, seats: Sequence[Membership]) -> list[Organisation]:
    """Whoever the body is a body of, and whoever has or had a seat on it."""
    parts = {one.pk: one for one in body.organisations.all()} | {
        seat.post.organisation_id: seat.post.organisation for seat in seats
    }
    return sorted(parts.values(), key=lambda one: one.name)


def _brought(meeting: Meeting, organisation: Organisation, seats, how, given) -> Brought:
    mine = [seat for seat in seats if seat.post.organisation_id == organisation.pk and seat.is_true_on(meeting.meets_on)]
    filled = [how.get((meeting.pk, seat.pk), "") for seat in mine]
    return Brought(
        meeting.meets_on,
        len(mine),
        present=filled.count("present"),
        deputies=filled.count("deputy"),
        apologies=filled.count("apologies"),
        absent=filled.count("absent"),
        papers=given[meeting.pk, organisation.pk],
    )
