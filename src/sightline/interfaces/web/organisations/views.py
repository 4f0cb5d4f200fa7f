"""The home page, the day a workspace is read as at, search, and the event log."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.domains.organisations import actions, queries
from sightline.domains.plans.queries import plan_now
from sightline.domains.reports.queries import overview
from sightline.interfaces.web import as_at
from sightline.interfaces.web.addresses import record_address, safe_next
from sightline.interfaces.web.drawn_once import Asked, part
from sightline.interfaces.web.forms import keeping
from sightline.interfaces.web.pages import change, page

EVENTS_A_PAGE = 50
LATEST = 8


@page()
def home(request: HttpRequest) -> HttpResponse:
    """The person's workspaces; straight into the only one."""
    workspaces = list(queries.workspaces(request.person))
    if len(workspaces) == 1:
        return redirect("workspace", workspace=workspaces[0].slug)
    return render(
        request, "organisations/home.html", {"workspaces": workspaces, "across": request.person.may("reports.view_across", None)}
    )


@page(permission="organisations.view")
def workspace(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "organisations/workspace.html",
        {
            "drafts": keeping.open_drafts(request),
            "across": _may(request, "reports.view_across"),
            "organisations": request.workspace.organisations.order_by("name"),
            "sight": part(request, "organisations/_sight.html", _sight) if _may(request, "reports.view") else None,
            "plan": part(request, "plans/_start.html", _plan) if _may(request, "plans.view") else None,
            "changed": _latest(request) if _may(request, "organisations.history") else None,
        },
    )


def _latest(request: HttpRequest):
    return queries.events(request.person, request.workspace, request.as_at)[:LATEST]


def _sight(asked: Asked) -> dict:
    return {"overview": overview(asked.person, asked.workspace, asked.as_at)}


def _plan(asked: Asked) -> dict:
    return {"now": plan_now(asked.person, asked.workspace, asked.as_at)}


@change(view="organisations.view")
def drop_draft(request: HttpRequest, key: int) -> HttpResponse:
    """Throws away what the person themselves typed."""
    draft = queries.draft_with(request.person, key)
    actions.drop_draft(by=request.person, address=draft.address, form=draft.form)
    return redirect("workspace", request.workspace.slug)


@change(view="organisations.view")
def set_as_at(request: HttpRequest) -> HttpResponse:
    """Takes `as_at` as people write a day, empty for the day the workspace opens on, and goes back to the page."""
    written = request.POST.get("as_at", "").strip()
    as_at.choose(request, as_at.read_day(written, request.today) if written else None)
    return redirect(safe_next(request, reverse("workspace", args=[request.workspace.slug])))


@page(permission="organisations.view")
def search(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "")[:200]
    found = list(queries.search(request.person, request.workspace, words))
    for entry in found:
        entry.href = record_address(request.workspace, entry.kind, entry.ref)
    return render(request, "organisations/search.html", {"words": words.strip(), "found": found})


@page(permission="organisations.history")
def history(request: HttpRequest) -> HttpResponse:
    events = queries.events(request.person, request.workspace, request.as_at)
    shown = Paginator(events, EVENTS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "organisations/history.html", {"events": shown})


def _may(request: HttpRequest, permission: str) -> bool:
    """Whether the page has the part that this permission opens."""
    return request.person.may(permission, request.workspace.pk)
