"""Is a figure on track? By a published rule, never by eye.

The rule, in the order in which it decides:

1. No target, or a measure of which neither direction is better: not judged.
2. Too few: a share of fewer than `FEWEST` children says more about chance than about practice. It is shown and not judged.
3. At the target or better, or no further from it than the tolerance agreed with it: on track.
4. Worse than that, but within 10 % of the target: at risk. Further: off track, and somebody explains it (an exception report).
5. A control chart that signals beats the dot of one month. A signal of concern turns "on track" into "at risk", and a signal of
   improvement turns "off track" into "at risk". Without a signal a figure off track is the normal result of the present system,
   and the sentence says so: waiting for a better month will not change it.

The 10 % and the duty to explain are the best definition found in improvement boards' own papers (docs/explanation/judging.md). A
person may judge otherwise with a reason; both judgements are then shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sightline.core.drawing.scale import printed

FEWEST = 10
"""Children below which a share is not judged. A guess on the safe side: Wilson's interval of 5 in 10 spans 24 % to 76 %."""
NEAR = 0.10
"""How far from the target, as a part of it, a figure is still at risk and not off track."""


class Rag(StrEnum):
    """Red, amber, green as words; "not judged" where the rule cannot say."""

    ON_TRACK = "On track"
    AT_RISK = "At risk"
    OFF_TRACK = "Off track"
    TOO_FEW = "Too few to judge"
    NO_TARGET = "No target"

    @property
    def needs_explaining(self) -> bool:
        return self is Rag.OFF_TRACK


class Signal(StrEnum):
    """What the control chart says of the last point."""

    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    COMMON = "common"
    NONE = ""
    """No chart: too few points, or neither direction is better."""


@dataclass(frozen=True)
class Aim:
    """A target and how much worse a figure may be and still count as on track, both in the unit of the measure."""

    value: float
    tolerance: float = 0.0

    def __post_init__(self) -> None:
        if self.tolerance < 0:
            raise ValueError("a tolerance is 0 or more")


@dataclass(frozen=True)
class Judgement:
    """`rag` is what the rule says; `by_target` is what the target alone would say, where a signal changed it."""

    rag: Rag
    by_target: Rag
    why: str


def judge(
    value: float | None, *, polarity: str, aim: Aim | None, signal: Signal = Signal.NONE, counted: float | None = None
) -> Judgement:
    """`polarity` is "Low", "High" or empty; `counted` is how many children a share is of (its denominator); None
    where the value is no share."""
    if aim is None or not polarity or value is None:
        return Judgement(Rag.NO_TARGET, Rag.NO_TARGET, _why_not_judged(value, polarity))
    if counted is not None and counted < FEWEST:
        return Judgement(Rag.TOO_FEW, Rag.TOO_FEW, f"counted from fewer than {FEWEST}")
    found = by_target(value, polarity, aim)
    if found is Rag.ON_TRACK and signal is Signal.CONCERN:
        return Judgement(Rag.AT_RISK, found, "on target, but the control chart signals that it is getting worse")
    if found is Rag.OFF_TRACK and signal is Signal.IMPROVEMENT:
        return Judgement(Rag.AT_RISK, found, "off target, but the control chart signals that it is getting better")
    return Judgement(found, found, _why(found, signal))


def by_target(value: float, polarity: str, aim: Aim) -> Rag:
    """What the target alone says. Tolerance counts in full before the 10 % begins to matter."""
    worse_by = value - aim.value if polarity == "Low" else aim.value - value
    if worse_by <= aim.tolerance + _SLACK:
        return Rag.ON_TRACK
    return Rag.AT_RISK if worse_by <= abs(aim.value) * NEAR + _SLACK else Rag.OFF_TRACK


_SLACK = 1e-9
"""Binary fractions: 24.2 is exactly within 10 % of 22 for whoever reads it."""


def _why_not_judged(value: float | None, polarity: str) -> str:
    if value is None:
        return "no figure"
    return "no target was set" if polarity else "neither direction is better in itself"


def _why(found: Rag, signal: Signal) -> str:
    told = {
        Rag.ON_TRACK: "at the target or within its tolerance",
        Rag.AT_RISK: "worse than the target by no more than 10 % of it",
        Rag.OFF_TRACK: "worse than the target by more than 10 % of it",
    }[found]
    if found is not Rag.ON_TRACK and signal is Signal.COMMON:
        return f"{told}; no special cause: this is the normal result of the present system"
    return told


class Travel(StrEnum):
    """Which way a figure went since the one a year before; unknown where none is held."""

    BETTER = "Better"
    WORSE = "Worse"
    SAME = "No change"
    UP = "Up"
    DOWN = "Down"
    UNKNOWN = ""

    @property
    def words(self) -> str:
        """As a sentence part: "better than a year ago"; empty where it is not known."""
        if self is Travel.UNKNOWN:
            return ""
        joined = {Travel.BETTER: "than", Travel.WORSE: "than", Travel.SAME: "since"}
        return f"{self.value} {joined.get(self, 'on')} a year ago"


def travel(now: float | None, before: float | None, polarity: str, decimals: int) -> Travel:
    """Direction of travel, of the figures as they are printed: a change that no reader can see is no change."""
    if now is None or before is None:
        return Travel.UNKNOWN
    if printed(now, decimals) == printed(before, decimals):
        return Travel.SAME
    rose = now > before
    if not polarity:
        return Travel.UP if rose else Travel.DOWN
    return Travel.BETTER if rose == (polarity == "High") else Travel.WORSE
