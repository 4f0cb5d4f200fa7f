"""Calling meetings, setting their agenda and giving papers to them."""

from datetime import date, time

from django.db import transaction
from django.db.models import Max

from sightline.core.periods import day_in_words
from sightline.core.refusals import BadInput, Finding, NotAllowed, NotNow, NotVisible
from sightline.core.sealing import content_hash
from sightline.domains.decisions.actions.voiding import void_approval
from sightline.domains.decisions.models import AgendaItem, AgendaVersion, Meeting, Paper
from sightline.domains.decisions.queries.boards import last_called, rhythm_of
from sightline.domains.decisions.queries.meetings import meetings_of
from sightline.domains.decisions.rules import moves
from sightline.domains.decisions.rules.rhythms import proposed
from sightline.domains.documents.models import Document
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Body, Organisation, Person, Post


def call_meeting(
    *,
    by: Person,
    body: Body,
    on: date,
    meets_on: date,
    starts_at: time | None = None,
    place: str = "",
    note: str = "",
    cites: str = "",
) -> Meeting:
    """A meeting of a body on a day. `on`: when it was called, no later than it meets."""
    with door.through(moves.CALL, by=by, workspace=body.workspace, on=on) as passage:
        _check_day(body, on, meets_on)
        number = door.give_number(Meeting, body.workspace)
        meeting = Meeting.objects.create(workspace=body.workspace, number=number, body=body, cites=cites)
        _arrange(passage, meeting, meets_on, starts_at, place, note)
        passage.says(body=body.ref, meets_on=meets_on.isoformat(), day=day_in_words(meets_on), place=place, cites=cites)
        return passage.made(meeting)


def call_next(*, by: Person, body: Body, on: date, most: int = 6) -> list[Meeting]:
    """The next meetings by the body's calendar, after the last that is called."""
    rhythm = rhythm_of(body, on)
    if rhythm is None:
        raise NotNow(f"No calendar of {body.name} is recorded. Say first how often it meets.")
    with transaction.atomic():
        after = last_called(meetings_of(by, body, on), on)
        return [
            call_meeting(
                by=by, body=body, on=on, meets_on=found.day, starts_at=rhythm.starts_at, place=rhythm.place,
                note=f"In place of {found.instead_of:%-d %B %Y}, no working day." if found.instead_of else "",
            )
            for found in proposed(rhythm.as_rule(), after, most)
        ]  # fmt: skip


def move_meeting(
    *,
    by: Person,
    meeting: Meeting,
    on: date,
    meets_on: date,
    starts_at: time | None = None,
    place: str = "",
    reason: str = "",
) -> None:
    """Another day, hour or place. The earlier ones stay in its history."""
    with _through(moves.MOVE_MEETING, by, meeting, on, reason) as passage:
        _check_day(meeting.body, on, meets_on)
        _arrange(passage, meeting, meets_on, starts_at, place, reason)
        passage.says(meets_on=meets_on.isoformat(), day=day_in_words(meets_on), place=place)


def hold_meeting(*, by: Person, meeting: Meeting, on: date) -> None:
    """That it was held: on its day or after."""
    with _through(moves.HOLD, by, meeting, on):
        met = _latest(meeting).meets_on
        if on < met:
            raise NotNow(f"{meeting.ref} is on {met:%-d %B %Y}; that it was held cannot be recorded before.")


def cancel_meeting(*, by: Person, meeting: Meeting, on: date, reason: str) -> None:
    if not reason.strip():
        raise _bad("Reason", "A cancelled meeting needs a reason.", "Write why it is not held.")
    with _through(moves.CANCEL, by, meeting, on, reason):
        pass


