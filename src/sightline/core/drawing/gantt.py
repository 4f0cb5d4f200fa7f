"""A plan over its days: a bar for each activity, its baseline below it, its float behind it, and when it will be finished.

    gantt(Gantt("Partner plan", bars=(Bar("Recruit", date(2026, 4, 1), date(2026, 5, 6), critical=True),), p50=date(2026, 7, 7)))

What is critical is a filled bar with its name in bold, what has float a hollow one; a milestone is a diamond. What is reached is a
circle, filled where somebody verified it. Baselines are dashed outlines. The simulated finish, the day wanted and today are lines
down the picture, each with its own dash and sign; between P50 and P80 it is shaded.
A narrow picture writes each name above its bar, a wide one beside it.

For print, `slices` says which bars fit a height, and `gantt(..., bars=(first, last))` draws those alone, on the same days.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, pairwise

from sightline.core.drawing import palette, svg
from sightline.core.drawing.scale import Scale, printed
from sightline.core.periods import MONTHS, day_in_words

CLAIMED, VERIFIED = "claimed", "verified"
NARROW = 480
_BAR, _LINE, _GAP, _GHOST = 11, 14, 8, 5
_FLOAT_DASH, _WAS_DASH = "1.5 3", "3 2"
_MOST_LINES = 3


@dataclass(frozen=True)
class Bar:
    """An activity from its first to its last day; one that begins and ends on one day is drawn as a milestone. `until` is the last
    day it may end on without the whole being later, `was` its first and last day in the baseline. `reached`: claimed or verified;
    empty while it is open."""

    label: str
    first: date
    last: date
    critical: bool = False
    until: date | None = None
    was: tuple[date, date] | None = None
    reached: str = ""

    def __post_init__(self) -> None:
        spans = [(self.first, self.last), self.was or (self.first, self.first), (self.last, self.until or self.last)]
        if any(last < first for first, last in spans):
            raise ValueError(f"{self.label} ends before it begins, or after the last day it may")

    @property
    def is_milestone(self) -> bool:
        return self.first == self.last


@dataclass(frozen=True)
class Gantt:
    """`p50` and `p80` are the days by which 50 and 80 of 100 simulated runs are finished, `chance` the share (0 to 1) of runs
    finished by the day wanted. `is_past`: today is the day one looks from, and is called so."""

    title: str
    bars: tuple[Bar, ...]
    p50: date | None = None
    p80: date | None = None
    wanted: date | None = None
    chance: float | None = None
    today: date | None = None
    is_past: bool = False

    def __post_init__(self) -> None:
        if not self.bars:
            raise ValueError(f"{self.title}: nothing to draw")
        if self.chance is not None and self.wanted is None:
            raise ValueError(f"{self.title}: a chance is that of a day wanted")

    @property
    def first(self) -> date:
        return min(self._days())

    @property
    def last(self) -> date:
        return max(self._days())

    def _days(self) -> Iterator[date]:
        for bar in self.bars:
            yield from (bar.first, bar.last, bar.until or bar.last, *(bar.was or ()))
        yield from (day for day in (self.p50, self.p80, self.wanted, self.today) if day)


@dataclass(frozen=True)
class _Plot:
    """Where days stand across, where the names stand and how much room they have, and each bar's top and height."""

    x: Scale
    width: int
    room: float
    narrow: bool
    heights: list[float]

    def at(self, day: date) -> float:
        return self.x(day.toordinal())


def gantt(of: Gantt, width: int = 960, bars: tuple[int, int] | None = None) -> str:
    """Bars are counted from 0; `bars` takes the first and the last to draw."""
    first, last = bars or (0, len(of.bars) - 1)
    if not 0 <= first <= last < len(of.bars):
        raise ValueError(f"bars {first} to {last} are not in the picture, which has {len(of.bars)}")
    plot = _plot(of, width)
    shown = range(first, last + 1)
    head = _head(of)
    tops = list(accumulate((plot.heights[i] for i in shown), initial=head))
    foot = tops[-1]
    lines, signs = _markers(of, plot, foot)
    band = _band(of, plot, head, foot)
    drawn = [part for i, top in zip(shown, tops, strict=False) for part in _row(of.bars[i], plot, top)]
    key, bottom = _key([of.bars[i] for i in shown], plot, foot + 40, has_band=bool(band))
    return svg.picture(
        width, bottom + 10, of.title, description(of), *band, *_days(plot, head, foot), *lines, *drawn, *signs, *key
    )


