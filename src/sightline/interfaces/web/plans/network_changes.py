"""Forms that change a plan's network: each shows its form, makes one call, and goes to the milestone or the network."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from sightline.core.moves import Move
from sightline.core.refusals import NotAllowed, NotVisible
from sightline.core.sealing import content_hash
from sightline.domains.documents.queries import library
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Post
from sightline.domains.plans import actions, queries
from sightline.domains.plans.models import Milestone, Plan
from sightline.domains.plans.rules import moves
from sightline.interfaces.web.form_pages import done, form_page, given, recorded
from sightline.interfaces.web.pages import page
from sightline.interfaces.web.plans import network_forms as forms
from sightline.interfaces.web.plans.forms import Reason
from sightline.interfaces.web.plans.network import crumbs


@page(permission="plans.plan", change="plans.plan")
def new_milestone(request: HttpRequest, number: int) -> HttpResponse:
    plan = _plan(request, number, moves.SET)
    form = forms.NewMilestone(given(request), posts=_posts(request))
    if not form.is_valid() or not _finds_action(request, form):
        intro = "A milestone is a day on which something is true that was not before. Say which, and what makes its date."
        return _of_plan(request, form, f"Set a milestone of {plan.title}", "Set the milestone", plan, intro=intro)
    milestone = actions.set_milestone(
        by=request.person, plan=plan, on=request.as_at, terms=form.terms(), action=form.action, cites=form.cleaned_data["cites"]
    )
    return _to(request, milestone, f"{milestone.ref} is set. Say next what it waits for.")


@page(permission="plans.plan", change="plans.plan")
def keep_baseline(request: HttpRequest, number: int) -> HttpResponse:
    plan, form = _plan(request, number, moves.KEEP), forms.KeepBaseline(given(request))
    if not form.is_valid():
        intro = "It keeps every milestone's date as it stands on this day, and can never be altered. Slip is counted against it."
        return _of_plan(request, form, f"Keep a baseline of {plan.title}", "Keep the baseline", plan, intro=intro)
    baseline = actions.keep_baseline(by=request.person, plan=plan, on=request.as_at, **form.cleaned_data)
    return done(request, f"{baseline.ref} is kept. {recorded(request)}".strip(), "plans:network", plan.number)


@page(permission="plans.plan", change="plans.plan")
def reset(request: HttpRequest, number: int) -> HttpResponse:
    """Where somebody else was quicker, the form comes back with what was typed, and sending again means having looked."""
    milestone = _changing(request, number, moves.RESET)
    latest = queries.latest_version(milestone)
    initial = {name: getattr(latest, name) for name in forms.FACTS} | {
        "seen": latest.content_hash,
        "shape": latest.shape or "none",
    }
    form = forms.ResetMilestone(given(request), initial=initial, posts=_posts(request))
    is_sound = form.is_valid()
    if is_sound and form.cleaned_data["seen"] != latest.content_hash:
        form.add_error(
            None, f"{latest.by} changed {milestone.ref} on {latest.at:%-d %B %Y at %H:%M}, while you were writing. "
            "Nothing of yours is lost. Look at its page, then send yours again",
        )  # fmt: skip
        form.data = {**form.data.dict(), "seen": latest.content_hash}
    elif is_sound and content_hash(form.terms().whole().content()) == latest.content_hash:
        form.add_error(None, "Nothing was changed. Change something, or go back")
    if not form.is_valid():
        return _of_milestone(request, form, f"Set {milestone.ref} anew", "Set it anew", milestone)
    actions.reset_milestone(
        by=request.person, milestone=milestone, on=request.as_at, terms=form.terms(), seen=form.cleaned_data["seen"],
        reason=form.cleaned_data["reason"],
    )  # fmt: skip
    return _to(request, milestone, f"{milestone.ref} is set anew. What it said before stays in its history.")


@page(permission="plans.plan", change="plans.plan")
def wait(request: HttpRequest, number: int) -> HttpResponse:
    milestone = _changing(request, number, moves.WAIT)
    form = forms.WaitFor(given(request), others=_others(request, milestone))
    if not form.is_valid():
        return _of_milestone(request, form, f"Say what {milestone.ref} waits for", "Link them", milestone)
    before = form.cleaned_data["before"].record
    actions.wait_for(by=request.person, milestone=milestone, before=before, on=request.as_at, lag=form.cleaned_data["lag"])
    return _to(request, milestone, f"{milestone.ref} waits for {before.ref}.")


@page(permission="plans.plan", change="plans.plan")
def wait_no_more(request: HttpRequest, number: int, other: int) -> HttpResponse:
    milestone, form = _changing(request, number, moves.WAIT_NO_MORE), Reason(given(request))
    before = _other(request, milestone, other)
    if not form.is_valid():
        return _of_milestone(request, form, f"Let {milestone.ref} wait for {before.ref} no more", "Take the link out", milestone)
    actions.wait_no_more(by=request.person, milestone=milestone, before=before, on=request.as_at, **form.cleaned_data)
    return _to(request, milestone, f"{milestone.ref} waits for {before.ref} no more.")


@page(permission="plans.plan", change="plans.plan")
def span(request: HttpRequest, number: int) -> HttpResponse:
    milestone = _changing(request, number, moves.SPAN)
    form = forms.SetSpan(given(request), others=_others(request, milestone))
    if not form.is_valid():
        intro = "For example: go-live comes six to nine months after the Minister's decision. The network's page shows whether it is kept."
        return _of_milestone(request, form, f"Say how far {milestone.ref} lies from another", "Say so", milestone, intro=intro)
    first = form.cleaned_data.pop("first").record
    made = actions.set_span(by=request.person, milestone=milestone, first=first, on=request.as_at, **form.cleaned_data)
    return _to(request, milestone, f"{milestone.ref} comes {made.as_span().words} after {first.ref}.")


@page(permission="plans.plan", change="plans.plan")
def span_no_more(request: HttpRequest, number: int, other: int) -> HttpResponse:
    milestone, form = _changing(request, number, moves.SPAN_NO_MORE), Reason(given(request))
    first = _other(request, milestone, other)
    if not form.is_valid():
        heading = f"Take back how far {milestone.ref} lies from {first.ref}"
        return _of_milestone(request, form, heading, "Take it back", milestone)
    actions.span_no_more(by=request.person, milestone=milestone, first=first, on=request.as_at, **form.cleaned_data)
    return _to(request, milestone, f"How far {milestone.ref} lies from {first.ref} is taken back.")


@page(permission="plans.plan", change="plans.plan")
def drop(request: HttpRequest, number: int) -> HttpResponse:
    milestone, form = _changing(request, number, moves.DROP), Reason(given(request))
    if not form.is_valid():
        return _of_milestone(request, form, f"Drop {milestone.ref}", "Drop the milestone", milestone)
    actions.drop_milestone(by=request.person, milestone=milestone, on=request.as_at, **form.cleaned_data)
    return _to(request, milestone, f"{milestone.ref} is dropped. It stays readable, with the reason.")


@page(permission="plans.progress", change="plans.progress")
def reach(request: HttpRequest, number: int) -> HttpResponse:
    milestone = _changing(request, number, moves.REACH)
    held = library(request.person, request.workspace, request.as_at, state="held")
    form = forms.Reach(given(request), documents=held, on=request.as_at)
    if not form.is_valid():
        more = {} if held.exists() else _teach_library(request)
        return _of_milestone(request, form, f"Claim {milestone.ref} reached", "Claim it reached", milestone, **more)
    actions.reach_milestone(by=request.person, milestone=milestone, on=request.as_at, **form.cleaned_data)
    return _to(request, milestone, f"{milestone.ref} is claimed reached. A claim is not a verification.")


@page(permission="plans.progress", change="plans.progress")
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    milestone, form = _changing(request, number, moves.TAKE_BACK), Reason(given(request))
    if not form.is_valid():
        return _of_milestone(request, form, f"Take back the claim on {milestone.ref}", "Take back the claim", milestone)
    actions.take_back_milestone(by=request.person, milestone=milestone, on=request.as_at, **form.cleaned_data)
    return _to(request, milestone, f"{milestone.ref} is open again.")


@page(permission="plans.verify", change="plans.verify")
def confirm(request: HttpRequest, number: int) -> HttpResponse:
    milestone, claim = _second_key(request, number, moves.CONFIRM)
    form = forms.Confirm(given(request), initial={"seen": claim.content_hash})
    if not form.is_valid():
        intro = (
            f"Claimed reached on {claim.reached_on:%-d %B %Y} by {claim.by}. {claim.document.ref}"
            f"{f', {claim.place},' if claim.place else ''} is said to show: {claim.proves} Open the document before you confirm."
        )
        return _of_milestone(request, form, f"Verify that {milestone.ref} was reached", "Verify it", milestone, intro=intro)
    actions.confirm_milestone(by=request.person, milestone=milestone, on=request.as_at, **form.cleaned_data)
    return _to(request, milestone, f"{milestone.ref} is verified.")


@page(permission="plans.verify", change="plans.verify")
def hand_back(request: HttpRequest, number: int) -> HttpResponse:
    (milestone, _), form = _second_key(request, number, moves.HAND_BACK), Reason(given(request))
    if not form.is_valid():
        return _of_milestone(request, form, f"Return the claim on {milestone.ref}", "Return the claim", milestone)
    actions.hand_back_milestone(by=request.person, milestone=milestone, on=request.as_at, **form.cleaned_data)
    return _to(request, milestone, f"The claim on {milestone.ref} is returned to its owner.")


def _plan(request: HttpRequest, number: int, move: Move) -> Plan:
    plan = queries.find_plan(request.person, request.workspace, number, request.as_at)
    refusal = door.why_not(move, by=request.person, workspace=request.workspace, on=request.as_at)
    if refusal:
        raise refusal
    return plan


def _changing(request: HttpRequest, number: int, move: Move) -> Milestone:
    """The milestone, where the move may be made now: nobody fills in a form that would be refused."""
    milestone = queries.find_milestone(request.person, request.workspace, number, request.as_at)
    refusal = door.why_not(move, by=request.person, workspace=request.workspace, record=milestone, on=request.as_at)
    if refusal:
        raise refusal
    return milestone


def _second_key(request: HttpRequest, number: int, move: Move):
    """The claim, where this person is independent of it and may read the document that shows it."""
    milestone = _changing(request, number, move)
    claim = queries.claim_of_milestone(milestone, request.as_at)
    why_not = queries.why_not_confirm(request.person, milestone, claim, request.as_at)
    if why_not:
        raise NotAllowed(why_not)
    return milestone, claim


def _other(request: HttpRequest, milestone: Milestone, number: int) -> Milestone:
    found = queries.find_milestone(request.person, request.workspace, number, request.as_at)
    if found.plan_id != milestone.plan_id:
        raise NotVisible(f"There is no milestone MS-{number} in {milestone.plan.ref}.")
    return found


def _others(request: HttpRequest, milestone: Milestone):
    """The versions in force of the plan's other milestones, to choose from."""
    seen = Milestone.objects.visible_to(request.person).filter(plan=milestone.plan_id).exclude(pk=milestone.pk)
    return queries.versions_on(seen, request.as_at).exclude(state="dropped")


