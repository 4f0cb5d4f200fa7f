"""The page of one milestone, and what a person is offered to do with it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.core.moves import Move
from sightline.domains.organisations import door
from sightline.domains.plans import queries
from sightline.domains.plans.queries import MilestonePage
from sightline.domains.plans.rules import moves
from sightline.interfaces.web.pages import page
from sightline.interfaces.web.plans.network import crumbs
from sightline.interfaces.web.plans.offers import Offer

OFFERED = (
    (moves.REACH, "Claim it reached", "reach"),
    (moves.TAKE_BACK, "Take back the claim", "take_back"),
    (moves.CONFIRM, "Verify the claim", "confirm"),
    (moves.HAND_BACK, "Return the claim", "hand_back"),
    (moves.WAIT, "Say what it waits for", "wait"),
    (moves.SPAN, "Say how far it lies from another", "span"),
    (moves.RESET, "Set it anew", "reset"),
    (moves.DROP, "Drop it", "drop"),
)
SECOND_KEY = (moves.CONFIRM, moves.HAND_BACK)


@page(permission="plans.view")
def milestone(request: HttpRequest, number: int) -> HttpResponse:
    record = queries.milestone_page(request.person, request.workspace, number, request.as_at)
    context = {
        "record": record, "ref": record.milestone.ref, "name": record.version.title, "kind": "Milestone",
        "offers": offers(request, record), "may_plan": _may(request, record, moves.WAIT_NO_MORE),
        "breadcrumbs": crumbs(request, record.milestone.plan),
    }  # fmt: skip
    return render(request, "plans/milestone.html", context)


def offers(request: HttpRequest, record: MilestonePage) -> list[Offer]:
    """Each is dated the day the register is read as at."""
    where = [request.workspace.slug, record.milestone.number]
    answers = {move: _why_not(request, record, move) for move, *_ in OFFERED}
    if record.claim and not answers[moves.HAND_BACK]:
        dependent = queries.why_not_confirm(request.person, record.milestone, record.claim, request.as_at)
        answers |= {move: answers[move] or dependent for move in SECOND_KEY}
    return [Offer(text, reverse(f"plans:milestone_{name}", args=where), why_not=answers[move]) for move, text, name in OFFERED]


def _may(request: HttpRequest, record: MilestonePage, move: Move) -> bool:
    return not _why_not(request, record, move)


def _why_not(request: HttpRequest, record: MilestonePage, move: Move) -> str:
    refusal = door.why_not(move, by=request.person, workspace=request.workspace, on=request.as_at)
    refusal = refusal or door.state_forbids(move, record.milestone.ref, record.last_move, request.as_at)
    return refusal.sentence if refusal else ""
