"""A plan's spreadsheet: out, and in by three steps: what the columns mean, what would change, taking it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header

from sightline.core.tables.writing import WORKBOOK, text_file, workbook
from sightline.domains.organisations import door
from sightline.domains.plans import actions, queries
from sightline.domains.plans.models import Tracker
from sightline.domains.plans.rules import moves
from sightline.domains.plans.rules.tracker.rows import CONFLICT, FAULTY
from sightline.interfaces.web.form_pages import done, form_page, recorded
from sightline.interfaces.web.paged import paged
from sightline.interfaces.web.pages import change, page
from sightline.interfaces.web.plans import forms
from sightline.interfaces.web.plans.plans import changing, plan_crumbs


@page(permission="plans.view")
def download(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """The plan in its own columns, with all that it holds besides; two hidden columns let it come back."""
    plan = queries.find_plan(request.person, request.workspace, number, request.as_at)
    headings, rows = queries.table(request.person, plan, request.as_at)
    is_text = form == "csv"
    content = text_file(headings, rows) if is_text else workbook("Tracker", headings, rows, hidden=2)
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8" if is_text else WORKBOOK)
    name = f"{request.workspace.slug} {plan.ref} {request.as_at:%Y-%m-%d}.{form}"
    answer["Content-Disposition"] = content_disposition_header(True, name)
    return answer


@page(permission="plans.plan", change="plans.plan")
def upload(request: HttpRequest, number: int) -> HttpResponse:
    plan = changing(request, number, moves.READ)
    form = forms.TrackerFile(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if not form.is_valid():
        context = {
            "form": form, "heading": f"Bring in the tracker of {plan.title}", "recorded": recorded(request), "plan": plan,
            "trackers": queries.trackers_of(request.person, plan, request.as_at), "breadcrumbs": plan_crumbs(request, plan),
        }  # fmt: skip
        return render(request, "plans/upload.html", context, status=400 if form.is_bound else 200)
    file = form.cleaned_data["file"]
    tracker = actions.read_tracker(by=request.person, plan=plan, on=request.as_at, name=file.name, content=file.read())
    return done(request, f"{file.name} is read as {tracker.ref}. Say what its columns mean.", "plans:columns", tracker.number)


@page(permission="plans.plan", change="plans.plan")
def columns(request: HttpRequest, number: int) -> HttpResponse:
    tracker = _tracker(request, number)
    _ask(request, moves.MEAN, tracker)
    guesses = queries.guesses(tracker)
    wanted = request.POST.get("sheet") or request.GET.get("sheet")
    guess = next((one for one in guesses if one.sheet == wanted), guesses[0])
    form = forms.TrackerColumns(request.POST if request.method == "POST" else None, guess=guess)
    others = [one for one in guesses if one is not guess]
    if not form.is_valid():
        heading = f"What the columns of {tracker.ref} mean"
        intro = (
            f"Sheet {guess.sheet}, headings in row {guess.first_row}, {guess.rows} rows below. Check each: nothing is taken yet."
        )
        teach = {}
        if others:
            address = f"{reverse('plans:columns', args=[request.workspace.slug, number])}?sheet={others[0].sheet}"
            teach = {"teach": ("The file has other sheets.", f"Read {others[0].sheet} instead"), "teach_href": address}
        return form_page(request, form, heading, "Confirm the columns", _crumbs(request, tracker), intro=intro, **teach)
    actions.confirm_columns(
        by=request.person, tracker=tracker, on=request.as_at, sheet=guess.sheet, fields=form.fields_chosen()
    )  # fmt: skip
    return done(request, "The columns are confirmed. Nothing is taken yet: look at what would change.", "plans:tracker", number)


@page(permission="plans.plan")
def show(request: HttpRequest, number: int) -> HttpResponse:
    """What taking it would change, row by row; of one that was taken or dropped, what became of it."""
    tracker = _tracker(request, number)
    found = queries.preview(request.person, tracker, request.as_at) if tracker.now == "read" else None
    context = {
        "tracker": tracker, "found": found, "columns": queries.columns_confirmed(tracker), "breadcrumbs": _crumbs(request, tracker),
        "recorded": recorded(request), "history": list(tracker.transitions.select_related("by").order_by("-on", "-pk")),
    }  # fmt: skip
    if found:
        context |= {
            "seal": queries.seal_of(found), "taken": paged(request, found.to_take), "conflicts": found.of(CONFLICT),
            "faulty": paged(request, found.of(FAULTY), name="faulty"), "counts": found.counts,
            "claimed": queries.claimed_by_taking(request.person, tracker, found, request.as_at),
        }  # fmt: skip
    return render(request, "plans/tracker.html", context)


@change(permission="plans.plan")
def take(request: HttpRequest, number: int) -> HttpResponse:
    tracker = _tracker(request, number)
    overruled = {int(row) for row in request.POST.getlist("overruled") if row.isascii() and row.isdecimal() and len(row) < 9}
    seen = request.POST.get("seen", "")
    if overruled:  # the seal of what was looked at stands for the conflicts as well: first it must still hold
        seen = _sealed_anew(request, tracker, seen, overruled)
    counts = actions.take_tracker(by=request.person, tracker=tracker, on=request.as_at, seen=seen, overruled=overruled)
    words = (
        f"{counts['new']} actions are new and {counts['changed']} changed. {counts['faulty']} rows had faults and were left out."
    )
    return done(request, f"{words} {recorded(request)}".strip(), "plans:plan", tracker.plan.number)


@change(permission="plans.plan")
def drop(request: HttpRequest, number: int) -> HttpResponse:
    tracker = _tracker(request, number)
    actions.drop_tracker(by=request.person, tracker=tracker, on=request.as_at)
    return done(request, f"{tracker.ref} is dropped. Nothing of it was taken.", "plans:plan", tracker.plan.number)


def _sealed_anew(request: HttpRequest, tracker: Tracker, seen: str, overruled: set[int]) -> str:
    found = queries.preview(request.person, tracker, request.as_at)
    if found is None or queries.seal_of(found) != seen:
        return seen
    return queries.seal_of(queries.preview(request.person, tracker, request.as_at, overruled))


def _tracker(request: HttpRequest, number: int) -> Tracker:
    return queries.find_tracker(request.person, request.workspace, number, request.as_at)


def _ask(request: HttpRequest, move, tracker: Tracker) -> None:
    refusal = door.why_not(move, by=request.person, workspace=request.workspace, record=tracker, on=request.as_at)
    if refusal:
        raise refusal


def _crumbs(request: HttpRequest, tracker: Tracker) -> list[dict]:
    return plan_crumbs(request, tracker.plan)