def _finds_action(request: HttpRequest, form: forms.NewMilestone) -> bool:
    """The action of that number, if one was named; an error where there is none."""
    number, form.action = form.cleaned_data["action"], None
    if number is not None:
        try:
            form.action = queries.find(request.person, request.workspace, number, request.as_at)
        except NotVisible:
            form.add_error("action", f"There is no AC-{number} here that you can see")
            return False
    return True


def _posts(request: HttpRequest):
    seen = Post.objects.visible_to(request.person).filter(workspace=request.workspace, is_demonstration=False)
    return seen.select_related("organisation").order_by("organisation__name", "title")


def _teach_library(request: HttpRequest) -> dict:
    href = reverse("documents:library", args=[request.workspace.slug])
    return {
        "teach": ("A claim names a document of the library, and it holds none yet.", "Add the document first"),
        "teach_href": href,
    }


def _of_plan(request: HttpRequest, form, heading: str, button: str, plan: Plan, **more) -> HttpResponse:
    return form_page(request, form, heading, button, crumbs(request, plan), recorded=recorded(request), **more)


def _of_milestone(request: HttpRequest, form, heading: str, button: str, milestone: Milestone, **more) -> HttpResponse:
    way = crumbs(request, milestone.plan, milestone)
    return form_page(request, form, heading, button, way, recorded=recorded(request), ref=milestone.ref, **more)


def _to(request: HttpRequest, milestone: Milestone, words: str) -> HttpResponse:
    return done(request, f"{words} {recorded(request)}".strip(), "plans:milestone", milestone.number)
