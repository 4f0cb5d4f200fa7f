"""News of duties, decisions and measures, each from plain facts: what `since.py` does for actions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sightline.domains.reports.rules.since import News, Period, printed

AHEAD = timedelta(days=42)
"""How far ahead something due is told: to the next board and the one after."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty that binds on the last day: the days on which it fell due and nothing shows that it was done, the next one, and the
    answers that were recorded: (recorded on, due on, done on, evidence)."""

    ref: str
    number: int
    says: str
    source: str
    overdue: tuple[date, ...] = ()
    next_on: date | None = None
    answers: tuple[tuple[date, date, date, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it stands on the last day: its state since when, and the day it was made, if it was."""

    ref: str
    number: int
    title: str
    state: str
    since: date
    made_on: date | None = None
    maker: str = ""
    source: str = ""
    open_conditions: int = 0


@dataclass(frozen=True, slots=True)
class Moved:
    """A measure on both days: what was known then, what is known now, each in words; what its chart and its target say."""

    slug: str
    name: str
    theme: str
    last: date
    """The day its last figure speaks for."""
    learnt_on: date
    """The day that figure was loaded."""
    before: str
    now: str
    signal_before: str = ""
    signal: str = ""
    rag_before: str = ""
    rag: str = ""
    source: str = ""


JUDGED = ("On track", "At risk", "Off track")
"""Verdicts between which a measure can cross; the others say that there was none."""


def of_duties(duties: Iterable[Owed], period: Period) -> Iterator[News]:
    for duty in duties:
        yield from _answered(duty, period)
        yield from _overdue(duty, period)
        if duty.next_on is not None and duty.next_on <= period.until + AHEAD:
            yield _duty(duty, "due", duty.next_on, f"{duty.ref} falls due on {printed(duty.next_on)}: {duty.says}.", is_new=False)


def of_decisions(decisions: Iterable[Decided], period: Period) -> Iterator[News]:
    for one in decisions:
        if period.holds(one.made_on):
            open_ones = f" {one.open_conditions} of its conditions not met." if one.open_conditions else ""
            by = f" by {one.maker}" if one.maker else ""
            yield _decision(one, "decided", one.made_on, f"{one.ref} was made on {printed(one.made_on)}{by}.{open_ones}")
        if one.state == "superseded" and period.holds(one.since):
            yield _decision(one, "ended", one.since, f"{one.ref} holds no longer since {printed(one.since)}.")
        if one.state in ("expected", "minded"):
            told = {"expected": "is expected", "minded": "has its maker minded, and is not made,"}[one.state]
            yield _decision(one, "waiting", one.since, f"{one.ref} {told} since {printed(one.since)}.", period.holds(one.since))


def of_measures(measures: Iterable[Moved], period: Period) -> Iterator[News]:
    """A measure that signals now and did not, or the other way, by a figure that was not known before; and one whose verdict crossed
    between on track, at risk and off track."""
    for one in measures:
        if not period.holds(one.learnt_on):
            continue
        if one.signal in ("improvement", "concern") and one.signal != one.signal_before:
            way = {"improvement": "better", "concern": "worse"}[one.signal]
            told = f"{one.name} got {way} by more than chance explains: {_from_to(one)}."
            yield _measure(one, "shifted", told, one.signal == "concern")
        if one.rag != one.rag_before and {one.rag, one.rag_before} <= set(JUDGED):
            told = f"{one.name} was {one.rag_before.lower()} and is {one.rag.lower()}: {_from_to(one)}."
            yield _measure(one, "crossed", told, JUDGED.index(one.rag) > JUDGED.index(one.rag_before))


def _answered(duty: Owed, period: Period) -> Iterator[News]:
    for recorded, due, done, evidence in duty.answers:
        if period.holds(recorded):
            late = f", {(done - due).days} days late" if done > due else ""
            told = f"{duty.ref}, due on {printed(due)}, was answered on {printed(done)}{late}: {evidence}."
            yield _duty(duty, "answered", recorded, told)


def _overdue(duty: Owed, period: Period) -> Iterator[News]:
    if not duty.overdue:
        return
    # Due on a day, it is overdue from the next one; what fell due on the first day was told as due.
    fresh = [due for due in duty.overdue if period.holds(due + timedelta(days=1))]
    first, count = duty.overdue[0], len(duty.overdue)
    times = f"on {printed(first)}" if count == 1 else f"{count} times, first on {printed(first)}"
    told = f"{duty.ref} fell due {times} with nothing to show that it was done: {duty.says}."
    yield _duty(duty, "overdue", (fresh or duty.overdue)[0] + timedelta(days=1), told, is_new=bool(fresh))


def _duty(duty: Owed, kind: str, on: date, says: str, is_new: bool = True) -> News:
    return News(
        kind,
        "obligation",
        duty.number,
        duty.ref,
        duty.says,
        on,
        says,
        source=duty.source,
        is_new=is_new,
        is_exception=kind == "overdue",
    )


def _decision(one: Decided, kind: str, on: date, says: str, is_new: bool = True) -> News:
    return News(kind, "decision", one.number, one.ref, one.title, on, says, source=one.source, is_new=is_new)


def _measure(one: Moved, kind: str, says: str, is_worse: bool) -> News:
    return News(
        kind,
        "measure",
        one.slug,
        "",
        one.name,
        one.learnt_on,
        says,
        one.theme,
        one.before,
        one.now,
        one.source,
        is_exception=is_worse,
    )


def _from_to(one: Moved) -> str:
    return f"{one.now} to {printed(one.last)}" + (f", {one.before} before" if one.before else "")
