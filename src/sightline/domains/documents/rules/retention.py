"""How long a document is kept: so many years after its date, or permanently."""

from datetime import date


def retain_until(dated_on: date, years: int | None) -> date | None:
    """The last day it must be kept; None for a permanent document. 29 February ends on 28 February."""
    if years is None:
        return None
    if years < 1:
        raise ValueError(f"A document is kept for one year or more, not {years}.")
    try:
        return dated_on.replace(year=dated_on.year + years)
    except ValueError:
        return date(dated_on.year + years, 2, 28)


def why_keep(until: date | None, on: date) -> str:
    """Why the document may not be disposed of on this day; empty where it may."""
    if until is None:
        return "It is kept permanently, so it cannot be disposed of."
    if on <= until:
        return f"It must be kept until {until:%-d %B %Y}; it can be disposed of from the day after."
    return ""
