"""The register of instruments, inspections and contradictions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.domains.instruments import actions, queries
from sightline.domains.instruments.rules import moves
from sightline.domains.organisations.door import why_not
from sightline.interfaces.web.citing import cited
from sightline.interfaces.web.drawn_once import Asked, drawn_once
from sightline.interfaces.web.form_pages import done, form_page, given, recorded
from sightline.interfaces.web.instruments.forms import NoticeForm, SettleForm
from sightline.interfaces.web.pages import change, page


@page(permission="instruments.view")
@drawn_once("instruments/list.html")
def register(asked: Asked) -> dict:
    found = queries.instruments_on(asked.person, asked.workspace, asked.as_at)
    refusal = why_not(moves.READ, by=asked.person, workspace=asked.workspace, on=asked.as_at)
    return {"instruments": found, "why_not_add": refusal}


@page(permission="instruments.view")
def inspections(request: HttpRequest) -> HttpResponse:
    found = queries.inspections_on(request.person, request.workspace, request.as_at)
    return render(request, "instruments/inspections.html", {"inspections": found, "breadcrumbs": crumbs(request)[:1]})


@page(permission="instruments.view")
def conflicts(request: HttpRequest) -> HttpResponse:
    return _conflicts(request)


@change(permission="instruments.settle")
def settle(request: HttpRequest, number: int) -> HttpResponse:
    conflict = queries.conflict_with(request.person, request.workspace, number)
    form = SettleForm(request.POST, auto_id=f"id_%s-{number}")
    if not form.is_valid():
        return _conflicts(request, conflict.pk, form)
    actions.settle_conflict(by=request.person, conflict=conflict, on=request.as_at, **form.cleaned_data)
    return redirect(f"{reverse('instruments:conflicts', args=[request.workspace.slug])}#{conflict.ref}")


@page(permission="instruments.settle", change="instruments.settle")
def notice(request: HttpRequest) -> HttpResponse:
    """A contradiction that somebody saw: kept with both citations, shown beside the clauses that they name."""
    form, clauses = NoticeForm(given(request)), []
    for name in ("one_cites", "other_cites") if form.is_valid() else ():
        named, fault = cited(request, form.cleaned_data[name])
        clauses += named
        if fault:
            form.add_error(name, fault)
    if not form.is_valid():
        crumb = {"text": "Contradictions", "href": reverse("instruments:conflicts", args=[request.workspace.slug])}
        return form_page(
            request, form, "Record a contradiction", "Record it", [*crumbs(request), crumb], recorded=recorded(request)
        )  # fmt: skip
    found = actions.notice_conflict(
        by=request.person, workspace=request.workspace, on=request.as_at, clauses=clauses, **form.cleaned_data
    )  # fmt: skip
    return done(request, f"{found.ref} is recorded. Both stand until somebody settles it.", "instruments:conflicts")


def _conflicts(request: HttpRequest, wrong: int | None = None, form: SettleForm | None = None) -> HttpResponse:
    """The list, each open contradiction with a form of its own; `form` is the one that was sent and cannot be used."""
    refusal = why_not(moves.NOTICE_CONFLICT, by=request.person, workspace=request.workspace, on=request.as_at)
    found = list(queries.conflicts_on(request.person, request.workspace, request.as_at))
    for each in found:
        each.form = form if each.pk == wrong else SettleForm(auto_id=f"id_%s-{each.number}")
    context = {"conflicts": found, "why_not_settle": refusal, "form": form, "breadcrumbs": crumbs(request)[:1]}
    return render(request, "instruments/conflicts.html", context, status=400 if form else 200)


def crumbs(request: HttpRequest | Asked, instrument=None) -> list[dict]:
    slug = request.workspace.slug
    found = [{"text": "Instruments", "href": reverse("instruments:list", args=[slug])}]
    if instrument is not None:
        found.append({"text": instrument.ref, "href": reverse("instruments:show", args=[slug, instrument.number])})
    return found
