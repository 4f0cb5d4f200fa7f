"""The line of sight: every instrument at a glance, one instrument clause by clause, and its table to take away."""

import csv
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe

from sightline.core.drawing.trace_picture import trace_picture
from sightline.domains.reports import queries
from sightline.domains.reports.rules.breaks import KINDS
from sightline.domains.reports.rules.picture import MOST_DRAWN, drawing_of, is_drawn
from sightline.domains.reports.rules.trace import Trace
from sightline.interfaces.web.drawn_once import Asked, drawn_once
from sightline.interfaces.web.paged import clause_named, paged
from sightline.interfaces.web.pages import page


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
    wanted = clause_named(asked)
    rows = paged(asked, seen.rows, holding=lambda row: row.clause.pk == wanted)
    return {
        "sight": seen,
        "rows": rows,
        "breaks": [(row.clause.pk, found) for row in rows for found in row.breaks if not kind or found.kind == kind],
        "query": urlencode({"show": "breaks", "kind": kind}) if only_breaks or kind else "",
        "only_breaks": only_breaks,
        "kind": kind,
        "kinds": KINDS,
        "picture": _picture(seen.trace, asked, {row.clause.pk for row in rows}),
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


def _picture(trace: Trace, asked: Asked, shown: set[int | None]) -> str:
    """Empty where nobody could find their way in it. `shown` are the clauses of the table below it."""
    # Drawn by us: every text in it is escaped where it is set.
    return mark_safe(trace_picture(drawing_of(trace, _address(asked, shown)))) if is_drawn(trace) else ""


def _address(asked: Asked, shown: set[int | None]):
    """Where a box of the drawing leads."""
    slug = asked.workspace.slug
    is_filtered = asked.GET.get("show") == "breaks"
    names = {"obligation": "instruments:duty", "action": "plans:action", "decision": "decisions:decision", "document": "documents:document",
             "measure": "performance:measure"}  # fmt: skip

    def address(kind: str, key: int | str | None) -> str | None:
        if kind == "clause":
            # a table filtered to its breaks does not hold every clause of the drawing: the whole one does
            there = "" if key in shown and not is_filtered else f"{asked.path}?clause={key}"
            return f"{there}#clause-{key}"
        return reverse(names[kind], args=[slug, key]) if key is not None else None

    return address
