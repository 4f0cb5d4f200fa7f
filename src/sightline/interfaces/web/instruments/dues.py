"""What is due: the calendar, its feed, one duty, and the answer to it."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sightline.domains.decisions.queries import meetings_of
from sightline.domains.instruments import actions, queries
from sightline.domains.instruments.rules import moves
from sightline.domains.organisations.door import why_not
from sightline.domains.organisations.queries import bodies_on
from sightline.interfaces.web import feeds
from sightline.interfaces.web.drawn_once import Asked, drawn_once
from sightline.interfaces.web.form_pages import done, form_page, given
from sightline.interfaces.web.instruments.feed import calendar_feed
from sightline.interfaces.web.instruments.forms import AnswerForm, NameBodyForm
from sightline.interfaces.web.instruments.views import crumbs
from sightline.interfaces.web.paged import paged
from sightline.interfaces.web.pages import change, page

AHEAD = timedelta(days=366)


@page(permission="instruments.view")
@drawn_once("instruments/calendar.html")
def calendar(asked: Asked) -> dict:
    """A year ahead, and all that is overdue."""
    found = queries.calendar_on(asked.person, asked.workspace, asked.as_at, asked.as_at + AHEAD)
    lists = {name: paged(asked, getattr(found, name), name=name) for name in ("overdue", "ahead", "done")}
    return {"calendar": found, **lists, "breadcrumbs": crumbs(asked)[:1]}


@page(permission="instruments.view")
def feed(request: HttpRequest) -> HttpResponse:
    """The calendar for a calendar program, as it stands today: what is due, and the meetings of the last year and to come."""
    found = queries.calendar_on(request.person, request.workspace, request.today, request.today + AHEAD)
    meetings = meetings_of(request.person, request.workspace, request.today).filter(meets_on__gte=request.today - AHEAD)
    return feeds.answer(request.workspace.slug, calendar_feed(found, request.workspace, meetings))


@page(permission="instruments.view")
def duty(request: HttpRequest, number: int) -> HttpResponse:
    return _duty(request, number, None)


@change(permission="instruments.answer")
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """That what was due on a day was done, with the document that proves it."""
    documents = queries.readable_documents(request.person, request.workspace, request.as_at)
    form = AnswerForm(request.POST, documents=documents)
    if not form.is_valid():
        return _duty(request, number, form)
    obligation = queries.obligation_with(request.person, request.workspace, number)
    actions.answer_due(by=request.person, obligation=obligation, on=request.as_at, **form.cleaned_data)
    messages.success(request, f"Recorded: what {obligation.ref} owed on {form.cleaned_data['due_on']:%-d %B %Y} was done.")
    return redirect("instruments:duty", request.workspace.slug, number)


@page(permission="instruments.confirm", change="instruments.confirm")
def body(request: HttpRequest, number: int) -> HttpResponse:
    """Names the body at each of whose meetings the duty falls due."""
    obligation = queries.obligation_with(request.person, request.workspace, number)
    refusal = why_not(moves.NAME_BODY, by=request.person, workspace=request.workspace, record=obligation, on=request.as_at)
    if refusal:
        raise refusal
    bodies = bodies_on(request.person, request.workspace, request.as_at).prefetch_related(None)
    form = NameBodyForm(given(request), today=request.today, initial={"on": request.as_at}, bodies=bodies)
    if not form.is_valid():
        intro = "It then falls due on each day that the body met or is called to meet."
        heading = f"Name the body at whose meetings {obligation.ref} falls due"
        return form_page(request, form, heading, "Name the body", crumbs(request), intro=intro)
    named = actions.name_body(by=request.person, obligation=obligation, **form.cleaned_data)
    words = f"{obligation.ref} falls due at each meeting of {named.body.name}."
    return done(request, words, "instruments:duty", number, on=named.on)


def _duty(request: HttpRequest, number: int, form: AnswerForm | None) -> HttpResponse:
    seen = queries.duty_page(request.person, request.workspace, number, request.as_at)
    refusal = why_not(
        moves.ANSWER, by=request.person, workspace=request.workspace, record=seen.obliged.obligation, on=request.as_at
    )
    if form is None and not refusal and seen.first_open:
        documents = queries.readable_documents(request.person, request.workspace, request.as_at)
        form = AnswerForm(documents=documents, initial={"due_on": seen.first_open.on})
    context = {
        "seen": seen,
        "form": form,
        "why_not_answer": refusal,
        "may_name_body": request.person.may(moves.NAME_BODY.permission, request.workspace.pk),
        "breadcrumbs": crumbs(request, seen.obliged.obligation.clause.instrument),
    }
    return render(request, "instruments/duty.html", context, status=400 if form is not None and form.is_bound else 200)
