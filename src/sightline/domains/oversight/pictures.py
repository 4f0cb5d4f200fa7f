"""The taper of an adviser's support, as a picture."""

from sightline.core.drawing.taper import Bar, taper
from sightline.core.periods import month
from sightline.domains.oversight.models import Advice
from sightline.domains.oversight.rules.advice import MonthOfAdvice


def taper_of(advice: Advice, months: tuple[MonthOfAdvice, ...], description: str) -> str:
    """Of a row that came from `queries.advice.advices`."""
    bars = [Bar(_short(one.month.name), _number(one.planned), _number(one.given)) for one in months]
    ended = month(advice.since) if advice.state == "ended" else None
    places = [place for place, one in enumerate(months) if one.month == ended]
    title = f"{advice.ref}: days of {advice.organisation} by month"
    return taper(bars, title, description, ends_after=places[0] if places else None)


def _short(name: str) -> str:
    """April 2017 as Apr 2017."""
    word, year = name.split(" ")
    return f"{word[:3]} {year}"


def _number(days) -> float | None:
    return None if days is None else float(days)