def slices(of: Gantt, height: float, width: int = 960) -> list[tuple[int, int]]:
    """Which bars go together so that no slice is taller than the height (but each holds at least one bar)."""
    plot = _plot(of, width)
    _, bottom = _key(list(of.bars), plot, 40, has_band=_has_band(of))
    room = height - _head(of) - bottom - 10
    found: list[tuple[int, int]] = []
    for i in range(len(of.bars)):
        if found and sum(plot.heights[found[-1][0] : i + 1]) <= room:
            found[-1] = (found[-1][0], i)
        else:
            found.append((i, i))
    return found


def description(of: Gantt) -> str:
    """Everything in the picture: the finish first, then bar by bar."""
    critical = [bar.label for bar in of.bars if bar.critical]
    ends = day_in_words(max(bar.last for bar in of.bars))
    many = f"{len(of.bars)} activities end" if len(of.bars) > 1 else "one activity ends"
    told = [f"Gantt chart: the plan's {many} on {ends}."]
    told += [f"{sentence}." for sentence in _finish_sentences(of)]
    told += [f"Critical: {'; '.join(critical)}."] if critical else []
    return " ".join(told + [_sentence(bar) for bar in of.bars])


def _finish_sentences(of: Gantt) -> Iterator[str]:
    for many, day in ((50, of.p50), (80, of.p80)):
        if day:
            yield f"{many} of 100 simulated runs are finished by {day_in_words(day)} (P{many})"
    if of.wanted:
        chance = f", with a chance of {chance_in_words(of.chance)}" if of.chance is not None else ""
        yield f"Wanted by {day_in_words(of.wanted)}{chance}"
    if of.today:
        yield f"{'As at' if of.is_past else 'Today is'} {day_in_words(of.today)}"


def _sentence(bar: Bar) -> str:
    days = _days_in_words(bar.first, bar.last)
    float_ = f", may end as late as {day_in_words(bar.until)}" if bar.until and bar.until > bar.last else ""
    was = f", in the baseline {_days_in_words(*bar.was)}" if bar.was else ""
    reached = f", reached ({bar.reached})" if bar.reached else ""
    return f"{bar.label}: {days}{reached}{float_}{was}."


def _days_in_words(first: date, last: date) -> str:
    return day_in_words(first) if first == last else f"{day_in_words(first)} to {day_in_words(last)}"


def chance_in_words(share: float) -> str:
    """A chance that is neither nought nor certain is not printed as if it were."""
    if 0 < share < 0.005:
        return "under 0.5 %"
    return "over 99.5 %" if 0.995 < share < 1 else f"{printed(share * 100, 0)} %"


def _plot(of: Gantt, width: int) -> _Plot:
    narrow = width < NARROW
    widest = max(svg.width_of(bar.label, palette.SMALL, bold=bar.critical) for bar in of.bars)
    room = width - 12.0 if narrow else min(widest + 4, width * 0.36)
    left = 10.0 if narrow else room + 18
    # A day more at each side, so that a plan of one day has a width.
    x = Scale(of.first.toordinal() - 1, of.last.toordinal() + 1, left, width - 10)
    ghost = _GHOST if any(bar.was for bar in of.bars) else 0
    heights = []
    for bar in of.bars:
        words, own = _LINE * len(_words(bar, room)), _BAR + ghost
        heights.append((words + own + 3 if narrow else max(words, own)) + _GAP)
    return _Plot(x, width, room, narrow, heights)


def _words(bar: Bar, room: float) -> list[str]:
    size = palette.SMALL * (1.06 if bar.critical else 1)  # bold is a little wider
    return svg.wrapped(bar.label, size, room, most=_MOST_LINES)


def _head(of: Gantt) -> float:
    return 10.0 + 18 * len(_signs(of))


def _row(bar: Bar, plot: _Plot, top: float) -> Iterator[str]:
    lines = _words(bar, plot.room)
    weight = "bold" if bar.critical else None
    for i, line in enumerate(lines):
        yield from _on_paper(4, top + 10 + _LINE * i, line, font_weight=weight)
    y = top + (_LINE * len(lines) + 3 if plot.narrow else 1)
    if bar.until and bar.until > bar.last:
        yield from _float(plot.at(bar.last), plot.at(bar.until), y + _BAR / 2)
    yield _bar(bar, plot, y)
    if bar.was:
        yield _ghost(*map(plot.at, bar.was), y + _BAR + 1)


