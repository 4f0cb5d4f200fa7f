"""Who is about to leave a post, has left it, or never came: from the days alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

WITHIN = 90
"""Calendar days before a last day from which it is told. A guess: a quarter is about what it takes to recruit."""


class Why(StrEnum):
    NOBODY = "Nobody holds it"
    LEFT = "Its holder left"
    OVER = "Its holder's contract is over"
    LEAVES = "Its holder leaves"


@dataclass(frozen=True, slots=True)
class Held:
    """A person in a post from a day to a day. `contract_ends_on`: as last agreed; the holding itself may go on."""

    holder: str
    starts_on: date
    ends_on: date | None = None
    contract_ends_on: date | None = None

    def is_true_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    @property
    def last_day(self) -> date | None:
        """The last day that is known: of the holding, else of the contract."""
        return self.ends_on or self.contract_ends_on


@dataclass(frozen=True, slots=True)
class Leaving:
    """`on`: the day of it; None where nobody ever came."""

    why: Why
    sentence: str
    on: date | None = None


def leaving(held: Iterable[Held], day: date, within: int = WITHIN) -> Leaving | None:
    """Why the work of a post needs looking after on a day: nobody holds it, or everybody who does has a last day that is past or
    comes within so many days. None where somebody stays. `held`: every holding on record, those to come as well."""
    ordered = sorted(held, key=lambda one: one.starts_on)
    coming = next((one for one in ordered if one.starts_on > day), None)
    then = f" {coming.holder} is to come on {_day(coming.starts_on)}." if coming else ""
    holders = [one for one in ordered if one.is_true_on(day)]
    found = _of_holders(holders, day, within) if holders else _of_nobody(ordered, day)
    return Leaving(found.why, found.sentence + then, found.on) if found else None


def _of_holders(holders: list[Held], day: date, within: int) -> Leaving | None:
    """The one who stays longest speaks for the post."""
    if any(one.last_day is None or one.last_day > day + timedelta(days=within) for one in holders):
        return None
    last = max(holders, key=lambda one: one.last_day)
    if last.last_day < day:
        told = f"The contract of {last.holder} was until {_day(last.last_day)}, and no later one is on record."
        return Leaving(Why.OVER, told, last.last_day)
    what = "is in post" if last.ends_on else "has a contract"
    left = (last.last_day - day).days
    when = "today" if left == 0 else f"in {left} day{'' if left == 1 else 's'}"
    return Leaving(Why.LEAVES, f"{last.holder} {what} until {_day(last.last_day)}, {when}.", last.last_day)


def _of_nobody(ordered: list[Held], day: date) -> Leaving:
    gone = [one for one in ordered if one.ends_on and one.ends_on < day]
    if not gone:
        return Leaving(Why.NOBODY, "Nobody is on record as its holder.")
    last = max(gone, key=lambda one: one.ends_on)
    return Leaving(Why.LEFT, f"{last.holder} left; the last day was {_day(last.ends_on)}.", last.ends_on)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
