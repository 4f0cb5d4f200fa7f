"""The plan, the page of an action, and the list to take away."""

import csv

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.domains.plans import queries
from sightline.domains.plans.rules import moves
from sightline.interfaces.web.documents.export import plain
from sightline.interfaces.web.drawn_once import Asked, drawn_once
from sightline.interfaces.web.pages import page
from sightline.interfaces.web.plans.filters import PlanFilter
from sightline.interfaces.web.plans.offers import offers, why_not_plan

A_PAGE = 50
HEADINGS = ("Number", "Action", "Plan", "Theme", "State", "Since", "Owner", "Holder", "Due", "Days late", "Date moved",
            "Evidence", "Answers", "Rating", "By the rule", "Why", "Percent complete")  # fmt: skip


@page(permission="plans.view")
@drawn_once("plans/plan.html")
def plan(asked: Asked) -> dict:
    wanted = PlanFilter.of(asked)
    found = queries.plan_on(asked.person, asked.workspace, asked.as_at, **wanted.asked())
    found = queries.with_ratings(asked.person, asked.workspace, found, asked.as_at)
    return {
        "progress": queries.progress_of(found, asked.as_at),
        "actions": Paginator(found, A_PAGE).get_page(asked.GET.get("page")), "wanted": wanted, "sentence": _sentence(found),
        "choices": wanted.choices(queries.themes_on(asked.person, asked.workspace, asked.as_at)),
        "plans": queries.plans_of(asked.person, asked.workspace, asked.as_at), "why_not_plan": why_not_plan(asked),
    }  # fmt: skip


@page(permission="plans.view")
def export(request: HttpRequest) -> HttpResponse:
    """The list as it is filtered, for a spreadsheet."""
    wanted = PlanFilter.of(request)
    found = queries.plan_on(request.person, request.workspace, request.as_at, **wanted.asked())
    found = queries.with_ratings(request.person, request.workspace, found, request.as_at)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{request.workspace.slug}-plan-{request.as_at:%Y-%m-%d}.csv"'
    answer.write("\ufeff")  # without it a spreadsheet misreads what is not plain English letters
    csv.writer(answer).writerows([HEADINGS, *(_row(action) for action in found)])
    return answer


@page(permission="plans.view")
def show(request: HttpRequest, number: int) -> HttpResponse:
    record = queries.action_page(request.person, request.workspace, number, request.as_at)
    context = {
        "record": record, "ref": record.action.ref, "name": record.version.title, "kind": "Action",
        "offers": offers(request, record), "may_cease": request.person.may(moves.DEPEND_NO_MORE.permission, request.workspace.pk),
        "breadcrumbs": [{"text": "Plan", "href": reverse("plans:list", args=[request.workspace.slug])}],
    }  # fmt: skip
    return render(request, "plans/action.html", context)


def _sentence(found: list[queries.Planned]) -> str:
    """What matters most of the actions listed."""
    if not found:
        return ""
    counts = [(state, sum(action.state == state for action in found)) for state in ("claimed", "verified", "lapsed")]
    late, unproved = sum(action.late > 0 for action in found), sum(action.health != "fresh" for action in found)
    keys = ", ".join(f"{count} {state}" for state, count in counts)
    moved = sum(action.is_moved_often for action in found)
    return f"{late} of {len(found)} late; {keys}; {unproved} without fresh evidence; {moved} moved twice or more."


def _row(action: queries.Planned) -> list[str]:
    cells = (
        action.ref, action.title, action.plan, action.theme, action.state, action.since, action.owner, action.holder,
        action.due_on or "", action.late, action.moved, action.health, action.answers, action.rated.rag, action.rated.rating.rag,
        action.rated.judged.reason if action.rated.judged else " ".join(action.rated.rating.why),
        "" if action.rated.percent is None else action.rated.percent,
    )  # fmt: skip
    return [plain(cell) for cell in cells]
