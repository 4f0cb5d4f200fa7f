"""What can be worked out on paper from published figures: what was known on a day, where a council stood, what to say."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sightline.core.drawing.scale import printed
from sightline.core.published.rows import MARKERS
from sightline.core.statistics.quartiles import Polarity, band, quantile, rank

NO_ROW = "no figure for this year"
BAND_WORDS = {"A": "best quarter", "B": "second best quarter", "C": "second worst quarter", "D": "worst quarter"}


@dataclass(frozen=True, slots=True)
class Reported:
    """A figure as one edition reported it. `pk` orders editions that were published on one day."""

    area: str
    year: int
    period: str
    value: Decimal | None
    marker: str
    source: str
    published_on: date
    is_assumed: bool
    pk: int


@dataclass(frozen=True)
class Cell:
    """A value, or why there is none: `why` is a sentence part in words, `marker` the sign it was published as."""

    value: Decimal | None = None
    marker: str = ""

    @property
    def why(self) -> str:
        return "" if self.value is not None else MARKERS.get(self.marker, NO_ROW)


@dataclass(frozen=True)
class Standing:
    """Where a council stands among the authorities that have a value for the year. Rank 1 is best; without polarity there
    is neither rank nor band."""

    rank: int | None
    of: int
    band: str | None
    cuts: tuple[float, float, float]

    @property
    def words(self) -> str:
        if self.rank is None or self.band is None:
            return ""
        return f"{ordinal(self.rank)} of {self.of}, {BAND_WORDS[self.band]}"


@dataclass(frozen=True)
class Neighbours:
    """The neighbours that have a value for the year: mean and median are both given, since publications differ in which
    they print."""

    mean: Decimal
    median: Decimal
    low: Decimal
    high: Decimal
    counted: int


def known_on(day: date, reported: Iterable[Reported]) -> dict[tuple[str, int], Reported]:
    """The figure of each area and year as it stood published on the day: the latest that was out by then."""
    found: dict[tuple[str, int], Reported] = {}
    for figure in reported:
        if figure.published_on > day:
            continue
        held = found.get((figure.area, figure.year))
        if held is None or (held.published_on, held.pk) < (figure.published_on, figure.pk):
            found[figure.area, figure.year] = figure
    return found


def restated_by(day: date, reported: Iterable[Reported]) -> dict[tuple[str, int], Reported]:
    """For each figure that had been changed by the day: the one that stood just before the change."""
    visible = sorted((figure for figure in reported if figure.published_on <= day), key=lambda one: (one.published_on, one.pk))
    last: dict[tuple[str, int], Reported] = {}
    before: dict[tuple[str, int], Reported] = {}
    for figure in visible:
        key = (figure.area, figure.year)
        if key in last:
            before[key] = last[key]
        last[key] = figure
    return before


def standing(council: str, values: Mapping[str, Decimal], polarity: str) -> Standing | None:
    """Of the values of all councils in one year; None where the council has none."""
    if council not in values:
        return None
    ordered = sorted(float(value) for value in values.values())
    own, good = float(values[council]), Polarity(polarity) if polarity else None
    cuts = (quantile(ordered, 0.25), quantile(ordered, 0.5), quantile(ordered, 0.75))
    return Standing(rank(own, ordered, good), len(ordered), band(own, cuts, good), cuts)


def neighbours_of(values: Sequence[Decimal]) -> Neighbours | None:
    if not values:
        return None
    return Neighbours(statistics.mean(values), statistics.median(values), min(values), max(values), len(values))


def list_in_force(lists: Sequence[tuple[date, str]], day: date) -> tuple[str, bool] | None:
    """The name of the neighbour list in force on a day, and whether it is a stand-in: before the first list that is held,
    that first one is used, which the page must say. `lists` are (since, name) in any order."""
    ordered = sorted(lists)
    if not ordered:
        return None
    begun = [name for since, name in ordered if since <= day]
    return (begun[-1], False) if begun else (ordered[0][1], True)


def change_in_words(
    values: Sequence[tuple[int, Decimal]], polarity: str, breaks: Sequence[int], suffix: str, decimals: int
) -> str:
    """How the council's figure moved since the first year that can be compared: after the last break in series."""
    since = max((cut for cut in breaks if cut <= values[-1][0]), default=0) if values else 0
    comparable = [(year, value) for year, value in values if year >= since]
    if len(comparable) < 2:
        return ""
    (first_year, first), (last_year, last) = comparable[0], comparable[-1]
    shown = [printed(float(value), decimals) + suffix for value in (first, last)]
    if shown[0] == shown[1]:
        return f"{shown[1]} in {last_year}, as in {first_year}"
    verb = "Up" if last > first else "Down"
    better = "" if not polarity else ", which is better" if (polarity == "High") == (last > first) else ", which is worse"
    return f"{verb} from {shown[0]} in {first_year} to {shown[1]} in {last_year}{better}"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def number_in_words(value: Decimal | float | None, suffix: str, decimals: int, marker: str = "") -> str:
    """As the table and the sentences print it; a missing value as its marker, or a dash where there is no row."""
    if value is None:
        return marker or "–"
    return printed(float(value), decimals) + suffix
