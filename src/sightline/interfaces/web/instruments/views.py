"""The register of instruments, one of them, inspections and contradictions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.domains.instruments import actions, queries
from sightline.domains.instruments.rules import moves
from sightline.domains.organisations.door import why_not
from sightline.interfaces.web.drawn_once import Asked
from sightline.interfaces.web.pages import change, page


@page(permission="instruments.view")
def register(request: HttpRequest) -> HttpResponse:
    found = queries.instruments_on(request.person, request.workspace, request.as_at)
    refusal = why_not(moves.READ, by=request.person, workspace=request.workspace, on=request.as_at)
    return render(request, "instruments/list.html", {"instruments": found, "why_not_add": refusal})


@page(permission="instruments.view")
def show(request: HttpRequest, number: int) -> HttpResponse:
    record = queries.record_page(request.person, request.workspace, number, request.as_at)
    return render(
        request,
        "instruments/show.html",
        {
            "record": record,
            "ref": record.instrument.ref,
            "name": record.instrument.title,
            "kind": record.instrument.get_kind_display(),
            "breadcrumbs": crumbs(request)[:1],
        },
    )


@page(permission="instruments.view")
def inspections(request: HttpRequest) -> HttpResponse:
    found = queries.inspections_on(request.person, request.workspace, request.as_at)
    return render(request, "instruments/inspections.html", {"inspections": found, "breadcrumbs": crumbs(request)[:1]})


@page(permission="instruments.view")
def conflicts(request: HttpRequest) -> HttpResponse:
    found = queries.conflicts_on(request.person, request.workspace, request.as_at)
    refusal = why_not(moves.NOTICE_CONFLICT, by=request.person, workspace=request.workspace, on=request.as_at)
    return render(
        request, "instruments/conflicts.html", {"conflicts": found, "why_not_settle": refusal, "breadcrumbs": crumbs(request)[:1]}
    )


@change(permission="instruments.settle")
def settle(request: HttpRequest, number: int) -> HttpResponse:
    conflict = queries.conflict_with(request.person, request.workspace, number)
    actions.settle_conflict(by=request.person, conflict=conflict, on=request.as_at, reason=request.POST.get("reason", ""))
    return redirect(f"{reverse('instruments:conflicts', args=[request.workspace.slug])}#{conflict.ref}")


def crumbs(request: HttpRequest | Asked, instrument=None) -> list[dict]:
    slug = request.workspace.slug
    found = [{"text": "Instruments", "href": reverse("instruments:list", args=[slug])}]
    if instrument is not None:
        found.append({"text": instrument.ref, "href": reverse("instruments:show", args=[slug, instrument.number])})
    return found
