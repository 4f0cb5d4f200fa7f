"""What is due as an iCalendar feed."""

from sightline.domains.instruments.queries import CalendarPage
from sightline.domains.organisations.models import Workspace
from sightline.interfaces.web.feeds import Dated, feed


def calendar_feed(found: CalendarPage, workspace: Workspace) -> bytes:
    days = (
        Dated(
            f"{workspace.slug}-{line.ref}", line.due.on, f"{line.ref} {line.clause}: {line.obligor} {line.modality} {line.action}"
        )
        for line in (*found.overdue, *found.ahead)
    )
    return feed(f"{workspace.name}: what is due", days, found.day)
