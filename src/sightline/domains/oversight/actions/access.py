"""Access: asked for by a commissioner or adviser, granted, partly granted or refused by the council with the reason."""

from datetime import date

from sightline.domains.documents.models import Document
from sightline.domains.instruments.models import Clause
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Person, Post, Workspace
from sightline.domains.oversight.actions.checks import bad, needs_words, of_workspace, readable
from sightline.domains.oversight.models import AccessRequest
from sightline.domains.oversight.rules import moves


def ask_access(
    *,
    by: Person,
    workspace: Workspace,
    on: date,
    kind: str,
    what: str,
    asked_by: Post,
    reason: str,
    clause: Clause | None = None,
    document: Document | None = None,
    cites: str = "",
) -> AccessRequest:
    """`reason`: why it appears necessary for the terms of reference."""
    if kind not in AccessRequest.Kind.values:
        raise bad("Kind", f"{kind!r} is not a kind of access.", f"Choose one of {', '.join(AccessRequest.Kind.values)}.")
    asked = needs_words("What is asked for", what, "Write which premises, documents or people.")
    why = needs_words("Reason", reason, "Write why the terms of reference need it.")
    with door.through(moves.ASK_ACCESS, by=by, workspace=workspace, on=on) as passage:
        of_workspace(workspace, asked_by, clause and clause.instrument)
        readable(by, workspace, document)
        request = AccessRequest.objects.create(
            workspace=workspace, number=door.give_number(AccessRequest, workspace), kind=kind, what=asked, asked_by=asked_by,
            asked_on=on, reason=why, clause=clause, document=document, cites=cites,
        )  # fmt: skip
        passage.says(access=kind, asked_by=str(asked_by))
        return passage.made(request)


def grant_access(*, by: Person, accessrequest: AccessRequest, on: date, reason: str = "") -> None:
    _move(moves.GRANT_ACCESS, by, accessrequest, on, reason)


def grant_partly(*, by: Person, accessrequest: AccessRequest, on: date, reason: str) -> None:
    """`reason`: which part is granted, and why not the rest."""
    _move(moves.GRANT_PARTLY, by, accessrequest, on, needs_words("Reason", reason, "Say which part is not granted, and why."))


def refuse_access(*, by: Person, accessrequest: AccessRequest, on: date, reason: str) -> None:
    _move(moves.REFUSE_ACCESS, by, accessrequest, on, needs_words("Reason", reason, "Say why it is refused."))


def withdraw_request(*, by: Person, accessrequest: AccessRequest, on: date, reason: str) -> None:
    _move(moves.WITHDRAW_REQUEST, by, accessrequest, on, needs_words("Reason", reason, "Say why it is no longer needed."))


def _move(move, by: Person, request: AccessRequest, on: date, reason: str) -> None:
    with door.through(move, by=by, workspace=request.workspace, record=request, on=on, reason=reason):
        pass
