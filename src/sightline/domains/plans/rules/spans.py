"""How far apart two milestones must lie: "six to nine months from the Minister's decision" as something that can be kept or broken.

Months are those of the calendar: six months from 31 August end on 28 February, or on 29 where the year has one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

KEPT, BROKEN, UNKNOWN = "kept", "broken", "not known"


@dataclass(frozen=True, slots=True)
class Span:
    """`then` comes at least and at most so many months after `first`; one of the two bounds may be absent."""

    first: str
    then: str
    least_months: int | None = None
    most_months: int | None = None
    cites: str = ""

    def __post_init__(self):
        if self.least_months is None and self.most_months is None:
            raise ValueError("A span says at least how many months, or at most how many.")
        if self.least_months is not None and self.most_months is not None and self.most_months < self.least_months:
            raise ValueError("A span cannot be longer at least than at most.")

    @property
    def words(self) -> str:
        if self.least_months is None:
            return f"at most {self._months(self.most_months)}"
        if self.most_months is None:
            return f"at least {self._months(self.least_months)}"
        if self.least_months == self.most_months:
            return f"just {self._months(self.most_months)}"
        return f"{self.least_months} to {self._months(self.most_months)}"

    @staticmethod
    def _months(number: int) -> str:
        return f"{number} month{'s' * (number != 1)}"


@dataclass(frozen=True, slots=True)
class Checked:
    """A span held against the dates of a day. `earliest` and `latest` are what it allows, None where it sets no such bound or
    the first milestone has no date."""

    span: Span
    first_on: date | None
    then_on: date | None
    earliest: date | None
    latest: date | None

    @property
    def verdict(self) -> str:
        if self.first_on is None or self.then_on is None:
            return UNKNOWN
        too_soon = self.earliest is not None and self.then_on < self.earliest
        too_late = self.latest is not None and self.then_on > self.latest
        return BROKEN if too_soon or too_late else KEPT

    @property
    def days_off(self) -> int:
        """Calendar days too early (negative) or too late; 0 where it is kept or not known."""
        if self.verdict != BROKEN:
            return 0
        bound = self.earliest if self.earliest is not None and self.then_on < self.earliest else self.latest
        return (self.then_on - bound).days


def checked(span: Span, dates: Mapping[str, date | None]) -> Checked:
    first = dates.get(span.first)
    return Checked(span, first, dates.get(span.then), _after(first, span.least_months), _after(first, span.most_months))


def _after(day: date | None, months: int | None) -> date | None:
    return None if day is None or months is None else day + relativedelta(months=months)
