"""What the pages of boards share: the way back, the meeting or body they change, and where one goes on to."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from sightline.core.moves import Move
from sightline.domains.decisions import queries
from sightline.domains.decisions.models import Meeting
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Body
from sightline.interfaces.web.form_pages import done, form_page


def crumbs(request: HttpRequest, body: Body | None = None, meeting: Meeting | None = None) -> list[dict]:
    slug = request.workspace.slug
    found = [{"text": "Boards", "href": reverse("boards:boards", args=[slug])}]
    if body:
        found.append({"text": body.name, "href": reverse("boards:board", args=[slug, body.number])})
    if meeting:
        found.append({"text": meeting.ref, "href": reverse("boards:meeting", args=[slug, meeting.number])})
    return found


def the_board(request: HttpRequest, number: int, move: Move) -> Body:
    """The body, where the move may be made: nobody fills in a form that would be refused."""
    body = queries.board_of(request.person, request.workspace, number, request.as_at)
    _may(request, move, body)
    return body


def the_meeting(request: HttpRequest, number: int, move: Move) -> Meeting:
    meeting = queries.meeting_numbered(request.person, request.workspace, number, request.as_at)
    _may(request, move, meeting)
    return meeting


def _may(request: HttpRequest, move: Move, record) -> None:
    named = record if move.sources else None
    refusal = door.why_not(move, by=request.person, workspace=request.workspace, record=named, on=request.as_at)
    if refusal:
        raise refusal


def meeting_form(request: HttpRequest, form, heading: str, button: str, meeting: Meeting, **more) -> HttpResponse:
    return form_page(request, form, heading.format(meeting.ref), button, crumbs(request, meeting.body, meeting), **more)


def board_form(request: HttpRequest, form, heading: str, button: str, body: Body, **more) -> HttpResponse:
    return form_page(request, form, heading.format(body.name), button, crumbs(request, body), **more)


def to_meeting(request: HttpRequest, meeting: Meeting, words: str, form) -> HttpResponse:
    return done(request, words, "boards:meeting", meeting.number, on=form.cleaned_data["on"])


def to_board(request: HttpRequest, body: Body, words: str, form) -> HttpResponse:
    return done(request, words, "boards:board", body.number, on=form.cleaned_data["on"])
