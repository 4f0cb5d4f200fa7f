"""What a person is offered to do with a document, and why not where they may not: worked out on paper, without a query."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from sightline.core.moves import Move
from sightline.domains.documents.queries import DocumentPage
from sightline.domains.documents.rules import moves
from sightline.domains.organisations.rules.permissions import PERMISSIONS

OFFERED = (
    (moves.ADD_VERSION, "Add a version", "documents:document_version_add"),
    (moves.RECORD_LETTER, "Record it as a letter", "documents:document_letter"),
    (moves.RECLASSIFY, "Change who may read it", "documents:document_class"),
    (moves.WITHDRAW, "Withdraw it", "documents:document_withdraw"),
    (moves.DISPOSE, "Dispose of it", "documents:document_dispose"),
)


@dataclass(frozen=True)
class Offer:
    """`why_not` is empty where the person may."""

    text: str
    href: str
    why_not: str = ""


def offers(request: HttpRequest, record: DocumentPage) -> list[Offer]:
    """None on a day that is past: changes are made today."""
    if request.as_at < request.today:
        return []
    where = [request.workspace.slug, record.document.number]
    return [Offer(text, reverse(name, args=where), _why_not(request, record, move)) for move, text, name in OFFERED]


def _why_not(request: HttpRequest, record: DocumentPage, move: Move) -> str:
    if not request.person.may(move.permission, request.workspace.pk):
        return f"None of your posts here may: {PERMISSIONS[move.permission].lower()}."
    if not move.may_start_from(record.state):
        return f"It is {record.state}."
    if move is moves.RECORD_LETTER and record.letter:
        return "It is recorded as a letter already."
    return record.kept_because if move is moves.DISPOSE else ""
