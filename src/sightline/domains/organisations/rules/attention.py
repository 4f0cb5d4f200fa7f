"""When somebody is sent a digest, and how the key of a calendar feed is kept."""

import hashlib
from datetime import date


def is_due(rhythm: str, weekday: int, sent_on: date | None, day: date) -> bool:
    """Whether a digest is sent on a day: daily on working days of the week, weekly on the weekday chosen (0 is Monday) or on the
    first day after it that the command runs; never twice on a day."""
    if rhythm == "never" or (sent_on and sent_on >= day):
        return False
    if rhythm == "daily":
        return day.weekday() < 5
    missed = sent_on is not None and (day - sent_on).days > 7
    return day.weekday() == weekday or missed


def hash_of(key: str) -> str:
    """SHA-256 of a key of 24 random bytes: too long to be guessed, so it needs no slow hash."""
    return hashlib.sha256(key.encode()).hexdigest()
