"""The calendar as an iCalendar feed: each due day keeps its own id, so that a program updates instead of doubling it."""

from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Event

from sightline.domains.instruments.queries import CalendarPage
from sightline.domains.organisations.models import Workspace


def calendar_feed(found: CalendarPage, workspace: Workspace) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Sightline//What is due//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{workspace.name}: what is due")
    for line in (*found.overdue, *found.ahead):
        event = Event()
        event.add("uid", f"{workspace.slug}-{line.ref}-{line.due.on:%Y%m%d}@sightline")
        event.add("dtstamp", datetime.combine(found.day, time(), UTC))
        event.add("dtstart", line.due.on)
        event.add("dtend", line.due.on + timedelta(days=1))
        event.add("summary", f"{line.ref} {line.clause}: {line.obligor} {line.modality} {line.action}")
        event.add("status", "CONFIRMED")
        calendar.add_component(event)
    return calendar.to_ical()
