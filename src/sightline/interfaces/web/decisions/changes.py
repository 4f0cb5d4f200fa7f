"""Forms that change decisions: each shows its form, makes one call, and goes to the decision."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from sightline.core.moves import Move
from sightline.domains.decisions import actions, queries
from sightline.domains.decisions.models import Decision
from sightline.domains.decisions.rules import moves
from sightline.domains.documents.queries import library
from sightline.domains.organisations import door
from sightline.domains.organisations.queries import holders_in
from sightline.interfaces.web.decisions import forms
from sightline.interfaces.web.form_pages import done, form_page, given
from sightline.interfaces.web.pages import page

SUPERSEDABLE = tuple(moves.SUPERSEDE.sources)


@page(permission="decisions.record", change="decisions.record")
def new(request: HttpRequest) -> HttpResponse:
    standing = queries.register(request.person, request.workspace, request.today).filter(state__in=SUPERSEDABLE)
    form = forms.RecordDecision(
        given(request), today=request.today, initial={"on": request.as_at}, documents=_library(request), decisions=standing,
        makers=holders_in(request.person, request.workspace, request.as_at),
    )  # fmt: skip
    if not form.is_valid():
        intro = "What rests on a decision must not rest on the hope of one: say how far it is, and on what it depends."
        return form_page(request, form, "Record a decision", "Record the decision", _crumbs(request), intro=intro)
    decision = actions.record_decision(by=request.person, workspace=request.workspace, **form.cleaned_data)
    return _done(request, decision, f"{decision.ref} is recorded.", form)


def _moving(move: Move, action, heading: str, button: str, told: str, form_class=forms.MoveOn):
    """A page for one move of a decision: making, noting and so on differ in their words alone."""

    @page(permission="decisions.view", change="decisions.record")
    def view(request: HttpRequest, number: int) -> HttpResponse:
        decision = _changing(request, number, move)
        form = form_class(given(request), today=request.today, initial={"on": request.as_at})
        if not form.is_valid():
            return form_page(request, form, heading.format(decision.ref), button, _crumbs(request, decision))
        action(by=request.person, decision=decision, **form.cleaned_data)
        return _done(request, decision, told.format(decision.ref), form)

    return view


make = _moving(moves.MAKE, actions.make, "Record that {} was made", "Record it made", "{} is made.")
note = _moving(moves.NOTE, actions.note, "Record that {} was noted", "Record it noted", "{} was noted; nothing was decided.")
be_minded = _moving(
    moves.BE_MINDED,
    actions.be_minded,
    "Record which way the maker of {} is minded",
    "Record it",
    "{} is minded so; it is not made.",
)
supersede = _moving(
    moves.SUPERSEDE, actions.supersede, "Record that {} holds no longer", "Record it", "{} holds no longer.", forms.Supersede
)
condition = _moving(
    moves.SET_CONDITION, actions.set_condition, "Set a condition of {}", "Set the condition", "{} has one more condition.",
    forms.SetCondition,
)  # fmt: skip


@page(permission="decisions.view", change="decisions.record")
def meet(request: HttpRequest, number: int, n: int) -> HttpResponse:
    decision = _changing(request, number, moves.MEET_CONDITION)
    condition = queries.condition_of(request.person, decision, n)
    form = forms.MeetCondition(
        given(request), today=request.today, initial={"on": request.as_at}, documents=_library(request)
    )  # fmt: skip
    if not form.is_valid():
        heading = f"Record that condition {n} of {decision.ref} was met"
        return form_page(request, form, heading, "Record it met", _crumbs(request, decision), intro=condition.text)
    actions.meet_condition(by=request.person, condition=condition, **form.cleaned_data)
    return _done(request, decision, f"Condition {n} of {decision.ref} is met.", form)


def _changing(request: HttpRequest, number: int, move: Move) -> Decision:
    """The decision, where the move may be made now: nobody fills in a form that would be refused."""
    decision = queries.record_page(request.person, request.workspace, number, request.as_at).decision
    refusal = door.why_not(move, by=request.person, workspace=request.workspace, record=decision, on=request.as_at)
    if refusal:
        raise refusal
    return decision


def _library(request: HttpRequest):
    return library(request.person, request.workspace, request.today, state="held")


def _crumbs(request: HttpRequest, decision: Decision | None = None) -> list[dict]:
    slug = request.workspace.slug
    found = [{"text": "Decisions", "href": reverse("decisions:decisions", args=[slug])}]
    if decision:
        found.append({"text": decision.ref, "href": reverse("decisions:decision", args=[slug, decision.number])})
    return found


def _done(request: HttpRequest, decision: Decision, words: str, form) -> HttpResponse:
    return done(request, words, "decisions:decision", decision.number, on=form.cleaned_data["on"])
