"""What a person is offered to do with an action, and why not where they may not now: one query for all of it."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from sightline.core.moves import Move
from sightline.domains.organisations import door
from sightline.domains.plans.models import ActionTransition
from sightline.domains.plans.queries import ActionPage
from sightline.domains.plans.rules import moves
from sightline.interfaces.web.drawn_once import Asked


@dataclass(frozen=True)
class Offer:
    """`why_not` is empty where the person may. `at_once`: a button that does it; else a link to a form."""

    text: str
    href: str
    at_once: bool = False
    why_not: str = ""


OFFERED = (
    (moves.START, "Start", "start", True),
    (moves.CLAIM, "Claim it done", "claim", True),
    (moves.RESUME, "Take back the claim", "resume", False),
    (moves.PROVE, "Add evidence", "prove", False),
    (moves.LINK, "Say what it answers", "link", False),
    (moves.EXPECT, "Name a measure", "expect", False),
    (moves.REVISE, "Revise", "revise", False),
    (moves.WITHDRAW, "Withdraw", "withdraw", False),
)


def offers(request: HttpRequest, record: ActionPage) -> list[Offer]:
    """Each is dated the day the register is read as at."""
    latest = record.action.transitions.order_by("-on", "-pk").first()
    where = [request.workspace.slug, record.action.number]
    return [
        Offer(text, reverse(f"plans:{name}", args=where), at_once, _why_not(request, record, move, latest))
        for move, text, name, at_once in OFFERED
    ]


def why_not_plan(request: HttpRequest | Asked) -> str:
    """Why this person may not write an action; empty where they may."""
    refusal = door.why_not(moves.PLAN, by=request.person, workspace=request.workspace, on=request.as_at)
    return refusal.sentence if refusal else ""


def _why_not(request: HttpRequest, record: ActionPage, move: Move, latest: ActionTransition) -> str:
    refusal = door.why_not(move, by=request.person, workspace=request.workspace, on=request.as_at)
    refusal = refusal or door.state_forbids(move, record.action.ref, latest, request.as_at)
    if refusal is None and move is moves.CLAIM and not record.evidence:
        return f"{record.action.ref} has no evidence. Add the document that proves it first."
    return refusal.sentence if refusal else ""
