"""Forms of a meeting that was held: who was there, its minutes and their approval, what was decided."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.core.refusals import NotNow
from sightline.domains.decisions import actions, queries
from sightline.domains.decisions.actions.minutes import why_not_approve
from sightline.domains.decisions.models import Decision
from sightline.domains.decisions.rules import moves
from sightline.interfaces.web.boards import forms_minutes as forms
from sightline.interfaces.web.boards.arranging import item_of, items_of
from sightline.interfaces.web.boards.places import crumbs, meeting_form, the_meeting, to_meeting
from sightline.interfaces.web.form_pages import given
from sightline.interfaces.web.pages import page

MINUTE, APPROVE = moves.ATTEND.permission, moves.APPROVE_MINUTES.permission


@page(permission=MINUTE, change=MINUTE)
def attendance(request: HttpRequest, number: int) -> HttpResponse:
    meeting = the_meeting(request, number, moves.ATTEND)
    record = queries.sealed_content(request.person, meeting, request.as_at, frozenset({"seats"}))
    organisations = request.workspace.organisations.order_by("name")
    form = forms.Attend(
        given(request), today=request.today, initial={"on": request.as_at}, page=record, organisations=organisations
    )  # fmt: skip
    if not form.is_valid():
        return meeting_form(request, form, "Record who was at {}", "Record it", meeting, intro=_voids(record))
    changed = actions.record_attendance(
        by=request.person, meeting=meeting, on=form.cleaned_data["on"], present=form.present()
    )  # fmt: skip
    words = "Nothing was changed." if not changed else _aloud(record, "Who was there is recorded.")
    return to_meeting(request, meeting, words, form)


@page(permission=MINUTE, change=MINUTE)
def minutes(request: HttpRequest, number: int) -> HttpResponse:
    meeting = the_meeting(request, number, moves.LINK_DECISION)
    record = queries.sealed_content(request.person, meeting, request.as_at, frozenset({"items"}))
    form = forms.WriteMinutes(given(request), today=request.today, initial={"on": request.as_at}, page=record)
    if not form.is_valid():
        intro = _voids(record) or "Item by item. Minutes stay a draft until a chair who did not write them approves them."
        return meeting_form(request, form, "Write the minutes of {}", "Keep the minutes", meeting, intro=intro)
    with transaction.atomic():
        for key, text in form.written():
            actions.write_minute(
                by=request.person, item=item_of(request, meeting, key), on=form.cleaned_data["on"], text=text
            )  # fmt: skip
    words = _aloud(record, "The minutes are kept as a draft.") if form.written() else "Nothing was changed."
    return to_meeting(request, meeting, words, form)


@page(permission=APPROVE, change=APPROVE)
def approve(request: HttpRequest, number: int) -> HttpResponse:
    """What is approved stands on the page, and its hash travels with the form."""
    meeting = queries.meeting_numbered(request.person, request.workspace, number, request.as_at)
    record = queries.sealed_content(request.person, meeting, request.as_at)
    if record.minutes_state != "draft":
        raise NotNow(f"{meeting.ref} has no minutes that wait for approval.")
    refusal = why_not_approve(request.person, record)
    if refusal:
        raise NotNow(refusal)
    start = {"on": request.as_at, "seen": record.content_hash}
    form = forms.Approve(given(request), today=request.today, initial=start)
    if not form.is_valid():
        context = {
            "form": form, "record": record, "meeting": meeting, "breadcrumbs": crumbs(request, meeting.body, meeting),
        }  # fmt: skip
        return render(request, "boards/approve.html", context, status=400 if form.is_bound else 200)
    actions.approve_minutes(by=request.person, meeting=meeting, **form.cleaned_data)
    return to_meeting(request, meeting, f"The minutes of {meeting.ref} are approved.", form)


@page(permission=MINUTE, change=MINUTE)
def decide(request: HttpRequest, number: int) -> HttpResponse:
    meeting = the_meeting(request, number, moves.LINK_DECISION)
    record = queries.sealed_content(request.person, meeting, request.as_at, frozenset({"seats"}))
    seen = Decision.objects.visible_to(request.person).filter(workspace=request.workspace, body=meeting.body)
    form = forms.Decide(
        given(request), today=request.today, initial={"on": max(meeting.meets_on, meeting.since)},
        decisions=seen.filter(made_at__isnull=True).order_by("-number"), items=items_of(request, meeting),
    )  # fmt: skip
    if not form.is_valid():
        return meeting_form(request, form, "Record a decision of {}", "Record the decision", meeting, intro=record.quorum)
    decision = actions.decide_at(by=request.person, meeting=meeting, **form.cleaned_data)
    return to_meeting(request, meeting, _aloud(record, f"{decision.ref} is recorded as made at {meeting.ref}."), form)


def _voids(record) -> str:
    return "The minutes are approved. A change here voids the approval; it has to be given anew." if record.approval else ""


def _aloud(record, words: str) -> str:
    return f"{words} The approval of the minutes is void by that." if record.approval else words
