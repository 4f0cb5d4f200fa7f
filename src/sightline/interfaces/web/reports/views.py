"""The line of sight: every instrument at a glance, one instrument clause by clause, and its table to take away."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe

from sightline.core.drawing.trace_picture import trace_picture
from sightline.domains.reports import queries
from sightline.domains.reports.rules.breaks import KINDS
from sightline.domains.reports.rules.picture import drawing_of
from sightline.interfaces.web.pages import page


@page(permission="reports.view")
def line_of_sight(request: HttpRequest) -> HttpResponse:
    found = queries.overview(request.person, request.workspace, request.as_at)
    return render(request, "reports/line_of_sight.html", {"overview": found})


@page(permission="reports.view")
def trace(request: HttpRequest, number: int) -> HttpResponse:
    only_breaks = request.GET.get("show") == "breaks"
    kind = request.GET.get("kind") if request.GET.get("kind") in KINDS else ""
    seen = queries.sight_of(request.person, request.workspace, number, request.as_at, only_breaks=only_breaks, kind=kind)
    return render(
        request,
        "reports/trace.html",
        {
            "sight": seen,
            "only_breaks": only_breaks,
            "kind": kind,
            "kinds": KINDS,
            # Drawn by us: every text in it is escaped where it is set.
            "picture": mark_safe(trace_picture(drawing_of(seen.trace, _address(request)))),
            "breadcrumbs": [{"text": "Line of sight", "href": reverse("reports:line_of_sight", args=[request.workspace.slug])}],
        },
    )


@page(permission="reports.view")
def table(request: HttpRequest, number: int) -> HttpResponse:
    """The trace as CSV: a row a clause and duty, as it is read as at the day chosen."""
    seen = queries.sight_of(request.person, request.workspace, number, request.as_at)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{seen.trace.ref}-{request.as_at:%Y-%m-%d}.csv"'
    response.write("\ufeff")
    csv.writer(response).writerows(seen.table())
    return response


def _address(request: HttpRequest):
    """Where a box of the drawing leads."""
    slug = request.workspace.slug
    whole = request.path if request.GET.get("show") == "breaks" else ""
    names = {"obligation": "instruments:duty", "action": "plans:action", "decision": "decisions:decision", "document": "documents:document",
             "measure": "performance:measure"}  # fmt: skip

    def address(kind: str, key: int | str | None) -> str | None:
        if kind == "clause":
            # a table filtered to its breaks does not hold every clause of the drawing: the whole one does
            return f"{whole}#clause-{key}"
        return reverse(names[kind], args=[slug, key]) if key is not None else None

    return address
