"""Days as an iCalendar feed. Each keeps its own id, so that a program updates instead of doubling it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from icalendar import Calendar, Event

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Dated:
    """A day in a calendar. `key` never changes while it is the same thing."""

    key: str
    on: date
    words: str
    begins: time | None = None
    """In London; None: the whole day."""
    place: str = ""
    moves: bool = False
    """Its day may change while it stays the same thing, as a meeting's: its id leaves the day out."""
    is_cancelled: bool = False


def feed(name: str, days: Iterable[Dated], stamp: date) -> bytes:
    """`stamp`: the day as at which it was read."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Sightline//{name}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for one in days:
        event = Event()
        event.add("uid", f"{one.key}@sightline" if one.moves else f"{one.key}-{one.on:%Y%m%d}@sightline")
        event.add("dtstamp", datetime.combine(stamp, time(), UTC))
        if one.begins:
            event.add("dtstart", datetime.combine(one.on, one.begins, LONDON))
        else:
            event.add("dtstart", one.on)
            event.add("dtend", one.on + timedelta(days=1))
        event.add("summary", one.words)
        if one.place:
            event.add("location", one.place)
        event.add("status", "CANCELLED" if one.is_cancelled else "CONFIRMED")
        calendar.add_component(event)
    return calendar.to_ical()


def answer(filename: str, content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}.ics"'
    return response
