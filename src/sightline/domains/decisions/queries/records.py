"""The page of one meeting, and what its minutes say as they are sealed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Subquery

from sightline.core.sealing import content_hash
from sightline.domains.decisions.models import (
    AgendaItem,
    AgendaVersion,
    Attendance,
    Meeting,
    MeetingDecision,
    MinutesTransition,
    MinuteVersion,
    Paper,
)
from sightline.domains.decisions.queries.decisions import register
from sightline.domains.decisions.queries.meetings import meeting_numbered
from sightline.domains.decisions.rules.attending import HOW, Seated, quorum_met, quorum_words
from sightline.domains.decisions.rules.rhythms import lateness, papers_due
from sightline.domains.documents.models import Document
from sightline.domains.organisations.models import Event, Holding, Membership, Person, Workspace
from sightline.domains.organisations.queries import history

ALL = frozenset({"items", "papers", "seats", "decisions"})


@dataclass(frozen=True)
class Item:
    """An item of the agenda as it stood, and what was minuted of it."""

    version: AgendaVersion
    number: int
    """Its place on the agenda, counted from 1."""
    minute: str
    written_by: int | None
    papers: tuple[Paper, ...] = ()
    decisions: tuple = ()

    @property
    def key(self) -> int:
        return self.version.record_id


@dataclass(frozen=True)
class Seat:
    """A seat of the body on the day of the meeting, and how it was filled."""

    membership: Membership
    how: str
    words: str

    @property
    def how_words(self) -> str:
        return HOW.get(self.how, "Not recorded")

    def as_seated(self) -> Seated:
        holders = frozenset(holding.person_id for holding in self.membership.post.holders)
        return Seated(self.membership.pk, self.membership.post.organisation_id, self.how, holders)


@dataclass(frozen=True)
class MeetingPage:
    """One meeting as at a day."""

    meeting: Meeting
    items: tuple[Item, ...]
    papers: tuple[Paper, ...]
    """All of them, each with `late` (days), `may_read` and `item_number`."""
    seats: tuple[Seat, ...]
    others: tuple[Attendance, ...]
    decisions: tuple[MeetingDecision, ...]
    minutes: tuple[MinutesTransition, ...]
    """What became of the minutes, newest first."""
    history: tuple[Event, ...]
    is_whole: bool = True

    @property
    def papers_due_on(self) -> date | None:
        return papers_due(self.meeting.meets_on, self.meeting.papers_days)

    @property
    def quorum(self) -> str:
        return quorum_words(self.meeting.body.quorum, self._seated)

    @property
    def is_inquorate(self) -> bool:
        return self.meeting.state == "held" and quorum_met(self.meeting.body.quorum, self._seated) is False

    @property
    def _seated(self) -> list[Seated]:
        return [seat.as_seated() for seat in self.seats]

    @property
    def chairs(self) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.seats if seat.membership.is_chair)

    @property
    def minutes_state(self) -> str:
        return self.minutes[0].to_state if self.minutes else ""

    @property
    def approval(self) -> MinutesTransition | None:
        """The approval that holds."""
        return self.minutes[0] if self.minutes_state == "approved" else None

    @property
    def voided(self) -> MinutesTransition | None:
        """That what was approved was changed since, where it has not been approved anew."""
        return self.minutes[0] if self.minutes and self.minutes[0].move == "decisions.void_minutes" else None

    @property
    def writers(self) -> frozenset[int]:
        return frozenset(item.written_by for item in self.items if item.written_by)

    @property
    def content_hash(self) -> str:
        if not self.is_whole:
            raise LookupError(f"Only parts of {self.meeting.ref} were read, so its minutes have no hash here.")
        return content_hash(_content(self.meeting, self.items, self.seats, self.others, self.decisions))

    @property
    def approval_holds(self) -> bool:
        """The hash that was approved is that of what is shown."""
        return self.approval is not None and self.approval.content_hash == self.content_hash

    def by_organisation(self) -> list[tuple[str, list[Seat]]]:
        """Seats by organisation, in order of its name."""
        names: dict[str, list[Seat]] = {}
        for seat in self.seats:
            names.setdefault(seat.membership.post.organisation.name, []).append(seat)
        return sorted(names.items())


def meeting_page(person: Person, workspace: Workspace, number: int, day: date) -> MeetingPage:
    """Raises NotVisible where there is none. Nine queries."""
    meeting = meeting_numbered(person, workspace, number, day)
    return _page(person, meeting, day, tuple(_events(person, meeting, day)))


def sealed_content(person: Person, meeting: Meeting, day: date, parts: frozenset[str] = ALL) -> MeetingPage:
    """A meeting, as `meetings_of` gives it, as its minutes stand on a day; for a form only the parts that it needs, which then have
    no hash. Eight queries for all of it."""
    return _page(person, meeting, day, (), parts)


def _page(person: Person, meeting: Meeting, day: date, events: tuple[Event, ...], parts: frozenset[str] = ALL) -> MeetingPage:
    items = _items(meeting, day) if "items" in parts else []
    papers = _papers(person, meeting, items, day) if "papers" in parts else ()
    decisions = _decisions(person, meeting, day) if "decisions" in parts else ()
    seats, attended = (), []
    if "seats" in parts:
        attended = list(meeting.attendances.filter(on__lte=day).select_related("organisation").order_by("pk"))
        seats = _seats(meeting, attended)
    return MeetingPage(
        meeting=meeting,
        items=tuple(_with(item, papers, decisions) for item in items),
        papers=papers,
        seats=seats,
        others=_others(attended),
        decisions=decisions,
        minutes=tuple(
            MinutesTransition.objects.filter(record__meeting=meeting, on__lte=day).select_related("by").order_by("-on", "-pk")
        ),
        history=events,
        is_whole=parts == ALL,
    )


def _events(person: Person, meeting: Meeting, day: date):
    return [event for event in history(person, meeting) if event.on <= day]


def _items(meeting: Meeting, day: date) -> list[Item]:
    standing = AgendaItem.objects.filter(meeting=meeting).worded(day).values("version")
    minuted = MinuteVersion.objects.filter(record=OuterRef("record"), on__lte=day).order_by("-on", "-pk")
    found = (
        AgendaVersion.objects.filter(pk__in=standing)
        .annotate(minute=Subquery(minuted.values("text")[:1]), written_by=Subquery(minuted.values("by")[:1]))
        .select_related("presenter__organisation")
        .order_by("position", "record_id")
    )
    return [Item(version, n, version.minute or "", version.written_by) for n, version in enumerate(found, 1)]


def _papers(person: Person, meeting: Meeting, items: Sequence[Item], day: date) -> tuple[Paper, ...]:
    readable = Document.objects.visible_to(person).filter(pk=OuterRef("document"))
    found = (
        meeting.papers.filter(on__lte=day)
        .exclude(withdrawn_on__lte=day)
        .annotate(may_read=Exists(readable))
        .select_related("document", "given_by")
        .order_by("pk")
    )
    numbers = {item.key: item.number for item in items}
    for paper in found:
        paper.item_number = numbers.get(paper.item_id)
        paper.late = lateness(paper.circulated_on, meeting.meets_on, meeting.papers_days) if paper.circulated_on else 0
    return tuple(found)


def _decisions(person: Person, meeting: Meeting, day: date) -> tuple[MeetingDecision, ...]:
    seen = register(person, meeting.workspace, day)
    found = MeetingDecision.objects.filter(meeting=meeting, on__lte=day).order_by("pk")
    return tuple(one for one in found.prefetch_related(Prefetch("decision", seen)) if one.decision_id and _has(one))


def _has(made: MeetingDecision) -> bool:
    return made._state.fields_cache.get("decision") is not None


def _seats(meeting: Meeting, attended: Sequence[Attendance]) -> tuple[Seat, ...]:
    holders = Prefetch("post__holdings", Holding.objects.on(meeting.meets_on).select_related("person"), to_attr="holders")
    seats = Membership.objects.on(meeting.meets_on).filter(body=meeting.body_id).select_related("post__organisation")
    latest = {one.seat_id: one for one in attended if one.seat_id}
    found = seats.prefetch_related(holders).order_by("-is_chair", "post__organisation__name", "post__title", "pk")
    return tuple(Seat(seat, *_filled(latest.get(seat.pk))) for seat in found)


def _filled(one: Attendance | None) -> tuple[str, str]:
    return (one.how, one.words) if one else ("", "")


def _others(attended: Sequence[Attendance]) -> tuple[Attendance, ...]:
    """Whoever else was in the room; one later recorded as absent is taken out."""
    latest = {(one.organisation_id, one.words): one for one in attended if not one.seat_id}
    return tuple(one for one in latest.values() if one.how != "absent")


def _with(item: Item, papers: Sequence[Paper], decisions: Sequence[MeetingDecision]) -> Item:
    mine = tuple(paper for paper in papers if paper.item_id == item.key)
    made = tuple(one for one in decisions if one.item_id == item.key)
    return Item(item.version, item.number, item.minute, item.written_by, mine, made)


def _content(meeting, items, seats, others, decisions) -> dict:
    """What an approval covers: day and place, who was there, what was minuted and what was decided."""
    return {
        "meeting": meeting.ref,
        "body": meeting.body.name,
        "met": meeting.meets_on,
        "place": meeting.place,
        "there": [[str(seat.membership.post), seat.how, seat.words] for seat in seats if seat.how],
        "others": [[one.organisation.name, one.words, one.how] for one in others],
        "items": [[item.version.title, item.version.kind, item.minute] for item in items],
        "decisions": [[one.decision.ref, one.decision.title] for one in decisions],
    }
