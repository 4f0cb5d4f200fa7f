"""Support of another council as adviser: days planned and given month by month, its taper, and by what it ends."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from sightline.core.periods import Period, day_in_words, month
from sightline.domains.oversight.rules.visits import plain


@dataclass(frozen=True, slots=True)
class MonthOfAdvice:
    """Days of a month; None where nobody said how many, which is not nought."""

    month: Period
    planned: Decimal | None
    given: Decimal | None


def months_of(
    begins: date, until: date, planned: Mapping[date, Decimal], given: Mapping[date, Decimal]
) -> tuple[MonthOfAdvice, ...]:
    """Month by month, oldest first. `planned` holds from its month on until the next; `given` is of its month alone. Both by the first
    day of a month. What is planned for later than `until` is shown to its last month."""
    last = max([until, *planned, *given])
    found, first, rate = [], month(begins).first, None
    while first <= last:
        rate = planned.get(first, rate)
        found.append(MonthOfAdvice(month(first), rate, given.get(first)))
        first = month(first).last + timedelta(days=1)
    return tuple(found)


def is_falling(months: tuple[MonthOfAdvice, ...]) -> bool:
    """Whether the days planned fall and never rise."""
    days = [one.planned for one in months if one.planned is not None]
    return len(days) > 1 and days[-1] < days[0] and all(left >= right for left, right in pairwise(days))


def why_not_end(*, needs_direction: bool, kind: str | None, state: str | None) -> str:
    """Why the support may not be ended on this decision, as a sentence; empty where it may. `kind` and `state` are of the decision,
    None where none is named."""
    if not needs_direction:
        return ""
    if kind is None:
        return "It ends by ministerial direction only. Record the decision first, then end the support on it."
    if kind != "ministerial":
        return "It ends by ministerial direction only, and this is no ministerial decision."
    return "" if state == "made" else f"The decision is {state}, not made. Nothing ends on it yet."


def sentence(state: str, since: date, months: tuple[MonthOfAdvice, ...], who: str) -> tuple[str, str]:
    """What matters most now, and its tone."""
    if state == "ended":
        return f"The support of {who} ended on {day_in_words(since)}.", ""
    planned = [one for one in months if one.planned is not None]
    given = [one for one in months if one.given is not None]
    words = f"The support of {who} is {state} since {day_in_words(since)}"
    told = f"{plain(planned[-1].planned)} days a month are planned" if planned else "no days are said to be planned"
    told = f"{told}, down from {plain(planned[0].planned)}" if is_falling(months) else told
    done = f"days given are recorded for {_months(len(given))}" if given else "no days given are recorded"
    return f"{words}: {told}, {done}.", "" if given else "attention"


def _months(count: int) -> str:
    return f"{count} month{'' if count == 1 else 's'}"
