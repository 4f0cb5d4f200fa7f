"""Something true from a day to a day: begun with two times, closed once."""

from datetime import date

from django.utils import timezone

from sightline.core.refusals import NotNow


def interval(at, starts_on: date, ends_on: date | None, cites: str) -> dict:
    return {"starts_on": starts_on, "ends_on": ends_on, "at": at, "ended_at": at if ends_on else None, "cites": cites}


def close(interval, on: date) -> None:
    if interval.ends_on is not None:
        raise NotNow(f"It already ended on {interval.ends_on:%-d %B %Y}.")
    if on < interval.starts_on:
        raise NotNow(f"It began on {interval.starts_on:%-d %B %Y} and cannot end before that.")
    interval.ends_on, interval.ended_at = on, timezone.now()
    interval.save(update_fields=["ends_on", "ended_at"])


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
