"""What may be done with a risk now, and why not where it may not."""

from django.urls import reverse

from sightline.domains.organisations.door import state_forbids
from sightline.domains.risks.rules import moves

OFFERED = (
    (moves.SCORE, "score", "Score it"),
    (moves.REVIEW, "review", "Record a review"),
    (moves.CONTROL, "control", "Add a control"),
    (moves.LINK, "link", "Link it"),
    (moves.REVISE, "revise", "Revise it"),
    (moves.ACCEPT, "accept", "Record that it was accepted"),
    (moves.END_ACCEPTANCE, "end_acceptance", "End the acceptance"),
    (moves.CLOSE, "close", "Close it"),
    (moves.REOPEN, "reopen", "Reopen it"),
)


def offers(asked, record) -> list[dict]:
    """The moves that the state allows; with the reason, where a permission is lacking."""
    risk, latest = record.risk, _latest(record)
    found = []
    for move, page, text in OFFERED:
        if state_forbids(move, risk.ref, latest, asked.as_at):
            continue
        may = asked.person.may(move.permission, asked.workspace.pk)
        href = reverse(f"risks:{page}", args=[asked.workspace.slug, risk.number])
        found.append({"text": text, "href": href, "why_not": "" if may else f"It needs the permission {move.permission}."})
    return found


def why_not_raise(asked) -> str:
    permission = moves.RAISE.permission
    return "" if asked.person.may(permission, asked.workspace.pk) else f"It needs the permission {permission}."


def _latest(record):
    """The state as the door's own question takes it."""
    risk = record.risk
    risk.to_state, risk.on = risk.state, risk.since
    return risk
