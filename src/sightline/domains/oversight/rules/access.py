"""How long the council took to answer requests for access, and how often it refused."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from sightline.core.periods import day_in_words

DECIDED = frozenset({"granted", "partly granted", "refused"})
WHEN = "at all reasonable times"
"""The words of the direction by which the council must allow access on request. It names no number of days."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it stood on a day; `since` is when it came into its state."""

    state: str
    since: date
    asked_on: date

    @property
    def days_taken(self) -> int | None:
        """Calendar days from asking to the decision that stands; None where none does."""
        return (self.since - self.asked_on).days if self.state in DECIDED else None

    def days_waiting(self, day: date) -> int:
        return max((day - self.asked_on).days, 0) if self.state == "asked" else 0


@dataclass(frozen=True, slots=True)
class Figure:
    """Requests of a day counted by what became of them, with the middle of the days taken; None where nothing was decided."""

    asked: int
    waiting: int
    granted: int
    partly: int
    refused: int
    withdrawn: int
    median_days: float | None

    def sentence(self) -> tuple[str, str]:
        """The figure in words, and its tone."""
        if not self.asked:
            return "No request for access is recorded, so nothing shows that it was asked for, given or refused.", ""
        taken = "none is decided" if self.median_days is None else f"half were decided within {_number(self.median_days)} days"
        tone = "bad" if self.refused else "attention" if self.waiting or self.partly else "good"
        return (
            f"{self.asked} asked: {self.granted} granted, {self.partly} partly, {self.refused} refused, {self.waiting} waiting; {taken}.",
            tone,
        )


def figure(requests: Iterable[Request]) -> Figure:
    """Of requests as they stood on one day."""
    known = list(requests)
    counted = Counter(one.state for one in known)
    taken = [one.days_taken for one in known if one.days_taken is not None]
    return Figure(
        len(known), counted["asked"], counted["granted"], counted["partly granted"], counted["refused"], counted["withdrawn"],
        median(taken) if taken else None,
    )  # fmt: skip


def sentence(request: Request, day: date) -> tuple[str, str]:
    """What matters most of one request, and its tone."""
    if request.state == "asked":
        waiting = request.days_waiting(day)
        return f"Asked on {day_in_words(request.asked_on)} and not decided for {_days(waiting)}.", "attention" if waiting else ""
    if request.state == "withdrawn":
        return f"Withdrawn on {day_in_words(request.since)}.", ""
    tone = {"granted": "good", "partly granted": "attention", "refused": "bad"}[request.state]
    return f"{request.state.capitalize()} on {day_in_words(request.since)}, {_days(request.days_taken)} after it was asked.", tone


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
