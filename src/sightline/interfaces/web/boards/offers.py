"""What a person is offered to do with a meeting or a body, and why not where they may not now."""

from django.http import HttpRequest
from django.urls import reverse

from sightline.core.moves import Move
from sightline.domains.decisions.actions.minutes import why_not_approve
from sightline.domains.decisions.queries import MeetingPage
from sightline.domains.decisions.rules import moves
from sightline.domains.organisations.rules.permissions import PERMISSIONS
from sightline.interfaces.web.plans.offers import Offer

OF_A_MEETING = (
    (moves.SET_AGENDA, "Put something on the agenda", "item"),
    (moves.GIVE_PAPER, "Give a paper", "paper"),
    (moves.MOVE_MEETING, "Move it", "move"),
    (moves.HOLD, "Record it held", "hold"),
    (moves.CANCEL, "Cancel it", "cancel"),
    (moves.ATTEND, "Record who was there", "attendance"),
    (moves.LINK_DECISION, "Write the minutes", "minutes"),
    (moves.LINK_DECISION, "Record a decision", "decide"),
    (moves.LINK_DECISION, "Write down an agreed action", "agree"),
)
OF_A_BODY = (
    (moves.CALL, "Call a meeting", "call"),
    (moves.CALL, "Call the next meetings", "call_next"),
    (moves.SET_RHYTHM, "Say how often it meets", "calendar"),
    (moves.FORESEE, "Say which body is to take over", "succession"),
)


def of_meeting(request: HttpRequest, record: MeetingPage) -> list[Offer]:
    """What the state allows; what a permission is missing for is said once, since the reason is the same for each."""
    where, state = [request.workspace.slug, record.meeting.number], record.meeting.state
    allowed = [each for each in OF_A_MEETING if each[0].may_start_from(state)]
    found = [Offer(text, reverse(f"boards:{name}", args=where)) for move, text, name in allowed if _may(request, move)]
    if record.minutes_state == "draft":
        found.append(_approval(request, record, where))
    if state != "cancelled" and not _may(request, moves.SET_AGENDA):
        found.append(Offer("Arranging it", "", why_not=_needs(moves.SET_AGENDA)))
    return found


def _approval(request: HttpRequest, record: MeetingPage, where: list) -> Offer:
    move = moves.APPROVE_MINUTES
    why_not = why_not_approve(request.person, record) if _may(request, move) else _needs(move)
    return Offer("Approve the minutes", reverse("boards:approve", args=where), why_not=why_not)


def of_body(request: HttpRequest, number: int) -> list[Offer]:
    if not _may(request, moves.CALL):
        return [Offer("Calling meetings", "", why_not=_needs(moves.CALL))]
    where = [request.workspace.slug, number]
    return [Offer(text, reverse(f"boards:{name}", args=where)) for _, text, name in OF_A_BODY]


def may_minute(request: HttpRequest) -> bool:
    return _may(request, moves.ATTEND)


def may_arrange(request: HttpRequest) -> bool:
    return _may(request, moves.SET_AGENDA)


def _may(request: HttpRequest, move: Move) -> bool:
    return request.person.may(move.permission, request.workspace.pk)


def _needs(move: Move) -> str:
    return f"It needs the permission {move.permission}: {PERMISSIONS[move.permission].lower()}."
