"""What a person is offered to do with an action, and why not where they may not now: one query for all of it."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from sightline.core.moves import Move
from sightline.domains.organisations import door
from sightline.domains.plans import queries
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
    (moves.VERIFY, "Verify the claim", "verify", False),
    (moves.RETURN, "Return the claim", "return", False),
    (moves.REOPEN, "Reopen", "reopen", False),
    (moves.PROVE, "Add evidence", "prove", False),
    (moves.LINK, "Say what it answers", "link", False),
    (moves.EXPECT, "Name a measure", "expect", False),
    (moves.REVISE, "Revise", "revise", False),
    (moves.REPORT, "Report how it stands", "report", False),
    (moves.COMMENT, "Comment", "comment", False),
    (moves.ATTACH, "Attach a document", "attach", False),
    (moves.DEPEND, "Say what it waits for", "wait", False),
    (moves.VIEW, "Say how it stands in the owner's eyes", "say_view", False),
    (moves.JUDGE, "Rate it otherwise than the rule", "judge", False),
    (moves.SET_STANDARD, "Set its evidence standard", "standard", False),
    (moves.WITHDRAW, "Withdraw", "withdraw", False),
)


SECOND_KEY = (moves.VERIFY, moves.RETURN)


def offers(request: HttpRequest, record: ActionPage) -> list[Offer]:
    """Each is dated the day the register is read as at."""
    where = [request.workspace.slug, record.action.number]
    answers = {move: _why_not(request, record, move, record.last_move) for move, *_ in OFFERED}
    if not answers[moves.VERIFY]:
        answers |= dict.fromkeys(SECOND_KEY, _why_not_independent(request, record))
    return [Offer(text, reverse(f"plans:{name}", args=where), at_once, answers[move]) for move, text, name, at_once in OFFERED]


def _why_not_independent(request: HttpRequest, record: ActionPage) -> str:
    claim, number = queries.Claim(record.action, record.last_move, record.owning), record.action.pk
    provers = None if record.provers is None else {number: record.provers}
    return queries.refusals(request.person, [claim], request.as_at, provers)[number]


def why_not_plan(request: HttpRequest | Asked) -> str:
    """Why this person may not write an action; empty where they may."""
    refusal = door.why_not(moves.PLAN, by=request.person, workspace=request.workspace, on=request.as_at)
    return refusal.sentence if refusal else ""


def _why_not(request: HttpRequest, record: ActionPage, move: Move, latest: ActionTransition) -> str:
    refusal = door.why_not(move, by=request.person, workspace=request.workspace, on=request.as_at)
    refusal = refusal or (move.sources and door.state_forbids(move, record.action.ref, latest, request.as_at)) or None
    if refusal is None and move is moves.CLAIM and not record.evidence:
        return f"{record.action.ref} has no evidence. Add the document that proves it first."
    return refusal.sentence if refusal else ""
