"""What scores come to: which is in force, whose, and what stands behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta


class Kind(StrEnum):
    INHERENT = "inherent"
    CURRENT = "current"
    RESIDUAL = "residual"
    TARGET = "target"


MEANS = {
    Kind.INHERENT: "with no control at all",
    Kind.CURRENT: "with the controls of today",
    Kind.RESIDUAL: "once what is planned is done",
    Kind.TARGET: "where it should be",
}


class Result(StrEnum):
    WORKS = "works"
    PARTLY = "partly"
    FAILS = "fails"


@dataclass(frozen=True, slots=True)
class Scored:
    """One organisation's score of a risk, with its reason."""

    organisation: str
    kind: Kind
    likelihood: int
    impact: int
    reason: str
    on: date
    by: str = ""

    @property
    def score(self) -> int:
        return self.likelihood * self.impact


@dataclass(frozen=True, slots=True)
class Controlled:
    """A control as at a day: how often it is to be tested (months), when it was tested last and what came of it."""

    title: str
    every: int
    since: date
    tested_on: date | None = None
    result: Result | None = None

    def due_on(self) -> date:
        return (self.tested_on or self.since) + relativedelta(months=self.every)

    def is_due(self, day: date) -> bool:
        return self.due_on() < day

    def holds(self, day: date) -> bool:
        """It was tested, it works, and the test is not out of date."""
        return self.result is Result.WORKS and not self.is_due(day)


def in_force(scores: Iterable[Scored]) -> dict[tuple[str, Kind], Scored]:
    """The last score of each organisation and kind; of one day the last one given."""
    return {(one.organisation, one.kind): one for one in sorted(scores, key=lambda one: one.on)}


def what_stands_behind(inherent: Scored | None, current: Scored, controls: Sequence[Controlled], day: date) -> str:
    """Why a current score below the inherent one is or is not borne out: a control that nobody tested lowers nothing by itself. Empty
    where it claims no lowering."""
    if inherent is None or current.score >= inherent.score:
        return ""
    if not controls:
        return f"Scored {current.score} instead of {inherent.score}, but no control is recorded: nothing shows that it is lower."
    held = [one for one in controls if one.holds(day)]
    if held:
        return f"{len(held)} of {len(controls)} controls were tested and work: {', '.join(one.title for one in held)}."
    failed = next((one for one in controls if one.result in (Result.FAILS, Result.PARTLY)), None)
    if failed:
        came_of_it = "fails" if failed.result is Result.FAILS else "works only partly"
        told = f"{failed.title} was tested on {failed.tested_on:%-d %B %Y} and {came_of_it}"
        return f"Scored {current.score} instead of {inherent.score}, but {told}: nothing shows that it is lower."
    return (
        f"Scored {current.score} instead of {inherent.score}, but none of {len(controls)} controls has a test in date: "
        "nothing shows that it is lower."
    )


def borne_out(inherent: Scored | None, current: Scored, controls: Sequence[Controlled], day: date) -> int:
    """The score that evidence bears out: the current one where a tested control stands behind it, else the inherent one."""
    if inherent is None or current.score >= inherent.score or any(one.holds(day) for one in controls):
        return current.score
    return inherent.score


def next_review(raised_on: date, reviewed_on: date | None, months: int) -> date:
    return (reviewed_on or raised_on) + relativedelta(months=months)


def reviews_missed(raised_on: date, reviewed_on: date | None, months: int, day: date) -> int:
    """How many reviews have fallen due since the last one, or since it was raised."""
    missed, due = 0, next_review(raised_on, reviewed_on, months)
    while due < day:
        missed += 1
        due = (reviewed_on or raised_on) + relativedelta(months=months * (missed + 1))
    return missed
