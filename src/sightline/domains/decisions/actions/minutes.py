"""Who was at a meeting, its minutes and their approval, and the decisions made there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sightline.core.refusals import BadInput, Finding, NotNow, NotVisible
from sightline.core.sealing import content_hash
from sightline.domains.decisions.actions.deciding import record_decision
from sightline.domains.decisions.actions.voiding import void_approval
from sightline.domains.decisions.models import AgendaItem, Attendance, Decision, Meeting, MeetingDecision, Minutes, MinuteVersion
from sightline.domains.decisions.queries.meetings import meeting_numbered
from sightline.domains.decisions.queries.records import MeetingPage, sealed_content
from sightline.domains.decisions.rules import moves
from sightline.domains.decisions.rules.attending import HOW
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Membership, Organisation, Person

BEFORE = ("apologies", "deputy")
"""What can be known of a seat before the meeting."""


@dataclass(frozen=True)
class Present:
    """How a seat was filled, or who else was there: then without a seat, with an organisation and words."""

    how: str
    seat: Membership | None = None
    organisation: Organisation | None = None
    words: str = ""


def record_attendance(*, by: Person, meeting: Meeting, on: date, present: Sequence[Present], cites: str = "") -> int:
    """Writes what differs from what is recorded, and gives how many. After approval it voids the approval."""
    with transaction.atomic():
        changed = _changed(meeting, present)
        if not changed:
            return 0
        void_approval(by=by, meeting=meeting, on=on, reason="Who was at the meeting was changed.")
        with _through(moves.ATTEND, by, meeting, on) as passage:
            _check_attendance(meeting, changed)
            for one in changed:
                meeting.attendances.create(
                    seat=one.seat, how=one.how, words=one.words.strip(), cites=cites,
                    organisation=one.seat.post.organisation if one.seat else one.organisation, **passage.stamp(),
                )  # fmt: skip
            passage.says(attendance=[f"{one.seat.post.ref if one.seat else one.words}: {one.how}" for one in changed])
            return len(changed)


def draft_minutes(*, by: Person, meeting: Meeting, on: date) -> Minutes:
    """Begins the minutes of a meeting that was held."""
    with door.through(moves.DRAFT_MINUTES, by=by, workspace=meeting.workspace, on=on) as passage:
        if Minutes.objects.filter(meeting=meeting).exists():
            raise NotNow(f"The minutes of {meeting.ref} are begun already.")
        if _state(meeting) != "held":
            raise NotNow(f"{meeting.ref} is {_state(meeting)}; minutes are written of a meeting that was held.")
        passage.says(meeting=meeting.ref)
        return passage.made(Minutes.objects.create(meeting=meeting))


def write_minute(*, by: Person, item: AgendaItem, on: date, text: str) -> MinuteVersion | None:
    """What was said and agreed at an item; the first one begins the minutes. None where the words stand so already."""
    if not text.strip():
        raise _bad("Minute", "It has no words.", "Write what was said and agreed.")
    meeting = item.meeting
    last = item.minuted.order_by("-on", "-pk").first()
    if last and last.text == text.strip():
        return None
    with transaction.atomic():
        minutes = Minutes.objects.filter(meeting=meeting).first() or draft_minutes(by=by, meeting=meeting, on=on)
        void_approval(by=by, meeting=meeting, on=on, reason="The minutes were changed.")
        with door.through(moves.WRITE_MINUTE, by=by, workspace=meeting.workspace, record=minutes, on=on) as passage:
            if item.minuted.filter(on__gt=on).exists():
                raise NotNow("A later minute of this item stands; a change cannot be dated before that.")
            passage.says(meeting=meeting.ref, item=item.versions.order_by("-on", "-pk").first().title)
            sealed = content_hash({"text": text.strip()})
            return item.minuted.create(text=text.strip(), content_hash=sealed, **passage.stamp())


def approve_minutes(*, by: Person, meeting: Meeting, on: date, seen: str = "") -> None:
    """One chair who wrote none of them. Binds to what they say, who was there and what was decided; `seen` is the hash of what
    the person had before them, where that was a page."""
    minutes = Minutes.objects.filter(meeting=meeting).first()
    if minutes is None:
        raise NotNow(f"No minutes of {meeting.ref} are written.")
    with door.through(moves.APPROVE_MINUTES, by=by, workspace=meeting.workspace, record=minutes, on=on) as passage:
        page = sealed_content(by, meeting_numbered(by, meeting.workspace, meeting.number, on), on)
        refusal = why_not_approve(by, page)
        if refusal:
            raise NotNow(refusal)
        if seen and seen != page.content_hash:
            raise NotNow(f"The minutes of {meeting.ref} were changed since you opened them. Read them again.")
        passage.says(meeting=meeting.ref)
        passage.binds_to(page.content_hash)


def why_not_approve(by: Person, page: MeetingPage) -> str:
    """Why this person, who holds the permission, may still not approve these minutes; empty where they may.

    Nobody approves what they wrote, and where a chair of the body has an account here, only a chair of it approves."""
    if by.pk in page.writers:
        return "You wrote these minutes. Another chair, or the Commissioner, approves them."
    chairs = {held.person for seat in page.chairs for held in seat.membership.post.holders}
    signing = {chair for chair in chairs if chair.username and chair.is_active}
    if signing and by not in signing:
        told = " or ".join(sorted(chair.name for chair in signing))
        return f"Only a chair of {page.meeting.body.name} approves its minutes: {told}."
    return ""


def decide_at(
    *,
    by: Person,
    meeting: Meeting,
    on: date,
    title: str = "",
    text: str = "",
    state: str = "made",
    item: AgendaItem | None = None,
    decision: Decision | None = None,
    **facts,
) -> Decision:
    """A decision made at the meeting: one that is recorded already, or a new one of the body. An inquorate one is kept, and
    said to be."""
    with transaction.atomic():
        void_approval(by=by, meeting=meeting, on=on, reason="A decision was added.")
        decision = decision or record_decision(
            by=by, workspace=meeting.workspace, on=on, title=title, kind=Decision.Kind.BODY, maker=meeting.body, text=text,
            state=state, **facts,
        )  # fmt: skip
        with _through(moves.LINK_DECISION, by, meeting, on) as passage:
            if decision.workspace_id != meeting.workspace_id or (item and item.meeting_id != meeting.pk):
                raise NotVisible("There is nothing of that number here that you can see.")
            if MeetingDecision.objects.filter(decision=decision).exists():
                raise NotNow(f"{decision.ref} is recorded as made at a meeting already.")
            meeting.decisions_made.create(item=item, decision=decision, on=passage.on, at=passage.at)
            passage.says(decision=decision.ref)
            return decision


def _changed(meeting: Meeting, present: Sequence[Present]) -> list[Present]:
    latest = {_who(one.seat_id, one.organisation_id, one.words): one for one in meeting.attendances.order_by("pk")}
    return [one for one in present if _differs(latest.get(_key(one)), one)]


def _key(one: Present) -> tuple:
    return _who(one.seat.pk if one.seat else None, one.organisation.pk if one.organisation else None, one.words.strip())


def _who(seat: int | None, organisation: int | None, words: str) -> tuple:
    return ("seat", seat) if seat else ("other", organisation, words)


def _differs(was: Attendance | None, one: Present) -> bool:
    return was is None or (was.how, was.words) != (one.how, one.words.strip())


def _check_attendance(meeting: Meeting, present: Sequence[Present]) -> None:
    state = _state(meeting)
    for one in present:
        if one.how not in HOW:
            raise _bad("Attendance", f"{one.how!r} is not a way to attend.", f"Choose one of {', '.join(HOW)}.")
        if state == "called" and one.how not in BEFORE:
            raise NotNow(f"{meeting.ref} was not held yet; only apologies and deputies can be recorded.")
        if one.seat is None and (one.organisation is None or not one.words.strip()):
            raise _bad("Others", "Whoever else was there has no organisation or no words.", "Give both.")
        if one.seat and one.seat.body_id != meeting.body_id:
            raise NotVisible("There is no such seat on this body.")


def _state(meeting: Meeting) -> str:
    return meeting.transitions.order_by("-on", "-pk").first().to_state


def _through(move, by: Person, meeting: Meeting, on: date, reason: str = ""):
    return door.through(move, by=by, workspace=meeting.workspace, record=meeting, on=on, reason=reason)


def _bad(place: str, problem: str, mend: str) -> BadInput:
    return BadInput(f"{problem} {mend}", (Finding(place, problem, mend),))