def put_on_agenda(
    *,
    by: Person,
    meeting: Meeting,
    on: date,
    title: str,
    kind: str,
    detail: str = "",
    presenter: Post | None = None,
    position: int | None = None,
    cites: str = "",
) -> AgendaItem:
    """An item, at a place on the agenda or at its end."""
    with transaction.atomic():
        void_approval(by=by, meeting=meeting, on=on, reason="The agenda was changed.")
        with _through(moves.SET_AGENDA, by, meeting, on) as passage:
            _check_item(meeting, title, kind, presenter)
            item = AgendaItem.objects.create(meeting=meeting, cites=cites)
            place = position or _last_position(meeting) + 1
            _word(passage, item, position=place, title=title.strip(), kind=kind, detail=detail.strip(), presenter=presenter)
            passage.says(item=title.strip(), item_kind=kind)
            return item


def revise_item(
    *,
    by: Person,
    item: AgendaItem,
    on: date,
    title: str,
    kind: str,
    position: int,
    detail: str = "",
    presenter: Post | None = None,
) -> None:
    """Other words, another place or presenter. What stood before stays in its versions."""
    meeting = item.meeting
    with transaction.atomic():
        void_approval(by=by, meeting=meeting, on=on, reason="The agenda was changed.")
        with _through(moves.SET_AGENDA, by, meeting, on) as passage:
            _check_item(meeting, title, kind, presenter)
            _not_before(item.versions, on, "This item")
            _word(passage, item, position=position, title=title.strip(), kind=kind, detail=detail.strip(), presenter=presenter)
            passage.says(item=title.strip(), item_kind=kind, position=position)


def take_off_agenda(*, by: Person, item: AgendaItem, on: date, reason: str = "") -> None:
    """It is not dealt with. An item with a minute stays: it was."""
    if item.minuted.exists():
        raise NotNow("Something is minuted of this item, so it stays on the agenda.")
    with transaction.atomic():
        void_approval(by=by, meeting=item.meeting, on=on, reason="The agenda was changed.")
        with _through(moves.SET_AGENDA, by, item.meeting, on, reason) as passage:
            _not_before(item.versions, on, "This item")
            last = item.versions.order_by("-on", "-pk").first()
            _word(
                passage, item, position=last.position, title=last.title, kind=last.kind, detail=last.detail,
                presenter=last.presenter, is_off=True,
            )  # fmt: skip
            passage.says(taken_off=last.title)


def give_paper(
    *,
    by: Person,
    meeting: Meeting,
    on: date,
    given_by: Organisation,
    title: str = "",
    kind: str = "paper",
    document: Document | None = None,
    circulated_on: date | None = None,
    item: AgendaItem | None = None,
    cites: str = "",
) -> Paper:
    """A document of the library, or a presentation. Whoever does not arrange meetings gives papers of their own organisation."""
    with _through(moves.GIVE_PAPER, by, meeting, on) as passage:
        _check_paper(meeting, kind, title, document, circulated_on, on)
        _check_giver(by, meeting, given_by)
        if document and not Document.objects.visible_to(by).filter(workspace=meeting.workspace, pk=document.pk).exists():
            raise NotVisible("There is no document of that number here that you can see.")
        if item and item.meeting_id != meeting.pk:
            raise NotVisible("There is no such item on this agenda.")
        paper = meeting.papers.create(
            item=item, kind=kind, title=title.strip() or document.title, document=document, given_by=given_by,
            circulated_on=circulated_on, cites=cites, **passage.stamp(),
        )  # fmt: skip
        passage.says(paper=_named(paper), given_by=given_by.name)
        return paper


def withdraw_paper(*, by: Person, paper: Paper, on: date, reason: str = "") -> None:
    with _through(moves.WITHDRAW_PAPER, by, paper.meeting, on, reason) as passage:
        paper.refresh_from_db(fields=["withdrawn_on"])
        if paper.withdrawn_on:
            raise NotNow(f"It was withdrawn on {paper.withdrawn_on:%-d %B %Y} already.")
        paper.withdrawn_on, paper.withdrawn_at = on, passage.at
        paper.save(update_fields=["withdrawn_on", "withdrawn_at"])
        passage.says(paper=_named(paper))


