"""Forms about a body as a whole: its calendar, what was said of its partners, and which body is to follow it."""

from django.http import HttpRequest, HttpResponse

from sightline.core.refusals import NotVisible
from sightline.domains.decisions import actions, queries
from sightline.domains.decisions.models import Succession, SuccessionStep
from sightline.domains.decisions.rules import moves
from sightline.domains.documents.queries import library
from sightline.domains.organisations.queries import bodies_on
from sightline.interfaces.web.boards import forms
from sightline.interfaces.web.boards.places import board_form, the_board, to_board
from sightline.interfaces.web.form_pages import done, given
from sightline.interfaces.web.pages import page

ARRANGE, MINUTE = moves.SET_RHYTHM.permission, moves.REMARK.permission


@page(permission=ARRANGE, change=ARRANGE)
def calendar(request: HttpRequest, number: int) -> HttpResponse:
    body = the_board(request, number, moves.SET_RHYTHM)
    form = forms.Calendar(given(request), today=request.today, initial={"on": request.as_at, **_now(body, request)})
    if not form.is_valid():
        intro = "Meetings are proposed by it; none is called by itself. A bank holiday gives way to the next working day."
        return board_form(request, form, "Say how often {} meets", "Keep the calendar", body, intro=intro)
    found = actions.set_rhythm(by=request.person, body=body, **form.cleaned_data)
    return to_board(request, body, f"It meets {found.as_rule().words()}. Call the next meetings.", form)


def _now(body, request: HttpRequest) -> dict:
    rhythm = queries.rhythm_of(body, request.as_at)
    if rhythm is None:
        return {}
    names = ("kind", "nth", "weekday", "every", "first_on", "papers_days", "starts_at", "place", "cites")
    return {name: getattr(rhythm, name) for name in names} | {"dates": "\n".join(rhythm.dates)}


@page(permission=MINUTE, change=MINUTE)
def remark(request: HttpRequest, number: int) -> HttpResponse:
    body = the_board(request, number, moves.REMARK)
    form = forms.SayOfPartner(
        given(request), today=request.today, initial={"on": request.as_at}, documents=_documents(request),
        organisations=request.workspace.organisations.order_by("name"),
    )  # fmt: skip
    if not form.is_valid():
        intro = (
            "What the Commissioner, an inspector or a chair said of a partner's part. The rule of attendance stands beside it."
        )
        return board_form(request, form, "Record what was said of a partner of {}", "Record it", body, intro=intro)
    actions.remark(by=request.person, body=body, **form.cleaned_data)
    return done(request, "It is recorded.", "boards:contribution", number, on=form.cleaned_data["on"])


@page(permission=ARRANGE, change=ARRANGE)
def succession(request: HttpRequest, number: int) -> HttpResponse:
    body = the_board(request, number, moves.FORESEE)
    others = bodies_on(request.person, request.workspace, request.as_at).prefetch_related(None).exclude(pk=body.pk)
    form = forms.Foresee(given(request), today=request.today, initial={"on": request.as_at}, bodies=others)
    if not form.is_valid():
        return board_form(request, form, "Say which body is to take over from {}", "Record it", body)
    actions.foresee_succession(by=request.person, from_body=body, **form.cleaned_data)
    return to_board(request, body, f"{form.cleaned_data['to_body']} is to take over.", form)


@page(permission=MINUTE, change=MINUTE)
def readiness(request: HttpRequest, key: int) -> HttpResponse:
    found = queries.readiness_of(request.person, request.workspace, key, request.as_at)
    form = forms.JudgeReadiness(
        given(request), today=request.today, initial={"on": request.as_at}, documents=_documents(request)
    )  # fmt: skip
    if not form.is_valid():
        return board_form(
            request, form, "Say how ready {} is to take over", "Record it", found.to_body, intro=found.duty
        )  # fmt: skip
    actions.judge_readiness(by=request.person, succession=found, **form.cleaned_data)
    return to_board(request, found.to_body, "Its readiness is recorded.", form)


@page(permission=ARRANGE, change=ARRANGE)
def add_step(request: HttpRequest, key: int) -> HttpResponse:
    found = queries.readiness_of(request.person, request.workspace, key, request.as_at)
    form = forms.AddStep(given(request), today=request.today, initial={"on": request.as_at})
    if not form.is_valid():
        heading = "Say what must come before {} takes over"
        return board_form(request, form, heading, "Record it", found.to_body, intro=found.duty)
    actions.add_step(by=request.person, succession=found, **form.cleaned_data)
    return to_board(request, found.to_body, "The step is recorded.", form)


@page(permission=MINUTE, change=MINUTE)
def step(request: HttpRequest, key: int, n: int) -> HttpResponse:
    found = queries.readiness_of(request.person, request.workspace, key, request.as_at)
    one = _step(request, found, n)
    form = forms.MeetStep(given(request), today=request.today, initial={"on": request.as_at}, documents=_documents(request))
    if not form.is_valid():
        return board_form(request, form, "Record a step of {} as made", "Record it", found.to_body, intro=one.text)
    actions.meet_step(by=request.person, step=one, **form.cleaned_data)
    return to_board(request, found.to_body, f"{one.text}: it is made.", form)


def _step(request: HttpRequest, found: Succession, n: int) -> SuccessionStep:
    seen = SuccessionStep.objects.visible_to(request.person).filter(succession=found, n=n, on__lte=request.as_at)
    one = seen.select_related("succession__to_body__workspace").first()
    if one is None:
        raise NotVisible("There is no such step here that you can see.")
    return one


def _documents(request: HttpRequest):
    return library(request.person, request.workspace, request.today, state="held")
