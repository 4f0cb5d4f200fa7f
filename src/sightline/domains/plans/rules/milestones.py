"""A milestone as a plan's network knows it on a day, and how much of a plan is verified.

A milestone is a day that a plan works towards: something is then true that was not before. Its duration is the work that leads up
to it, in working days, from when all it waits for is reached. One without an estimate takes no time of its own: it happens on its
not-before date, or with the last of what it waits for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sightline.core.schedule.estimates import Estimate, Shape

LONGEST = 2500
"""Working days, about ten years: a longer estimate or lag is a slip of the pen."""
PLANNED, CLAIMED, VERIFIED, DROPPED = "planned", "claimed", "verified", "dropped"


@dataclass(frozen=True, slots=True)
class MilestoneFacts:
    """`id` is its number, as in "MS-3". `reached_on`: the day it was really reached, as claimed or as verified. `verified_on`: the
    day somebody independent confirmed that. `is_guess`: no source gives the estimate; it only shows how one would reckon.
    `is_goal`: what the plan works towards."""

    id: str
    title: str
    state: str = PLANNED
    estimate: Estimate | None = None
    is_guess: bool = False
    not_before: date | None = None
    must_by: date | None = None
    reached_on: date | None = None
    verified_on: date | None = None
    is_goal: bool = False

    @property
    def days(self) -> float | None:
        """How many working days it most likely takes; None without an estimate."""
        return self.estimate.likely if self.estimate else None

    @property
    def is_reached(self) -> bool:
        return self.state in (CLAIMED, VERIFIED)

    def is_verified(self, day: date) -> bool:
        return self.state == VERIFIED and self.verified_on is not None and self.verified_on <= day


def share_verified(milestones: Iterable[MilestoneFacts], day: date) -> Fraction | None:
    """How much of a plan or an action is done, from 0 to 1: the verified milestones' share of all that are not dropped, each
    weighted by its most likely duration. One without an estimate weighs as much as those with one do on average; where that
    average is nothing, or none has an estimate, all weigh alike. None where there is no milestone: nothing can be said then."""
    counted = [one for one in milestones if one.state != DROPPED]
    if not counted:
        return None
    known = [Fraction(str(one.days)) for one in counted if one.days is not None]
    average = sum(known) / len(known) if known else Fraction(0)
    weights = [_weight(one, average) for one in counted]
    return sum((weight for one, weight in zip(counted, weights, strict=True) if one.is_verified(day)), Fraction(0)) / sum(weights)


def _weight(one: MilestoneFacts, average: Fraction) -> Fraction:
    if not average:
        return Fraction(1)
    return average if one.days is None else Fraction(str(one.days))


class EstimateFault(ValueError):
    """What is wrong with the numbers of an estimate, as a sentence; `field` is which of low, likely and high it is about."""

    def __init__(self, field: str, sentence: str):
        super().__init__(sentence)
        self.field = field


def filled_in(shape: str, low: Decimal | None, likely: Decimal | None, high: Decimal | None) -> tuple[Decimal | None, ...]:
    """The three numbers that an estimate of a shape has, from those that it needs: one number is its own shortest and longest,
    and the middle of a uniform one is its most likely. What the shape does not need is left aside. Raises EstimateFault."""
    if not shape:
        return None, None, None
    needed = {Shape.FIXED: {"likely": likely}, Shape.UNIFORM: {"low": low, "high": high}}.get(
        Shape(shape), {"low": low, "likely": likely, "high": high}
    )
    for field, number in needed.items():
        if number is None:
            raise EstimateFault(field, "Enter how many working days")
        if not 0 <= number <= LONGEST:
            raise EstimateFault(field, f"Working days must be from 0 to {LONGEST:,}")
    if shape == Shape.FIXED:
        return likely, likely, likely
    if high < low:
        raise EstimateFault("high", "The longest must not be below the shortest")
    if shape == Shape.UNIFORM:
        return low, (low + high) / 2, high
    if not low <= likely <= high:
        raise EstimateFault("likely", "The most likely must lie between the shortest and the longest")
    return low, likely, high
