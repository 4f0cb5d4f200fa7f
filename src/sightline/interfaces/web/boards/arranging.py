"""Forms that call, move, hold and cancel meetings, and set their agenda: each makes one call."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from sightline.core.refusals import NotVisible
from sightline.domains.decisions import actions, queries
from sightline.domains.decisions.models import AgendaItem, Meeting
from sightline.domains.decisions.rules import moves
from sightline.domains.organisations.queries import posts_on
from sightline.interfaces.web.boards import forms
from sightline.interfaces.web.boards.places import board_form, meeting_form, the_board, the_meeting, to_board, to_meeting
from sightline.interfaces.web.form_pages import done, given
from sightline.interfaces.web.pages import page

ARRANGE = moves.CALL.permission


@page(permission=ARRANGE, change=ARRANGE)
def call(request: HttpRequest, number: int) -> HttpResponse:
    body = the_board(request, number, moves.CALL)
    form = forms.Call(given(request), today=request.today, initial={"on": request.as_at})
    if not form.is_valid():
        intro = "A meeting that was held long ago is called for the day it met, then recorded as held."
        return board_form(request, form, "Call a meeting of {}", "Call the meeting", body, intro=intro)
    meeting = actions.call_meeting(by=request.person, body=body, **form.cleaned_data)
    return to_meeting(request, meeting, f"{meeting.ref} is called. Set its agenda next.", form)


@page(permission=ARRANGE, change=ARRANGE)
def call_next(request: HttpRequest, number: int) -> HttpResponse:
    body = the_board(request, number, moves.CALL)
    form = forms.CallNext(given(request), today=request.today, initial={"on": request.as_at, "most": 6})
    if not form.is_valid():
        rhythm = queries.rhythm_of(body, request.as_at)
        if rhythm is None:
            teach = (f"No calendar of {body.name} is recorded.", "Say first how often it meets")
            where = reverse("boards:calendar", args=[request.workspace.slug, body.number])
            return board_form(request, form, "Call the next meetings of {}", "Call them", body, teach=teach, teach_href=where)
        intro = f"It meets {rhythm.as_rule().words()}. A bank holiday gives way to the next working day."
        return board_form(request, form, "Call the next meetings of {}", "Call them", body, intro=intro)
    called = actions.call_next(by=request.person, body=body, **form.cleaned_data)
    return to_board(request, body, _called(called), form)


def _called(meetings: list[Meeting]) -> str:
    if not meetings:
        return "The calendar gives no further day; nothing was called."
    count = "1 meeting is" if len(meetings) == 1 else f"{len(meetings)} meetings are"
    return f"{count} called: {', '.join(meeting.ref for meeting in meetings)}."


@page(permission=ARRANGE, change=ARRANGE)
def move(request: HttpRequest, number: int) -> HttpResponse:
    meeting = the_meeting(request, number, moves.MOVE_MEETING)
    now = {"meets_on": meeting.meets_on, "starts_at": meeting.starts_at, "place": meeting.place}
    form = forms.MoveMeeting(given(request), today=request.today, initial={"on": request.as_at, **now})
    if not form.is_valid():
        return meeting_form(request, form, "Move {}", "Move the meeting", meeting)
    actions.move_meeting(by=request.person, meeting=meeting, **form.cleaned_data)
    return to_meeting(request, meeting, f"{meeting.ref} is moved. The day it was called for stays in its history.", form)


@page(permission=ARRANGE, change=ARRANGE)
def hold(request: HttpRequest, number: int) -> HttpResponse:
    meeting = the_meeting(request, number, moves.HOLD)
    form = forms.OnlyTheDay(given(request), today=request.today, initial={"on": meeting.meets_on})
    if not form.is_valid():
        return meeting_form(request, form, "Record that {} was held", "Record it held", meeting)
    actions.hold_meeting(by=request.person, meeting=meeting, **form.cleaned_data)
    return to_meeting(request, meeting, f"{meeting.ref} was held. Record who was there next.", form)


@page(permission=ARRANGE, change=ARRANGE)
def cancel(request: HttpRequest, number: int) -> HttpResponse:
    meeting = the_meeting(request, number, moves.CANCEL)
    form = forms.WithReason(given(request), today=request.today, initial={"on": request.as_at})
    if not form.is_valid():
        return meeting_form(request, form, "Cancel {}", "Cancel the meeting", meeting)
    actions.cancel_meeting(by=request.person, meeting=meeting, **form.cleaned_data)
    return to_meeting(request, meeting, f"{meeting.ref} is cancelled. It stays readable, with the reason.", form)


@page(permission=ARRANGE, change=ARRANGE)
def item(request: HttpRequest, number: int) -> HttpResponse:
    meeting = the_meeting(request, number, moves.SET_AGENDA)
    start = {"on": request.as_at, "kind": "discussion"}
    form = forms.PutOnAgenda(given(request), today=request.today, initial=start, posts=posts(request))
    if not form.is_valid():
        return meeting_form(request, form, "Put something on the agenda of {}", "Put it on the agenda", meeting)
    actions.put_on_agenda(by=request.person, meeting=meeting, **form.cleaned_data)
    return to_meeting(request, meeting, f"{form.cleaned_data['title']}: it is on the agenda.", form)


@page(permission=ARRANGE, change=ARRANGE)
def revise(request: HttpRequest, number: int, key: int) -> HttpResponse:
    meeting = the_meeting(request, number, moves.SET_AGENDA)
    found = item_of(request, meeting, key)
    now = {name: getattr(found, name) for name in ("title", "kind", "detail", "position")}
    start = {"on": request.as_at, **now, "presenter": found.presenter_id}
    form = forms.ReviseItem(given(request), today=request.today, initial=start, posts=posts(request))
    if not form.is_valid():
        return meeting_form(request, form, "Change an item of {}", "Change the item", meeting)
    actions.revise_item(by=request.person, item=found, **form.cleaned_data)
    return to_meeting(request, meeting, "The item is changed. What it said before stays in its versions.", form)


@page(permission=ARRANGE, change=ARRANGE)
def take_off(request: HttpRequest, number: int, key: int) -> HttpResponse:
    meeting = the_meeting(request, number, moves.SET_AGENDA)
    found = item_of(request, meeting, key)
    form = forms.WithReason(given(request), today=request.today, initial={"on": request.as_at})
    if not form.is_valid():
        return meeting_form(
            request, form, "Take an item off the agenda of {}", "Take it off", meeting, intro=found.title
        )  # fmt: skip
    actions.take_off_agenda(by=request.person, item=found, **form.cleaned_data)
    return done(request, f"{found.title}: it is off the agenda.", "boards:meeting", number, on=form.cleaned_data["on"])


def item_of(request: HttpRequest, meeting: Meeting, key: int) -> AgendaItem:
    """An item that is on the agenda on the day that is looked at."""
    seen = AgendaItem.objects.visible_to(request.person).filter(meeting=meeting, pk=key)
    found = seen.select_related("meeting__workspace", "meeting__body").worded(request.as_at).first()
    if found is None:
        raise NotVisible("There is no such item on this agenda.")
    return found


def items_of(request: HttpRequest, meeting: Meeting):
    return AgendaItem.objects.visible_to(request.person).filter(meeting=meeting).worded(request.as_at)


def posts(request: HttpRequest):
    return posts_on(request.person, request.workspace, request.as_at).prefetch_related(None)
