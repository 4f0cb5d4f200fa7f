"""What is due, and the meetings of bodies, as an iCalendar feed."""

from collections.abc import Iterable, Iterator

from sightline.domains.decisions.models import Meeting
from sightline.domains.instruments.queries import CalendarPage
from sightline.domains.organisations.models import Workspace
from sightline.interfaces.web.feeds import Dated, feed


def calendar_feed(found: CalendarPage, workspace: Workspace, meetings: Iterable[Meeting] = ()) -> bytes:
    return feed(f"{workspace.name}: what is due", [*_dues(found, workspace), *_meetings(meetings, workspace)], found.day)


def _dues(found: CalendarPage, workspace: Workspace) -> Iterator[Dated]:
    for line in (*found.overdue, *found.ahead):
        words = f"{line.ref} {line.clause}: {line.obligor} {line.modality} {line.action}"
        yield Dated(f"{workspace.slug}-{line.ref}", line.due.on, words)


def _meetings(meetings: Iterable[Meeting], workspace: Workspace) -> Iterator[Dated]:
    """A cancelled meeting stays in the feed as cancelled, so that a program takes it off the day."""
    for one in meetings:
        words, is_cancelled = f"{one.ref} {one.body.name}", one.state == "cancelled"
        yield Dated(f"{workspace.slug}-{one.ref}", one.meets_on, words, one.starts_at, one.place, True, is_cancelled)
