"""Published measures: the list in the order of a child's journey, one measure, and their tables to take away."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from sightline.domains.performance import pictures, queries, tables
from sightline.interfaces.web.downloads import download
from sightline.interfaces.web.drawn_once import Asked, drawn_once
from sightline.interfaces.web.pages import page
from sightline.interfaces.web.performance.sections import sections

WIDE, NARROW = 680, 320


@page()
@drawn_once("performance/measures.html")
def measures(asked: Asked) -> dict:
    found = queries.overview(asked.person, asked.workspace, asked.as_at)
    name = found.council.name if found.council else ""
    themes = [{"name": theme.name, "rows": [_row(one, name) for one in theme.measures]} for theme in found.themes]
    return {"overview": found, "themes": themes, "sections": sections(asked, "performance:measures")}


@page()
@drawn_once("performance/measure.html")
def measure(asked: Asked, measure: str) -> dict:
    found = queries.page_of(asked.person, asked.workspace, measure, asked.as_at)
    drawn = [
        {"size": size, "over_time": _safe(pictures.over_time(found, width)), "among_all": _safe(pictures.among_all(found, width))}
        for size, width in (("wide", WIDE), ("narrow", NARROW))
    ]
    breadcrumbs = [{"text": "Measures", "href": reverse("performance:measures", args=[asked.workspace.slug])}]
    rows = [{"year": row, "shown": _shown(found, row)} for row in reversed(found.years)]
    neighbours = [{"name": one.name, "closeness": one.closeness, "shown": found.show(one.value)} for one in found.neighbours]
    is_counted = queries.is_counted(asked.person, asked.workspace, measure, asked.as_at)
    return {
        "page": found, "drawn": drawn, "rows": rows, "neighbours": neighbours, "breadcrumbs": breadcrumbs, "is_counted": is_counted,
    }  # fmt: skip


@page()
def measures_table(request: HttpRequest, form: str) -> HttpResponse:
    found = queries.overview(request.person, request.workspace, request.as_at)
    return download(tables.of_overview(found), form, f"measures-{request.as_at:%Y-%m-%d}")


@page()
def measure_table(request: HttpRequest, measure: str, form: str) -> HttpResponse:
    found = queries.page_of(request.person, request.workspace, measure, request.as_at)
    return download(tables.of_measure(found), form, f"{found.measure.slug}-{found.area.code}-{request.as_at:%Y-%m-%d}")


def _safe(picture: str | None) -> SafeString:
    """Drawn by us: every text in it was escaped where it was set."""
    return mark_safe(picture or "")


def _row(one: queries.Glance, council: str) -> dict:
    """A row of the list: the small chart and the two values as they are printed."""
    value = one.show(one.latest[1]) if one.latest else "–"
    return {"glance": one, "picture": _safe(pictures.small(one, council)), "value": value, "england": one.show(one.england_then)}


def _shown(found: queries.MeasurePage, row: queries.Year) -> dict[str, str]:
    """The cells of a row of the table as they are printed."""
    near = row.neighbours
    return {
        "council": found.show(row.council),
        "mean": found.show(near.mean) if near else "–",
        "median": found.show(near.median) if near else "–",
        "region": found.show(row.region),
        "england": found.show(row.england),
        "earlier": found.show(row.earlier) if row.earlier else "",
    }
