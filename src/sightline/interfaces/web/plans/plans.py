"""The register of plans, the page of one, and the forms that change a plan."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify

from sightline.core.moves import Move
from sightline.domains.organisations import door
from sightline.domains.performance.models import Measure
from sightline.domains.plans import actions, queries
from sightline.domains.plans.models import Plan
from sightline.domains.plans.queries.plans import LISTED_STATES
from sightline.domains.plans.rules import moves
from sightline.interfaces.web.form_pages import done, form_page, given, recorded
from sightline.interfaces.web.pages import change, page
from sightline.interfaces.web.plans import forms
from sightline.interfaces.web.plans.one_action import crumbs


@page(permission="plans.view")
def register(request: HttpRequest) -> HttpResponse:
    context = {
        "entries": queries.register_of_plans(request.person, request.workspace, request.as_at), "states": LISTED_STATES,
        "why_not_plan": why_not(request, moves.DRAW_UP), "breadcrumbs": crumbs(request),
    }  # fmt: skip
    return render(request, "plans/plans.html", context)


@page(permission="plans.view")
def show(request: HttpRequest, number: int) -> HttpResponse:
    record = queries.plan_page(request.person, request.workspace, number, request.as_at)
    plan = record.plan
    context = {
        "record": record, "ref": plan.ref, "name": plan.title, "kind": plan.get_kind_display(), "breadcrumbs": plan_crumbs(request),
        "why_not_plan": why_not(request, moves.AIM),
        "may_open": not record.is_open and not why_not(request, moves.OPEN_UP, plan),
    }  # fmt: skip
    return render(request, "plans/one_plan.html", context)


@page(permission="plans.plan", change="plans.plan")
def draw_up(request: HttpRequest) -> HttpResponse:
    rights, workspace = request.person.rights, request.workspace
    form = forms.DrawUpPlan(
        given(request), organisations=queries.organisations_of(workspace),
        plans=queries.plans_of(request.person, workspace, request.as_at),
        mine=lambda organisation: rights.is_of(workspace.pk, organisation.pk),
    )  # fmt: skip
    if not form.is_valid():
        return form_page(request, form, "Draw up a plan", "Draw up the plan", crumbs(request), recorded=recorded(request))
    key = slugify(form.cleaned_data["title"])[:80] or "plan"
    plan = actions.draw_up_plan(by=request.person, workspace=workspace, on=request.as_at, key=key, **form.cleaned_data)
    words = f"{plan.title} is drawn up as {plan.ref}. Write its first action, or bring in its tracker. {recorded(request)}"
    return done(request, words.strip(), "plans:plan", plan.number)


@page(permission="plans.plan", change="plans.plan")
def aim(request: HttpRequest, number: int) -> HttpResponse:
    plan = changing(request, number, moves.AIM)
    measures = Measure.objects.visible_to(request.person).order_by("place", "name")
    form = forms.Aim(given(request), measures=measures, initial={"theme": request.GET.get("theme", "")[:100]})
    if not form.is_valid():
        heading = f"Say what a theme of {plan.title} is for"
        return form_page(request, form, heading, "Say it", plan_crumbs(request, plan), recorded=recorded(request))
    actions.aim_for(by=request.person, plan=plan, on=request.as_at, **form.cleaned_data)
    return done(
        request, f"The outcome is kept. What was said before stays readable. {recorded(request)}".strip(), "plans:plan", number
    )


@change(permission="plans.plan")
def open_up(request: HttpRequest, number: int) -> HttpResponse:
    plan = queries.find_plan(request.person, request.workspace, number, request.as_at)
    actions.open_plan(by=request.person, plan=plan, on=request.as_at)
    return done(request, f"{plan.ref} is open to everybody here who sees plans.", "plans:plan", number)


def changing(request: HttpRequest, number: int, move: Move) -> Plan:
    """The plan, where the move may be made now."""
    plan = queries.find_plan(request.person, request.workspace, number, request.as_at)
    refusal = door.why_not(move, by=request.person, workspace=request.workspace, record=plan, on=request.as_at)
    if refusal:
        raise refusal
    return plan


def why_not(request: HttpRequest, move: Move, record=None) -> str:
    """Why this person may not; empty where they may."""
    refusal = door.why_not(move, by=request.person, workspace=request.workspace, record=record, on=request.as_at)
    return refusal.sentence if refusal else ""


def plan_crumbs(request: HttpRequest, plan: Plan | None = None) -> list[dict]:
    slug = request.workspace.slug
    made = [*crumbs(request), {"text": "Plans", "href": reverse("plans:plans", args=[slug])}]
    return [*made, {"text": plan.ref, "href": reverse("plans:plan", args=[slug, plan.number])}] if plan else made
