"""What a person is offered to do with a record of oversight, and why not where they may not now."""

from django.http import HttpRequest
from django.urls import reverse

from sightline.core.moves import Move
from sightline.domains.organisations import door
from sightline.domains.organisations.rules.permissions import PERMISSIONS
from sightline.interfaces.web.plans.offers import Offer

Offered = tuple[Move, str, str]
"""A move, the words of its button, the name of its form's page."""


def offers(
    request: HttpRequest, record, latest, offered: tuple[Offered, ...], refusals: dict[str, str] | None = None
) -> list[Offer]:
    """What the state allows; with the reason where the person may not. `refusals`: by the name of a move, a reason of another kind."""
    where, found = [request.workspace.slug, record.number], []
    for move, text, name in offered:
        if door.state_forbids(move, record.ref, latest, request.as_at):
            continue
        why = why_not(request, move) or (refusals or {}).get(move.name, "")
        found.append(Offer(text, reverse(f"oversight:{name}", args=where), why_not=why))
    return found


def why_not(request: HttpRequest, move: Move) -> str:
    if request.person.may(move.permission, request.workspace.pk):
        return ""
    return f"It needs the permission {move.permission}: {PERMISSIONS[move.permission].lower()}."
