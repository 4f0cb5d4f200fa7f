"""Who came together: meetings of boards with who was there by organisation, and visits."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from sightline.domains.decisions.models import Attendance
from sightline.domains.decisions.queries.meetings import meetings_of
from sightline.domains.decisions.rules.attending import THERE
from sightline.domains.oversight.queries.visits import visits
from sightline.domains.reports.content.authored import Fact
from sightline.domains.reports.queries.facts.known import Known, said
from sightline.domains.reports.rules.breaks import printed

SINCE = timedelta(days=365)
"""How far back meetings and visits are told: a year."""


def met(known: Known) -> Iterator[Fact]:
    """Meetings held in the last year, the latest first, with the organisations that were there and those that were not."""
    held = meetings_of(known.person, known.workspace, known.day, state="held").filter(meets_on__gt=known.day - SINCE)
    meetings = list(held)
    there = _there(known, [meeting.pk for meeting in meetings])
    for meeting in meetings:
        told = f"{meeting.body.name} met on {printed(meeting.meets_on)}: {there.get(meeting.pk, 'attendance is not recorded')}"
        yield known.fact("meeting", said(told), "meeting", meeting.ref, meeting.cites or "Register of meetings")


def _there(known: Known, meetings: list[int]) -> dict[int, str]:
    """The latest word of each seat or name counts. An organisation was there where anybody of it was."""
    rows = Attendance.objects.visible_to(known.person).filter(meeting__in=meetings, on__lte=known.day)
    latest: dict[int, dict] = defaultdict(dict)
    for row in rows.select_related("organisation").order_by("on", "pk"):
        latest[row.meeting_id][row.seat_id or row.words] = row
    return {meeting: _attended(list(seats.values())) for meeting, seats in latest.items()}


def _attended(rows: list[Attendance]) -> str:
    came = {row.organisation.short_name for row in rows if row.how in THERE}
    missed = {row.organisation.short_name for row in rows} - came
    told = f"there were {', '.join(sorted(came))}" if came else "nobody was there"
    return f"{told}; not there: {', '.join(sorted(missed))}" if missed else told


def visited(known: Known) -> Iterator[Fact]:
    """Visits held in the last year, newest first."""
    found = visits(known.person, known.workspace, known.day, state="held").filter(starts_on__gt=known.day - SINCE)
    for row in found.filter(starts_on__lte=known.day):
        when = f"in {row.starts_on:%B %Y}" if row.precision == "month" else f"on {printed(row.starts_on)}"
        yield known.fact(
            "visit", said(f"{row.visitor} visited {when}: {row.purpose}"), "visit", row.ref, row.cites or "Register of visits"
        )