def _bar(bar: Bar, plot: _Plot, y: float) -> str:
    left, right = plot.at(bar.first), plot.at(bar.last)
    if bar.reached:
        return _circle(right, y + _BAR / 2, bar.reached)
    if bar.is_milestone:
        return _diamond(left, y + _BAR / 2, critical=bar.critical)
    return _box(left, max(right - left, 3), y, critical=bar.critical)


def _box(left: float, long: float, y: float, *, critical: bool) -> str:
    paint = {"fill": palette.COUNCIL if critical else palette.PAPER, "stroke": palette.COUNCIL, "stroke_width": 1.5}
    return svg.element("rect", x=left, y=y, width=long, height=_BAR, **paint)


def _diamond(x: float, y: float, *, critical: bool) -> str:
    return svg.mark("diamond", x, y, 6, palette.COUNCIL, hollow=not critical)


def _float(left: float, right: float, y: float) -> Iterator[str]:
    yield svg.line(left, y, right, y, stroke=palette.INK, stroke_width=1.5, stroke_dasharray=_FLOAT_DASH)
    yield svg.line(right, y - 4, right, y + 4, stroke=palette.INK, stroke_width=1.5)


def _circle(x: float, y: float, reached: str) -> str:
    return svg.mark("circle", x, y, 5, palette.SOUND, hollow=reached == CLAIMED)


def _has_band(of: Gantt) -> bool:
    return bool(of.p50 and of.p80 and of.p50 < of.p80)


def _band(of: Gantt, plot: _Plot, head: float, foot: float) -> list[str]:
    """Behind everything, so that no line or name is lost in it."""
    if not _has_band(of):
        return []
    left, right = plot.at(of.p50), plot.at(of.p80)
    return [svg.element("rect", x=left, y=head - 4, width=right - left, height=foot - head + 4, fill=palette.SHADE)]


def _ghost(left: float, right: float, y: float) -> str:
    if left == right:
        return svg.mark("diamond", left, y + _GHOST / 2, 2.5, palette.EDGE, hollow=True)
    paint = {"fill": palette.SHADE, "stroke": palette.EDGE, "stroke_width": 1, "stroke_dasharray": _WAS_DASH}
    return svg.element("rect", x=left, y=y, width=max(right - left, 3), height=_GHOST - 1, **paint)


def _on_paper(x: float, y: float, words: str, **attributes: object) -> Iterator[str]:
    """Text that no line runs through: lines are drawn first, and end at the paper behind it."""
    long = svg.width_of(words, palette.SMALL, bold=attributes.get("font_weight") == "bold")
    left = x - long if attributes.get("anchor") == "end" else x
    yield svg.element("rect", x=left - 2, y=y - 11, width=long + 4, height=15, fill=palette.PAPER)
    yield svg.text(x, y, words, font_size=palette.SMALL, **attributes)


def _signs(of: Gantt) -> list[tuple[date, str, str, str, str | None, bool]]:
    """For each line down the picture: its day, words, colour, shape, dash, and whether the shape is hollow. The latest stands on
    top, so that its words, which stand to its left, are above where the lines of the others begin."""
    chance = f", chance {chance_in_words(of.chance)}" if of.chance is not None else ""
    known = [
        (of.p80, "P80 {}", palette.REGION, "circle", "7 3", False),
        (of.p50, "P50 {}", palette.REGION, "circle", "2 3", True),
        (of.wanted, "wanted {}" + chance, palette.BROKEN, "square", None, False),
        (of.today, "as at {}" if of.is_past else "today {}", palette.QUIET, "wedge", "11 3 2 3", False),
    ]
    found = [(day, words.format(day_in_words(day)), *rest) for day, words, *rest in known if day]
    return sorted(found, key=lambda sign: sign[0], reverse=True)


