"""A plan's network as a drawing and as sentences: what the page and the pack show, from one place so that both say the same."""

from collections.abc import Iterator

from sightline.core.drawing.gantt import Bar, Gantt, chance_in_words, gantt
from sightline.core.periods import day_in_words
from sightline.domains.plans.queries.network import NetworkPage, Row

GUESS = "guess"


def network_picture(page: NetworkPage, width: int) -> str | None:
    """None where no milestone has a date."""
    of = network_gantt(page)
    return gantt(of, width) if of else None


def network_gantt(page: NetworkPage) -> Gantt | None:
    bars = tuple(_bar(row) for row in page.rows if row.dated.on)
    if not bars:
        return None
    end, found = page.schedule.end, page.forecast
    return Gantt(
        f"Network of {page.plan.ref} as at {day_in_words(page.schedule.day)}",
        bars,
        p50=found.days[50] if found else None,
        p80=found.days[80] if found else None,
        wanted=end.facts.must_by if end else None,
        chance=found.chance if found else None,
        today=page.schedule.day,
        is_past=True,
    )


def _bar(row: Row) -> Bar:
    one, facts = row.dated, row.facts
    words = [facts.id, facts.title, *(["(overdue)"] if one.is_overdue else []), *([f"({GUESS})"] if facts.is_guess else [])]
    until = one.until if one.until and one.until > one.on else None
    was = (min(row.was_from or row.was_on, row.was_on), row.was_on) if row.was_on else None
    reached = facts.state if facts.is_reached else ""
    return Bar(" ".join(words), one.starts_on or one.on, one.on, one.is_critical, until, was, reached)


def says(page: NetworkPage) -> list[str]:
    """What the drawing shows, the most important first."""
    return [*_goal(page), *_forecast(page), *_slip(page), *_path(page), *_overdue(page)]


def _goal(page: NetworkPage) -> Iterator[str]:
    end = page.schedule.end
    if end is None:
        yield "Nothing says when the goal will be reached." if page.schedule.goal else "Nothing here has a date."
        return
    if end.facts.is_reached:
        by = "and that is verified" if end.facts.state == "verified" else "which nobody has verified"
        yield f"{_named(end.facts)} was reached on {day_in_words(end.on)}, {by}."
        return
    earliest = " at the earliest" if end.at_the_earliest else ""
    yield f"{_named(end.facts)} is reckoned for {day_in_words(end.on)}{earliest}{_against_wanted(end)}."
    if end.at_the_earliest:
        undated = len(page.schedule.undated)
        yield f"{undated} milestone{'s have' if undated != 1 else ' has'} no date, and what waits for them cannot be surer than that."


def _against_wanted(end) -> str:
    wanted = end.facts.must_by
    if wanted is None:
        return ""
    if not end.is_late:
        return f"; it must be by {day_in_words(wanted)}"
    return f", {_working_days(end.late_by)} after the day it must be, {day_in_words(wanted)}"


def _forecast(page: NetworkPage) -> Iterator[str]:
    found = page.forecast
    if found is None:
        return
    chance = ""
    if found.chance is not None:
        chance = f"; the chance of {day_in_words(found.wanted)} is {chance_in_words(found.chance)}"
    yield f"Of 100 simulated runs 50 are there by {day_in_words(found.days[50])} and 80 by {day_in_words(found.days[80])}{chance}."
    if page.guesses:
        yield "This rests on guesses of durations that no source gives: it shows how one would reckon, and foretells nothing."


def _slip(page: NetworkPage) -> Iterator[str]:
    if page.baseline is None or page.slip is None:
        return
    moved = "as then" if page.slip == 0 else f"{_working_days(abs(page.slip))} {'later' if page.slip > 0 else 'earlier'}"
    yield f"Against the baseline {page.baseline.title} of {day_in_words(page.baseline.on)} it is {moved}."


def _path(page: NetworkPage) -> Iterator[str]:
    path = [one.id for one in page.schedule.critical]
    if len(path) > 1:
        yield f"The critical path: {' → '.join(path)}."
    elif path and page.schedule.end and not page.schedule.end.facts.is_reached:
        yield f"Nothing before {path[0]} decides its day: what it waits for has room."


def _overdue(page: NetworkPage) -> Iterator[str]:
    late = [one.id for one in page.schedule.dated if one.is_overdue]
    if late:
        yield f"Overdue: {', '.join(late)}. What is overdue is reckoned as if it were reached on the day one looks from."


def _named(facts) -> str:
    return f"{facts.id} {facts.title}"


def _working_days(number: int) -> str:
    return f"{number} working day{'s' * (number != 1)}"