def _named(paper: Paper) -> str:
    """For the event log, which more people read than a document's title may be told to."""
    return paper.document.ref if paper.document else paper.title


def _through(move, by: Person, meeting: Meeting, on: date, reason: str = ""):
    return door.through(move, by=by, workspace=meeting.workspace, record=meeting, on=on, reason=reason)


def _latest(meeting: Meeting):
    return meeting.versions.order_by("-on", "-pk").first()


def _arrange(passage: door.Passage, meeting: Meeting, meets_on: date, starts_at, place: str, note: str) -> None:
    facts = {"meets_on": meets_on, "place": place.strip(), "note": note}
    sealed = content_hash({**facts, "starts_at": starts_at.isoformat() if starts_at else None})
    meeting.versions.create(content_hash=sealed, starts_at=starts_at, **facts, **passage.stamp())


def _word(passage: door.Passage, item: AgendaItem, presenter: Post | None, **facts) -> AgendaVersion:
    sealed = content_hash({**facts, "presenter": presenter.ref if presenter else None})
    return item.versions.create(content_hash=sealed, presenter=presenter, **facts, **passage.stamp())


def _last_position(meeting: Meeting) -> int:
    return AgendaVersion.objects.filter(record__meeting=meeting).aggregate(last=Max("position"))["last"] or 0


def _not_before(versions, on: date, what: str) -> None:
    if versions.filter(on__gt=on).exists():
        raise NotNow(f"{what} was changed on a later day; a change cannot be dated before that.")


def _check_day(body: Body, on: date, meets_on: date) -> None:
    if meets_on < on:
        raise _bad("Day", "The meeting is before the day on which it is called.", "Give the day it meets, or an earlier day.")
    if not body.is_true_on(meets_on):
        raise _bad("Day", f"{body.name} does not exist on that day.", "Choose a day on which it does.")


def _check_item(meeting: Meeting, title: str, kind: str, presenter: Post | None) -> None:
    if not title.strip():
        raise _bad("Title", "The item has no title.", "Write what is to be dealt with.")
    if len(title.strip()) > 300:
        raise _bad("Title", "The title is longer than 300 characters.", "Shorten it; the detail may be long.")
    if kind not in AgendaItem.Kind.values:
        raise _bad("Kind", f"{kind!r} is not a kind of item.", f"Choose one of {', '.join(AgendaItem.Kind.values)}.")
    if presenter and presenter.workspace_id != meeting.workspace_id:
        raise NotVisible("There is no such post here that you can see.")


def _check_paper(meeting: Meeting, kind: str, title: str, document, circulated_on: date | None, on: date) -> None:
    if kind not in Paper.Kind.values:
        raise _bad("Kind", f"{kind!r} is neither a paper nor a presentation.", "Choose one of them.")
    if kind == "paper" and (document is None or circulated_on is None):
        raise _bad("Document", "A paper is a document with the day it was sent out.", "Choose both.")
    if document is None and not title.strip():
        raise _bad("Title", "The presentation has no title.", "Write what it is about.")
    if circulated_on and circulated_on > on:
        raise _bad("Sent out", "It was sent out after the day of this entry.", "Give the day on which it was.")


def _check_giver(by: Person, meeting: Meeting, given_by: Organisation) -> None:
    workspace = meeting.workspace
    if not workspace.participations.filter(organisation=given_by).exists():
        raise NotVisible("There is no such organisation here that you can see.")
    if not by.may(moves.SET_AGENDA.permission, workspace.pk) and not by.rights.is_of(workspace.pk, given_by.pk):
        raise NotAllowed(f"You may give papers of your own organisation; {given_by.name} gives its own.")


def _bad(place: str, problem: str, mend: str) -> BadInput:
    return BadInput(f"{problem} {mend}", (Finding(place, problem, mend),))
