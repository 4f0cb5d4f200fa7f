"""Control charts (XmR) by the rules of NHS England's "Making Data Count", as the R package NHSRplotthedots applies them.

    xmr(dates, values, Improvement.DECREASE, target=20.0) -> ControlChart

The rules, in the order in which they are applied (names in brackets are the files of that package):

1. Points are sorted by date. A rebase date starts a new group at the point of that date (`ptd_add_rebase_column`).
2. The mean and the moving ranges (steps between neighbours) come from the first `baseline_points` points of a group,
   from all of them where none is given. A missing value is left out, and so is a step that touches one.
3. Screening: steps of 3.267 times their mean or more are left out, once, and the mean step is taken again.
4. Limits stand 2.66 mean steps from the mean, near limits at two thirds of that. They are not cut at 0 or 100 %.
5. Outside: beyond a limit. Close: beyond a near limit and not outside (`ptd_spc_standard`).
6. Shift: 7 in a row on one side of the mean.
7. Trend: 7 in a row, each above the one before, or each below; a repeated value ends it.
8. Two of three: 3 in a row on one side of the mean, at least 2 of them close; the close ones are marked.
9. A point has one label: outside, else trend, else two of three, else shift.
10. High or rising, times the direction that is improvement, is improvement or concern; a trend point's direction is
   the step to its right where its right neighbour is a trend point too, else the step from its left
   (`ptd_calculate_point_type`).
11. The variation of the chart is the label of its last date only (`geom_ptd_icon`).
12. The assurance is the target against the limits of the last date (`ptd_calculate_assurance_type`).
13. A group of fewer than 13 values is judged, with a warning (`ptd_add_short_group_warnings`).

Where the package would mislead, this says so in `warnings` and marks nothing: where the mean step is 0 (all values the
same, or so few differ that screening drops every change), where there are no two neighbouring values, and where a
missing value stands in what may be a trend. `VARIANT` says which of the variants in use this is: the Excel tool of NHS
England does not screen, lets its user choose 6 points, and calls a point that is both an improvement.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from math import fsum
from typing import NamedTuple

from sightline.core.periods import day_in_words

LIMIT = 2.66  # 3 / d2, where d2 = 1.128 is the mean range of two
NEAR = 2 * (LIMIT / 3)
SCREEN = 3.267  # the upper limit of a moving range, in mean ranges
RUN = 7  # points of a shift or a trend
FEWEST_IN_BASELINE = 12
ENOUGH = 13  # points from which limits are taken as settled
ROUNDING = 1e-12  # steps below this share of the largest value come from the arithmetic, not from the service

VARIANT = (
    "XmR chart by the rules of Making Data Count: limits at 2.66 mean moving ranges, 7 points for a shift or a trend, "
    "2 of 3 points near a limit on one side of the mean, a repeated value ends a trend, {screening}."
)


class Improvement(StrEnum):
    """Which direction of the measure is improvement."""

    INCREASE = "increase"
    DECREASE = "decrease"
    NEUTRAL = "neutral"


class Rule(StrEnum):
    """Why a point is marked."""

    OUTSIDE = "outside"
    TREND = "trend"
    TWO_OF_THREE = "two_of_three"
    SHIFT = "shift"


class Type(StrEnum):
    """What a point says: chance alone, or something that changed, for better or worse."""

    COMMON = "common"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"


class Assurance(StrEnum):
    """Whether the target will be met if nothing changes: always, never, or as chance has it."""

    PASS = "pass"
    FAIL = "fail"
    INCONSISTENT = "inconsistent"


class ChartPoint(NamedTuple):
    """One date. `mean` and the limits are those of its group; None where they cannot be known."""

    date: date
    value: float | None
    mean: float | None
    lower: float | None
    upper: float | None
    rule: Rule | None
    type: Type


@dataclass(frozen=True)
class ControlChart:
    """Points by date; `starts` are the places in `points` where a group begins. Warnings are sentences for a board."""

    points: tuple[ChartPoint, ...]
    starts: tuple[int, ...]
    variation: Type
    assurance: Assurance | None
    warnings: tuple[str, ...]
    improvement: Improvement
    target: float | None
    screened: bool

    @property
    def variant(self) -> str:
        """Which of the variants in use the limits and marks follow, as a sentence."""
        return VARIANT.format(screening="extreme moving ranges left out once" if self.screened else "no moving range left out")

    @property
    def has_limits(self) -> bool:
        """Whether the last group has limits, so that the chart can be judged at all."""
        return bool(self.points) and self.points[-1].upper is not None

    @property
    def is_settled(self) -> bool:
        """Whether the last group has the 13 values from which its limits are taken as settled."""
        last = self.points[self.starts[-1] :] if self.points else ()
        return self.has_limits and sum(point.value is not None for point in last) >= ENOUGH


def xmr(
    dates: Sequence[date],
    values: Sequence[float | None],
    improvement: Improvement,
    *,
    target: float | None = None,
    rebase: Collection[date] = (),
    baseline_points: int | None = None,
    screen: bool = True,
) -> ControlChart:
    """ValueError where dates and values are not as many, or the baseline is under 12 points."""
    if len(dates) != len(values):
        raise ValueError(f"give as many dates as values; there are {len(dates)} and {len(values)}")
    if baseline_points is not None and baseline_points < FEWEST_IN_BASELINE:
        raise ValueError(f"a baseline needs at least {FEWEST_IN_BASELINE} points; give {FEWEST_IN_BASELINE} or more")
    order = sorted(range(len(dates)), key=dates.__getitem__)
    days, known = [dates[i] for i in order], [values[i] for i in order]
    rebase = frozenset(rebase)
    starts = _starts(days, rebase)
    points: list[ChartPoint] = []
    warnings = list(_about_dates(days, rebase))
    for start, end in zip(starts, [*starts, len(days)][1:], strict=True):
        judged, said = _group(days[start:end], known[start:end], improvement, baseline_points, screen)
        points += judged
        warnings += said
    warnings += _about_the_last(points)
    variation = points[-1].type if points else Type.COMMON
    assurance = _assurance(points, improvement, target)
    return ControlChart(tuple(points), tuple(starts), variation, assurance, tuple(warnings), improvement, target, screen)


def _starts(days: list[date], rebase: frozenset[date]) -> list[int]:
    """Every row of a rebase date starts a group; the first row always does."""
    return [i for i, day in enumerate(days) if i == 0 or day in rebase]


def _group(
    days: list[date], values: list[float | None], improvement: Improvement, baseline: int | None, screen: bool
) -> tuple[list[ChartPoint], list[str]]:
    mean, spread = _mean_and_range(values[:baseline], screen)
    fault = _why_no_limits(values[:baseline], spread, days)
    if fault:
        return [ChartPoint(day, value, mean, None, None, None, Type.COMMON) for day, value in zip(days, values, strict=True)], [
            fault
        ]
    lower, upper = mean - LIMIT * spread, mean + LIMIT * spread
    rules, directions = _marks(values, mean, spread)
    types = _TYPES[improvement]
    points = [
        ChartPoint(day, value, mean, lower, upper, rule, types[direction])
        for day, value, rule, direction in zip(days, values, rules, directions, strict=True)
    ]
    return points, [*_about_length(days, values), *_about_gaps(days, values)]


# By direction: 0 is common cause, 1 high or rising, -1 (the last of the three) low or falling.
_TYPES = {
    Improvement.INCREASE: (Type.COMMON, Type.IMPROVEMENT, Type.CONCERN),
    Improvement.DECREASE: (Type.COMMON, Type.CONCERN, Type.IMPROVEMENT),
    Improvement.NEUTRAL: (Type.COMMON, Type.NEUTRAL_HIGH, Type.NEUTRAL_LOW),
}


def _mean_and_range(values: list[float | None], screen: bool) -> tuple[float | None, float | None]:
    """The mean of the baseline and its mean moving range (rules 2 and 3); None where there is nothing to take it of."""
    known = [value for value in values if value is not None]
    ranges = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
    spread = _mean(ranges)
    if screen and spread is not None:
        bound = SCREEN * spread
        spread = _mean([step for step in ranges if step < bound])
    return _mean(known), spread


def _mean(numbers: list[float]) -> float | None:
    """The mean to the last bit, in two passes as R takes it, so that a value on the mean is seen to be on it."""
    if not numbers:
        return None
    count = len(numbers)
    first = fsum(numbers) / count
    return first + fsum([*numbers, *[-first] * count]) / count


def _marks(values: list[float | None], mean: float, spread: float) -> tuple[list[Rule | None], list[int]]:
    """The rule that marks each point, and whether it is high or rising (1), low or falling (-1) or not marked (0)."""
    sides = [0 if value is None else (value > mean) - (value < mean) for value in values]
    steps = [0 if a is None or b is None else (b > a) - (b < a) for a, b in pairwise(values)]
    rules: list[Rule | None] = [None] * len(values)
    directions = [0] * len(values)
    # From the weakest label to the strongest, each over the one before (rule 9).
    for start, end in _runs(sides, RUN):
        rules[start:end] = [Rule.SHIFT] * (end - start)
        directions[start:end] = sides[start:end]
    far, near = LIMIT * spread, NEAR * spread
    lower, upper, near_lower, near_upper = mean - far, mean + far, mean - near, mean + near
    outside = [value is not None and (value > upper or value < lower) for value in values]
    close = [
        value is not None and not out and (value > near_upper or value < near_lower)
        for value, out in zip(values, outside, strict=True)
    ]
    if True in close:
        for i in _two_of_three(sides, close):
            rules[i], directions[i] = Rule.TWO_OF_THREE, sides[i]
    _mark_trends(steps, rules, directions)
    if True in outside:
        for i, out in enumerate(outside):
            if out:
                rules[i], directions[i] = Rule.OUTSIDE, sides[i]
    return rules, directions


def _runs(signs: list[int], least: int) -> list[tuple[int, int]]:
    """Stretches of at least so many equal signs that are not 0, as start and end."""
    found, start, before = [], 0, 0
    for i, sign in enumerate([*signs, 0]):
        if sign != before:
            if before and i - start >= least:
                found.append((start, i))
            start, before = i, sign
    return found


def _two_of_three(sides: list[int], close: list[bool]) -> Iterator[int]:
    for i in range(len(sides) - 2):
        if sides[i] and sides[i] == sides[i + 1] == sides[i + 2] and close[i] + close[i + 1] + close[i + 2] > 1:
            yield from (at for at in (i, i + 1, i + 2) if close[at])


def _mark_trends(steps: list[int], rules: list[Rule | None], directions: list[int]) -> None:
    part = set()
    for start, end in _runs(steps, RUN - 1):
        part.update(range(start, end + 1))
    for i in part:
        step = steps[i] if i + 1 in part else steps[i - 1]
        # As in the package: a step between two trends that neither rises nor falls counts as falling.
        rules[i], directions[i] = Rule.TREND, 1 if step > 0 else -1


def _assurance(points: list[ChartPoint], improvement: Improvement, target: float | None) -> Assurance | None:
    if target is None or improvement is Improvement.NEUTRAL or not points or points[-1].upper is None:
        return None
    rising = improvement is Improvement.INCREASE
    if target > points[-1].upper:
        return Assurance.FAIL if rising else Assurance.PASS
    if target < points[-1].lower:
        return Assurance.PASS if rising else Assurance.FAIL
    return Assurance.INCONSISTENT


def _why_no_limits(baseline: list[float | None], spread: float | None, days: list[date]) -> str | None:
    known = [value for value in baseline if value is not None]
    when = _span(days)
    if not known:
        return f"{when}: there is no value to work from, so nothing can be judged."
    if spread is not None and spread > ROUNDING * max(abs(value) for value in known):
        return None
    if len(known) < 2 or all(a is None or b is None for a, b in pairwise(baseline)):
        return f"{when}: no two neighbouring dates have a value, so limits cannot be worked out and nothing is marked."
    if max(known) - min(known) <= ROUNDING * max(abs(value) for value in known):
        return (
            f"{when}: all values that limits are worked out from are the same, so there are no limits and nothing is marked. "
            "Whether the target will be met is not judged; look at the values themselves."
        )
    return (
        f"{when}: most values are the same and only a few differ, so limits would fall on the mean and every point would "
        "count as a signal. Nothing is marked; look at the numbers themselves."
    )


def _about_dates(days: list[date], rebase: frozenset[date]) -> Iterator[str]:
    if not days:
        yield "There is no date and no value, so nothing can be judged."
    for day in dict.fromkeys(b for a, b in pairwise(days) if a == b):
        yield f"{day_in_words(day)} stands more than once; its values are taken in the order given."
    for day in sorted(rebase.difference(days)):
        yield f"No value stands at {day_in_words(day)}, so the limits were not set anew from that date."


def _about_length(days: list[date], values: list[float | None]) -> Iterator[str]:
    known = sum(value is not None for value in values)
    if known < ENOUGH:
        yield (
            f"{_span(days)}: there are only {known} values. Below {ENOUGH} the limits are not settled, so a mark may be "
            "chance and a real change may be missed."
        )


def _about_gaps(days: list[date], values: list[float | None]) -> Iterator[str]:
    """Windows of 7 with a missing value whose known steps all go one way: whether they are a trend cannot be known."""
    if None not in values:
        return
    steps = [None if a is None or b is None else (b > a) - (b < a) for a, b in pairwise(values)]
    for i in range(len(steps) - RUN + 2):
        window = steps[i : i + RUN - 1]
        if None in window and set(window) - {None} in ({1}, {-1}):
            yield (
                f"{_span(days)}: a value is missing where the values around it all move one way. Whether that is a trend "
                "cannot be told, so it is not marked as one."
            )
            return


def _about_the_last(points: list[ChartPoint]) -> Iterator[str]:
    if points and points[-1].value is None:
        yield f"There is no value for the last date, {day_in_words(points[-1].date)}, so its variation is not judged."


def _span(days: list[date]) -> str:
    first, last = day_in_words(days[0]), day_in_words(days[-1])
    return first if first == last else f"{first} to {last}"
