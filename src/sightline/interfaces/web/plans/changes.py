"""Forms that change the plan: each shows its form, makes one call, and goes to the action.

Every change is dated the day that the register is read as at: a plan of 2017 is kept up as at 2017, and the log says when it was
written down.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from sightline.core.sealing import content_hash
from sightline.domains.documents.queries import library
from sightline.domains.instruments.models import Obligation, Recommendation
from sightline.domains.plans import actions, queries
from sightline.domains.plans.rules import moves
from sightline.interfaces.web.form_pages import form_page, given, recorded
from sightline.interfaces.web.pages import change, page
from sightline.interfaces.web.plans import forms
from sightline.interfaces.web.plans.one_action import (
    LIBRARY_IS_EMPTY,
    action_form,
    add_document,
    changing,
    crumbs,
    found,
    posts,
    to_action,
)


@page(permission="plans.plan", change="plans.plan")
def new(request: HttpRequest) -> HttpResponse:
    plans = queries.plans_of(request.person, request.workspace, request.as_at)
    if not plans.exists():
        return redirect("plans:draw_up", request.workspace.slug)
    form = forms.NewAction(given(request), plans=plans, posts=posts(request))
    if not form.is_valid():
        return form_page(request, form, "Write an action", "Write the action", crumbs(request), recorded=recorded(request))
    action = actions.plan_action(
        by=request.person, plan=form.cleaned_data["plan"], on=request.as_at, wording=form.wording()
    )  # fmt: skip
    return to_action(request, action, f"{action.ref} is planned. Say next which duty it answers.")


@change(permission="plans.progress")
def start(request: HttpRequest, number: int) -> HttpResponse:
    action = found(request, number)
    actions.start_action(by=request.person, action=action, on=request.as_at)
    return to_action(request, action, f"{action.ref} is under way.")


@change(permission="plans.progress")
def claim(request: HttpRequest, number: int) -> HttpResponse:
    action = found(request, number)
    actions.claim_action(by=request.person, action=action, on=request.as_at)
    return to_action(request, action, f"{action.ref} is claimed done. A claim is not a verification.")


@page(permission="plans.progress", change="plans.progress")
def resume(request: HttpRequest, number: int) -> HttpResponse:
    action, form = changing(request, number, moves.RESUME), forms.Reason(given(request))
    if not form.is_valid():
        return action_form(request, form, f"Take back the claim on {action.ref}", "Take back the claim", action)
    actions.resume_action(by=request.person, action=action, on=request.as_at, **form.cleaned_data)
    return to_action(request, action, f"{action.ref} is under way again.")


@page(permission="plans.plan", change="plans.plan")
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    action, form = changing(request, number, moves.WITHDRAW), forms.Reason(given(request))
    if not form.is_valid():
        return action_form(request, form, f"Withdraw {action.ref}", "Withdraw the action", action)
    actions.withdraw_action(by=request.person, action=action, on=request.as_at, **form.cleaned_data)
    return to_action(request, action, f"{action.ref} is withdrawn. It stays readable, with the reason.")


@page(permission="plans.plan", change="plans.plan")
def revise(request: HttpRequest, number: int) -> HttpResponse:
    """The hash of what was seen travels with the form: where somebody else was quicker, what changed is shown, what was typed
    stays, and sending again means having seen it."""
    action = changing(request, number, moves.REVISE)
    latest = actions.latest_wording(action, request.as_at)
    initial = {
        **{name: getattr(latest, name) for name in forms.SAID},
        "seen": latest.content_hash,
    }
    form = forms.ReviseAction(given(request), initial=initial, posts=posts(request))
    seen, changed = queries.changed_since(action, request.POST["seen"]) if "seen" in request.POST else (latest.content_hash, ())
    if form.is_valid() and not changed and content_hash(form.wording(latest).content()) == seen:
        form.add_error(None, "Nothing was changed. Change something, or go back")
    if changed:
        form.data = {**form.data.dict(), "seen": seen}
    if changed or not form.is_valid():
        return action_form(request, form, f"Revise {action.ref}", "Revise the action", action, changed=changed)
    actions.revise_action(
        by=request.person, action=action, on=request.as_at, wording=form.wording(latest), seen=form.cleaned_data["seen"],
        reason=form.cleaned_data["reason"],
    )  # fmt: skip
    return to_action(request, action, f"{action.ref} is revised. What it said before stays in its history.")


@page(permission="plans.progress", change="plans.progress")
def prove(request: HttpRequest, number: int) -> HttpResponse:
    action = changing(request, number, moves.PROVE)
    held = library(request.person, request.workspace, request.as_at, state="held")
    form = forms.Prove(given(request), documents=held, on=request.as_at)
    if not form.is_valid():
        teach = {} if held.exists() else {"teach": LIBRARY_IS_EMPTY, "teach_href": add_document(request)}
        return action_form(request, form, f"Add evidence to {action.ref}", "Add the evidence", action, **teach)
    evidence = actions.prove_action(by=request.person, action=action, on=request.as_at, **form.cleaned_data)
    return to_action(request, action, f"{evidence.ref} is added.")


@page(permission="plans.plan", change="plans.plan")
def expect(request: HttpRequest, number: int) -> HttpResponse:
    action = changing(request, number, moves.EXPECT)
    form = forms.Expect(given(request), measures=queries.measures_to_expect(request.person, action))
    if not form.is_valid():
        return action_form(request, form, f"Say which measure {action.ref} should move", "Name the measure", action)
    expected = actions.expect_movement(by=request.person, action=action, on=request.as_at, **form.cleaned_data)
    return to_action(request, action, f"{action.ref} should move {expected.measure.name} {expected.direction}.")


@page(permission="plans.plan", change="plans.plan")
def answer(request: HttpRequest, number: int) -> HttpResponse:
    action, form = changing(request, number, moves.LINK), forms.Answers(given(request))
    answered = _answered(request, form) if form.is_valid() else None
    if answered is None:
        return action_form(request, form, f"Say what {action.ref} answers", "Link it", action)
    actions.link_action(by=request.person, action=action, on=request.as_at, **answered)
    return to_action(request, action, f"{action.ref} answers {next(iter(answered.values())).ref}.")


def _answered(request: HttpRequest, form: forms.Answers) -> dict | None:
    """The duty or recommendation of that number, under the name that the action takes it by; None and an error where there is none."""
    prefix, number = form.cleaned_data["number"]
    model, name = (Obligation, "obligation") if prefix == "OB" else (Recommendation, "recommendation")
    found = model.objects.visible_to(request.person).filter(workspace=request.workspace, number=number).first()
    if found is None:
        form.add_error("number", f"There is no {prefix}-{number} here that you can see")
        return None
    return {name: found}