def _markers(of: Gantt, plot: _Plot, foot: float) -> tuple[list[str], list[str]]:
    """Lines, to be drawn below the bars, and signs with their words, each on a level of its own above them."""
    lines, signs = [], []
    for i, (day, words, colour, shape, dash, hollow) in enumerate(_signs(of)):
        at, y = plot.at(day), 12.0 + 18 * i
        label = svg.shortened(words, palette.SMALL, max(at, plot.width - at) - 14)
        left = at - 9 - svg.width_of(label, palette.SMALL) >= 2
        lines.append(svg.line(at, y, at, foot, stroke=colour, stroke_width=1.5, stroke_dasharray=dash))
        signs += _on_paper(at - 9 if left else at + 9, y + 4, label, anchor="end" if left else None)
        signs.append(svg.mark(shape, at, y, 4.5, colour, hollow=hollow))
    return lines, signs


def _days(plot: _Plot, head: float, foot: float) -> Iterator[str]:
    """Grid lines at the first days of months, on Mondays, or on all days, as the plan is long; as many named as there is room for."""
    low, high = (date.fromordinal(int(end)) for end in (plot.x.low, plot.x.high))
    ticks = list(_weeks(low, high) if (high - low).days <= 70 else _months(low, high))
    widest = max(svg.width_of(name, palette.LEAST) for _, name in ticks)
    nearest = min((plot.at(b) - plot.at(a) for (a, _), (b, _) in pairwise(ticks)), default=widest)
    every = math.ceil((widest + 8) / nearest)
    for i, (day, name) in enumerate(ticks):
        at = plot.at(day)
        yield svg.line(at, head - 4, at, foot, stroke=palette.RULE)
        if i % every == 0 and at + svg.width_of(name, palette.LEAST) <= plot.width - 2:
            yield svg.line(at, foot, at, foot + 4, stroke=palette.INK)
            yield svg.text(at, foot + 16, name, font_size=palette.LEAST)
    yield svg.line(plot.x.start, foot, plot.x.end, foot, stroke=palette.INK)


def _weeks(low: date, high: date) -> Iterator[tuple[date, str]]:
    short = (high - low).days <= 16
    day = low if short else low + timedelta(days=-low.weekday() % 7)
    while day <= high:
        yield day, f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"
        day += timedelta(days=1 if short else 7)


def _months(low: date, high: date) -> Iterator[tuple[date, str]]:
    """So many months apart that at most about forty lines are drawn; in the rhythm of the calendar year."""
    apart = next((step for step in (1, 3, 6, 12, 60) if (high - low).days / 30 / step <= 40), 1200)
    for number in range(low.year * 12 + low.month, high.year * 12 + high.month):
        if number % apart == 0:
            yield date(number // 12, number % 12 + 1, 1), f"{MONTHS[number % 12][:3]} {number // 12}"


def _key(bars: list[Bar], plot: _Plot, y: float, *, has_band: bool) -> tuple[list[str], float]:
    """The key in as many rows as it takes, and where it ends; only what the bars show."""
    drawn, left = [], 4.0
    for sign, label in _shown(bars, has_band=has_band):
        needed = 26 + svg.width_of(label, palette.SMALL) + 14
        if left > 4 and left + needed > plot.width:
            y, left = y + 18, 4.0
        drawn += [*sign(left, y - 9), svg.text(left + 26, y, label, font_size=palette.SMALL)]
        left += needed
    return drawn, y


def _shown(bars: list[Bar], *, has_band: bool) -> Iterator[tuple[Callable[[float, float], list[str]], str]]:
    still_open = [bar for bar in bars if not bar.reached]
    critical, milestones = any(bar.critical for bar in still_open), any(bar.is_milestone for bar in still_open)
    if critical:
        yield lambda x, y: [_box(x, 20, y, critical=True)], "critical"
    if any(not bar.critical for bar in still_open):
        yield lambda x, y: [_box(x, 20, y, critical=False)], "not critical" if critical else "activity"
    if milestones:
        yield lambda x, y: [_diamond(x + 10, y + _BAR / 2, critical=False)], "milestone"
    for word in (CLAIMED, VERIFIED):
        if any(bar.reached == word for bar in bars):
            yield lambda x, y, word=word: [_circle(x + 10, y + _BAR / 2, word)], f"reached, {word}"
    if any(bar.until and bar.until > bar.last for bar in bars):
        yield lambda x, y: [*_float(x, x + 20, y + _BAR / 2)], "float"
    if any(bar.was for bar in bars):
        yield lambda x, y: [_ghost(x, x + 20, y + 3)], "baseline"
    if has_band:
        yield lambda x, y: [svg.element("rect", x=x, y=y + 1, width=20, height=_BAR - 2, fill=palette.SHADE)], "P50 to P80"
