"""A line of the scorecard: one measure of a council, judged, beside its past, its target and others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sightline.domains.performance.rules.judging import Aim, Judgement, Travel
from sightline.domains.performance.rules.restating import Counted

HELD_BACK = "c"
"""The marker of a small number that is not shown."""


@dataclass(frozen=True)
class Point:
    """A figure in time: `last` is the day it speaks for or the last day of its period."""

    last: date
    counted: Counted
    lower: float | None = None
    upper: float | None = None
    cell: int = 0
    restates: bool = False
    load: int = 0
    """The number of the load that gave it."""


@dataclass(frozen=True)
class Told:
    """A judgement that a person put beside the rule's, or an explanation of a figure off track."""

    words: str
    reason: str
    by: str
    on: date
    ref: str = ""


@dataclass(frozen=True)
class Beside:
    """What was published of others in the year to `year`: England, the region, the mean of the statistical neighbours."""

    year: int | None = None
    england: float | None = None
    neighbours: float | None = None
    own: float | None = None
    region: float | None = None


@dataclass(frozen=True)
class Line:
    """`points` rise in time; the last one is the figure judged."""

    slug: str
    name: str
    theme: str
    unit: str
    suffix: str
    decimals: int
    polarity: str
    span: str
    points: tuple[Point, ...]
    months: tuple[Point, ...]
    """What the control chart is drawn of: single months, since windows of 12 months share eleven of them and would signal by
    construction; for a snapshot the snapshots."""
    aim: Aim | None
    judgement: Judgement
    travel: Travel
    signal: str = ""
    warnings: tuple[str, ...] = ()
    good: str = ""
    """What good looks like, in a sentence."""
    beside: Beside = field(default_factory=Beside)
    override: Told | None = None
    exceptions: tuple[Told, ...] = ()

    @property
    def latest(self) -> Point | None:
        return self.points[-1] if self.points else None

    @property
    def is_rate(self) -> bool:
        """For 10,000 children: the number alone would be read as a count."""
        return "10,000" in self.unit or self.unit == "per_10000"

    @property
    def rag(self) -> str:
        """What is shown first: a person's judgement where there is one, else the rule's."""
        return self.override.words if self.override else self.judgement.rag.value

    @property
    def lacks_explanation(self) -> bool:
        """The rule calls it off track and nobody has said why."""
        return self.judgement.rag.needs_explaining and not self.exceptions


def year_before(points: Sequence[Point]) -> Point | None:
    """The point a year before the last one, for the direction of travel; None where none is held."""
    last = points[-1].last
    same_month = [point for point in points if (point.last.year, point.last.month) == (last.year - 1, last.month)]
    return same_month[-1] if same_month else None
