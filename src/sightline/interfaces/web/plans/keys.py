"""The second key: the verifier's queue, and a claim with its standard and its evidence side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sightline.core.refusals import NotAllowed
from sightline.domains.organisations import door
from sightline.domains.plans import actions, queries
from sightline.domains.plans.rules import moves
from sightline.domains.plans.rules.two_keys import STANDARD
from sightline.interfaces.web.form_pages import given, recorded
from sightline.interfaces.web.pages import page
from sightline.interfaces.web.plans import forms, judging_forms
from sightline.interfaces.web.plans.one_action import action_form, changing, crumbs, to_action


@page(permission="plans.view")
def claims(request: HttpRequest) -> HttpResponse:
    refusal = door.why_not(moves.VERIFY, by=request.person, workspace=request.workspace, on=request.as_at)
    found = queries.waiting(request.person, request.workspace, request.as_at)
    context = {
        "claims": found, "standard": STANDARD, "why_not_verify": refusal.sentence if refusal else "", "breadcrumbs": crumbs(request),
    }  # fmt: skip
    return render(request, "plans/claims.html", context)


@page(permission="plans.verify", change="plans.verify")
def verify(request: HttpRequest, number: int) -> HttpResponse:
    action, claim = _claim(request, number, moves.VERIFY)
    form = judging_forms.Verify(given(request), initial={"seen": claim.seen}, standard=claim.standard)
    if not form.is_valid():
        context = {
            "form": form, "claim": claim, "heading": f"Verify {action.ref}", "recorded": recorded(request), "breadcrumbs": crumbs(request),
        }  # fmt: skip
        return render(request, "plans/verify.html", context, status=400 if form.is_bound else 200)
    actions.verify_action(by=request.person, action=action, on=request.as_at, **form.cleaned_data)
    return to_action(request, action, f"{action.ref} is verified. It lapses when its evidence goes stale.")


@page(permission="plans.verify", change="plans.verify")
def return_claim(request: HttpRequest, number: int) -> HttpResponse:
    action, claim = _claim(request, number, moves.RETURN)
    form = judging_forms.Return(given(request), blind=claim.standard.blind)
    if not form.is_valid():
        return action_form(request, form, f"Return the claim on {action.ref}", "Return the claim", action)
    actions.return_claim(by=request.person, action=action, on=request.as_at, **form.cleaned_data)
    return to_action(request, action, f"The claim on {action.ref} is returned to its owner.")


@page(permission="plans.progress", change="plans.progress")
def reopen(request: HttpRequest, number: int) -> HttpResponse:
    action, form = changing(request, number, moves.REOPEN), forms.Reason(given(request))
    if not form.is_valid():
        return action_form(request, form, f"Reopen {action.ref}", "Reopen the action", action)
    actions.reopen_action(by=request.person, action=action, on=request.as_at, **form.cleaned_data)
    return to_action(request, action, f"{action.ref} is under way again.")


def _claim(request: HttpRequest, number: int, move):
    """The claim, where this person is independent of it: nobody fills in a form that would be refused."""
    action = changing(request, number, move)
    claim = next(one for one in queries.waiting(request.person, request.workspace, request.as_at) if one.number == number)
    if claim.why_not:
        raise NotAllowed(claim.why_not)
    return action, claim
