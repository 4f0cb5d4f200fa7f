"""What changes after the minutes were approved voids the approval, aloud."""

from datetime import date

from sightline.domains.decisions.models import Meeting
from sightline.domains.decisions.rules import moves
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Person


def void_approval(*, by: Person, meeting: Meeting, on: date, reason: str) -> bool:
    """Takes approved minutes back to a draft, with the reason; nothing where they are not approved. Whoever may not minute is
    refused, and with that the change itself."""
    minutes = getattr(meeting, "minutes", None)
    latest = minutes.transitions.order_by("-on", "-pk").first() if minutes else None
    if latest is None or latest.to_state != "approved":
        return False
    with door.through(moves.VOID_MINUTES, by=by, workspace=meeting.workspace, record=minutes, on=on, reason=reason) as passage:
        passage.says(meeting=meeting.ref)
    return True
