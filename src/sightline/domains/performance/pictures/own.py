"""Our own figures as control charts and as sentences: what the page and the pack show, from one place."""

from __future__ import annotations

from collections.abc import Callable

from sightline.core.drawing.control_chart import control_chart, small_control_chart
from sightline.core.drawing.series import Unit
from sightline.domains.performance.queries.own_measure import OwnMeasure
from sightline.domains.performance.queries.scorecard import Scorecard
from sightline.domains.performance.rules.published import number_in_words
from sightline.domains.performance.rules.scorecard import Line


def chart(found: OwnMeasure, width: int = 640) -> str:
    return control_chart(found.measure.name, _unit(found.line), found.chart, width)


def small_chart(card: Scorecard, line: Line) -> str:
    return small_control_chart(line.name, _unit(line), card.charts[line.slug])


def shower(line: Line) -> Callable[..., str]:
    """Prints a value of the line: its unit, its decimals, and a dash or the marker where there is none."""

    def show(value: float | None, marker: str = "") -> str:
        return number_in_words(value, line.suffix, line.decimals, marker)

    return show


def sentence(line: Line) -> str:
    """What a councillor could read out: "Re-referrals within 12 months: 27.0 %, target 22.0 %; worse than the target by ..."."""
    if line.latest is None:
        return f"{line.name}: no figure"
    show, latest = shower(line), line.latest
    told = f"{line.name}: {show(latest.counted.value, latest.counted.marker)}"
    if line.aim:
        told += f", target {show(line.aim.value)}"
    return f"{told}; {line.judgement.why}"


def _unit(line: Line) -> Unit:
    return Unit(line.unit, line.suffix, line.decimals)
