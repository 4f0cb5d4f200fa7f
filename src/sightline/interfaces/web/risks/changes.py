"""Forms that change risks: each shows its form, makes one call, and goes to the risk."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from sightline.core.moves import Move
from sightline.domains.decisions.models import Decision
from sightline.domains.instruments.models import Obligation
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Organisation, Post
from sightline.domains.organisations.queries import bodies_on
from sightline.domains.performance.models import Measure
from sightline.domains.plans.models import Action
from sightline.domains.risks import actions, queries
from sightline.domains.risks.models import Risk
from sightline.domains.risks.queries.register import organisations_of
from sightline.domains.risks.rules import moves
from sightline.interfaces.web.form_pages import done, form_page, given
from sightline.interfaces.web.pages import page
from sightline.interfaces.web.risks import forms

MANAGE = moves.RAISE.permission


@page(permission=MANAGE, change=MANAGE)
def new(request: HttpRequest) -> HttpResponse:
    form = forms.RaiseRisk(given(request), posts=posts(request), own=own(request))
    if not form.is_valid():
        intro = "Say the cause, what may happen and what it would do: whoever reads it can then see which of the three to act on."
        return form_page(request, form, "Raise a risk", "Raise the risk", crumbs(request), intro=intro)
    risk = actions.raise_risk(
        by=request.person, workspace=request.workspace, on=request.as_at, wording=form.wording(),
        private_to=form.cleaned_data["private_to"],
    )  # fmt: skip
    return _done(request, risk, f"{risk.ref} is raised. Score it next: with no control, and as it is today.")


@page(permission=MANAGE, change=MANAGE)
def revise(request: HttpRequest, number: int) -> HttpResponse:
    risk = changing(request, number, moves.REVISE)
    latest = risk.versions.filter(on__lte=request.as_at).order_by("-on", "-pk").first()
    initial = {
        name: getattr(latest, name) for name in ("title", "cause", "event", "effect", "category", "owner", "review_months")
    }
    form = forms.SayRisk(given(request), initial=initial, posts=posts(request))
    if not form.is_valid():
        return form_page(request, form, f"Revise {risk.ref}", "Revise the risk", crumbs(request, risk))
    actions.revise_risk(by=request.person, risk=risk, on=request.as_at, wording=form.wording())
    return _done(request, risk, f"{risk.ref} is revised. What it said before stays in its history.")


@page(permission="risks.view", change=moves.SCORE.permission)
def score(request: HttpRequest, number: int) -> HttpResponse:
    risk = changing(request, number, moves.SCORE)
    form = forms.ScoreRisk(
        given(request), today=request.today, initial={"on": request.as_at}, own=own(request, risk),
        matrix=queries.matrix_on(request.workspace, request.as_at),
    )  # fmt: skip
    if not form.is_valid():
        intro = "Each council scores for itself. Where two scores differ, both stand, with their reasons."
        return form_page(request, form, f"Score {risk.ref}", "Record the score", crumbs(request, risk), intro=intro)
    actions.score_risk(by=request.person, risk=risk, **form.cleaned_data)
    return _done(request, risk, f"The score of {risk.ref} is recorded.", form)


@page(permission="risks.view", change=MANAGE)
def review(request: HttpRequest, number: int) -> HttpResponse:
    risk = changing(request, number, moves.REVIEW)
    form = forms.ReviewRisk(given(request), today=request.today, initial={"on": request.as_at})
    if not form.is_valid():
        return form_page(request, form, f"Review {risk.ref}", "Record the review", crumbs(request, risk))
    actions.review_risk(by=request.person, risk=risk, **form.cleaned_data)
    return _done(request, risk, f"The review of {risk.ref} is recorded.", form)


@page(permission="risks.view", change=moves.ACCEPT.permission)
def accept(request: HttpRequest, number: int) -> HttpResponse:
    risk = changing(request, number, moves.ACCEPT)
    made = Decision.objects.visible_to(request.person).filter(workspace=request.workspace, body__isnull=False)
    decisions = made.as_at(request.as_at).filter(state="made").order_by("number")
    form = forms.AcceptRisk(given(request), today=request.today, initial={"on": request.as_at}, decisions=decisions)
    if not form.is_valid():
        intro = "A body that can be named accepts a risk above appetite, by a decision, until a day. Record the decision first."
        return form_page(
            request, form, f"Record that {risk.ref} was accepted", "Record it", crumbs(request, risk), intro=intro
        )  # fmt: skip
    actions.accept_risk(by=request.person, risk=risk, **form.cleaned_data)
    return _done(request, risk, f"{risk.ref} is accepted until {form.cleaned_data['until']:%-d %B %Y}.", form)


def _with_reason(move: Move, action, heading: str, button: str, told: str):
    """A page for a move that asks only why."""

    @page(permission="risks.view", change=move.permission)
    def view(request: HttpRequest, number: int) -> HttpResponse:
        risk, form = changing(request, number, move), forms.Reason(given(request))
        if not form.is_valid():
            return form_page(request, form, heading.format(risk.ref), button, crumbs(request, risk))
        action(by=request.person, risk=risk, on=request.as_at, **form.cleaned_data)
        return _done(request, risk, told.format(risk.ref))

    return view


close = _with_reason(moves.CLOSE, actions.close_risk, "Close {}", "Close the risk", "{} is closed. It can be reopened.")
reopen = _with_reason(moves.REOPEN, actions.reopen_risk, "Reopen {}", "Reopen the risk", "{} is open again.")
end_acceptance = _with_reason(
    moves.END_ACCEPTANCE, actions.end_acceptance, "End the acceptance of {}", "End it", "{} is open: nobody accepts it any more."
)


@page(permission="risks.view", change=MANAGE)
def link(request: HttpRequest, number: int) -> HttpResponse:
    risk = changing(request, number, moves.LINK)
    form = forms.LinkRisk(given(request), measures=Measure.objects.order_by("name"))
    to = _named(request, form) if form.is_valid() else None
    if to is None:
        return form_page(request, form, f"Link {risk.ref}", "Link it", crumbs(request, risk))
    actions.link_risk(by=request.person, risk=risk, on=request.as_at, **to)
    return _done(request, risk, f"{risk.ref} is linked.")


@page(permission="risks.view", change=moves.SET_RULES.permission)
def rules(request: HttpRequest) -> HttpResponse:
    """The matrix in force, for who may only look too; set anew by who may."""
    now = queries.rules_on(request.workspace, request.as_at)
    initial = {**forms.as_initial(queries.matrix_on(request.workspace, request.as_at)), "body": now.body_id if now else None}
    bodies = bodies_on(request.person, request.workspace, request.as_at).prefetch_related(None)
    form = forms.SetRules(given(request), initial=initial, bodies=bodies)
    if not form.is_valid():
        since = f"In force since {now.on:%-d %B %Y}." if now else "The matrix that ships is in force."
        return form_page(request, form, "Rules for risks", "Set the rules", crumbs(request), intro=since)
    actions.set_rules(
        by=request.person, workspace=request.workspace, on=request.as_at, matrix=form.cleaned_data["matrix"],
        body=form.cleaned_data["body"],
    )  # fmt: skip
    return done(request, "The rules are set. Scores given on another matrix are shown as such.", "risks:register")


def changing(request: HttpRequest, number: int, move: Move) -> Risk:
    """The risk, where the move may be made now: nobody fills in a form that would be refused."""
    risk = queries.find(request.person, request.workspace, number, request.as_at)
    refusal = door.why_not(move, by=request.person, workspace=request.workspace, record=risk, on=request.as_at)
    if refusal:
        raise refusal
    return risk


def posts(request: HttpRequest):
    seen = Post.objects.visible_to(request.person).filter(workspace=request.workspace, is_demonstration=False)
    return seen.select_related("organisation").order_by("organisation__name", "title")


def own(request: HttpRequest, risk: Risk | None = None):
    """The organisations for which this person may speak; of a private risk its own alone."""
    found = [one.pk for one in organisations_of(request.person, request.workspace)]
    wanted = Organisation.objects.filter(pk__in=found).order_by("name")
    return wanted.filter(pk=risk.private_to_id) if risk and risk.private_to_id else wanted


def crumbs(request: HttpRequest, risk: Risk | None = None) -> list[dict]:
    slug = request.workspace.slug
    found = [{"text": "Risks", "href": reverse("risks:register", args=[slug])}]
    if risk:
        found.append({"text": risk.ref, "href": reverse("risks:risk", args=[slug, risk.number])})
    return found


def _named(request: HttpRequest, form: forms.LinkRisk) -> dict | None:
    """What the form names, under the name that the action takes it by; None and an error where there is none."""
    said = form.cleaned_data
    if said["measure"]:
        return {"measure": said["measure"], "warns": said["warns"] or "above", "at_value": said["at_value"]}
    prefix, number = said["to"].split("-")
    model, name = (Action, "action") if prefix == "AC" else (Obligation, "obligation")
    found = model.objects.visible_to(request.person).filter(workspace=request.workspace, number=int(number)).first()
    if found is None:
        form.add_error("to", f"There is no {said['to']} here that you can see")
        return None
    return {name: found}


def _done(request: HttpRequest, risk: Risk, words: str, form=None) -> HttpResponse:
    return done(request, words, "risks:risk", risk.number, on=form.cleaned_data["on"] if form else None)
