"""A plan's network: the drawing, the numbers behind it, and both to take away."""

import json

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe

from sightline.core.drawing.gantt import chance_in_words
from sightline.core.drawing.scale import printed
from sightline.core.refusals import NotNow
from sightline.domains.organisations import door
from sightline.domains.plans import pictures, queries, tables
from sightline.domains.plans.rules import moves
from sightline.domains.plans.rules.forecast import question
from sightline.interfaces.web.downloads import download
from sightline.interfaces.web.drawn_once import Asked, drawn_once
from sightline.interfaces.web.pages import page

WIDTHS = (("wide", 960), ("narrow", 320))
DRIVERS = 8
"""How many of what drives the finish a page lists; the table to take away has all."""


@page(permission="plans.view")
@drawn_once("plans/network.html")
def network(asked: Asked, number: int) -> dict:
    found = queries.network_page(asked.person, asked.workspace, number, asked.as_at, _baseline(asked))
    refusal = door.why_not(moves.SET, by=asked.person, workspace=asked.workspace, on=asked.as_at)
    drawn = [(size, mark_safe(pictures.network_picture(found, width) or "")) for size, width in WIDTHS]
    return {
        "found": found, "plan": found.plan, "says": pictures.says(found), "drawn": [one for one in drawn if one[1]],
        "why_not": refusal.sentence if refusal else "", "rows": [_shown(row) for row in found.rows],
        "drivers": _drivers(found), "baselines": _choice(found),
        "chance": chance_in_words(found.forecast.chance) if found.forecast and found.forecast.chance is not None else "",
        "spans": [_span(found, one) for one in found.spans], "breadcrumbs": crumbs(asked), "percent": _percent(found),
    }  # fmt: skip


@page(permission="plans.view")
def network_table(request: HttpRequest, number: int, form: str) -> HttpResponse:
    found = queries.network_page(request.person, request.workspace, number, request.as_at, _baseline(request))
    return download(tables.of_network(found), form, _name(request, found))


@page(permission="plans.view")
def network_json(request: HttpRequest, number: int) -> HttpResponse:
    """What `sightline calc schedule` is given to reckon the same: what the goal waits for, in working days from the start."""
    found = queries.network_page(request.person, request.workspace, number, request.as_at)
    if found.schedule.network is None:
        raise NotNow(
            f"{found.plan.ref} has no dated goal, so there is no network to reckon with. Give its milestones dates first."
        )
    answer = HttpResponse(json.dumps(question(found.schedule), indent=1), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{_name(request, found)}.json"'
    return answer


def crumbs(asked: HttpRequest | Asked, plan=None, milestone=None) -> list[dict]:
    slug = asked.workspace.slug
    made = [{"text": "Plan", "href": reverse("plans:list", args=[slug])}]
    if plan:
        made.append({"text": f"Network of {plan.ref}", "href": reverse("plans:network", args=[slug, plan.number])})
    if milestone:
        made.append({"text": milestone.ref, "href": reverse("plans:milestone", args=[slug, milestone.number])})
    return made


def _baseline(asked: HttpRequest | Asked) -> int | None:
    """Which baseline is measured against: ?baseline=2, its number."""
    named = asked.GET.get("baseline", "")
    return int(named) if named.isascii() and named.isdecimal() and len(named) < 9 else None


def _name(request: HttpRequest, found: queries.NetworkPage) -> str:
    return f"{request.workspace.slug}-{found.plan.ref}-network-{request.as_at:%Y-%m-%d}"


def _shown(row: queries.Row) -> dict:
    return {"row": row, "waits": tables.waits_in_words(row), "which": tables.which(row)}


def _span(found: queries.NetworkPage, one) -> dict:
    rows, days = found.row_of, abs(one.days_off)
    off = f"{days} day{'s' * (days != 1)} too {'early' if one.days_off < 0 else 'late'}"
    return {"check": one, "first": rows[one.span.first], "then": rows[one.span.then], "off": off if days else ""}


def _drivers(found: queries.NetworkPage) -> list[dict]:
    strongest = found.forecast.drivers[:DRIVERS] if found.forecast else ()
    return [
        {
            "driver": one, "row": found.row_of[one.id], "share": chance_in_words(one.criticality),
            "correlation": printed(one.correlation, 2),
        }
        for one in strongest
    ]  # fmt: skip


def _choice(found: queries.NetworkPage) -> dict:
    items = [{"value": str(one.number), "text": f"{one.ref} {one.title}"} for one in found.baselines]
    chosen = str(found.baseline.number) if found.baseline else ""
    return {"id": "baseline", "name": "baseline", "label": {"text": "Baseline"}, "items": items, "value": chosen}


def _percent(found: queries.NetworkPage) -> int | None:
    return None if found.verified is None else int(found.verified * 100)
