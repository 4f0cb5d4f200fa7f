"""The line of sight: every instrument at a glance, one instrument clause by clause, and its table to take away."""

import csv

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe

from sightline.core.drawing.trace_picture import trace_picture
from sightline.domains.reports import queries
from sightline.domains.reports.rules.breaks import KINDS
from sightline.domains.reports.rules.picture import drawing_of
from sightline.domains.reports.rules.trace import Trace
from sightline.interfaces.web.drawn_once import Asked, drawn_once
from sightline.interfaces.web.pages import page

MOST_DRAWN = 200
"""Clauses with duties or decisions in one picture; it is meant to be read at forty."""


@page(permission="reports.view")
@drawn_once("reports/line_of_sight.html")
def line_of_sight(asked: Asked) -> dict:
    return {"overview": queries.overview(asked.person, asked.workspace, asked.as_at)}


@page(permission="reports.view")
@drawn_once("reports/trace.html")
def trace(asked: Asked, number: int) -> dict:
    only_breaks = asked.GET.get("show") == "breaks"
    kind = asked.GET.get("kind") if asked.GET.get("kind") in KINDS else ""
    seen = queries.sight_of(asked.person, asked.workspace, number, asked.as_at, only_breaks=only_breaks, kind=kind)
    return {
        "sight": seen,
        "only_breaks": only_breaks,
        "kind": kind,
        "kinds": KINDS,
        "picture": _picture(seen.trace, asked),
        "most_drawn": MOST_DRAWN,
        "breadcrumbs": [{"text": "Line of sight", "href": reverse("reports:line_of_sight", args=[asked.workspace.slug])}],
    }


@page(permission="reports.view")
def table(request: HttpRequest, number: int) -> HttpResponse:
    """The trace as CSV: a row a clause and duty, as it is read as at the day chosen."""
    seen = queries.sight_of(request.person, request.workspace, number, request.as_at)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{seen.trace.ref}-{request.as_at:%Y-%m-%d}.csv"'
    response.write("\ufeff")
    csv.writer(response).writerows(seen.table())
    return response


def _picture(trace: Trace, asked: Asked) -> str:
    """Empty where nobody could find their way in it."""
    if sum(bool(clause.duties or clause.decisions) for clause in trace.clauses) > MOST_DRAWN:
        return ""
    # Drawn by us: every text in it is escaped where it is set.
    return mark_safe(trace_picture(drawing_of(trace, _address(asked))))


def _address(asked: Asked):
    """Where a box of the drawing leads."""
    slug = asked.workspace.slug
    whole = asked.path if asked.GET.get("show") == "breaks" else ""
    names = {"obligation": "instruments:duty", "action": "plans:action", "decision": "decisions:decision", "document": "documents:document",
             "measure": "performance:measure"}  # fmt: skip

    def address(kind: str, key: int | str | None) -> str | None:
        if kind == "clause":
            # a table filtered to its breaks does not hold every clause of the drawing: the whole one does
            return f"{whole}#clause-{key}"
        return reverse(names[kind], args=[slug, key]) if key is not None else None

    return address
