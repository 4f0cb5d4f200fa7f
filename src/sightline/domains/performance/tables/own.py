"""Our own figures as rows. A value that is held back is empty, and the column beside it says why."""

from __future__ import annotations

from sightline.domains.performance.queries.own_measure import OwnMeasure
from sightline.domains.performance.queries.scorecard import Scorecard
from sightline.domains.performance.rules.scorecard import Line, Point
from sightline.domains.performance.tables.published import Rows


def of_scorecard(card: Scorecard) -> Rows:
    """A heading and a row a measure, in the order of the child's journey."""
    rows: Rows = [
        [
            "Theme", "Measure", "Unit", "Kind of period", "Period ends", "Value", "Why missing", "Counted", "Of", "Target", "Tolerance",
            "Judged", "By the rule", "Why", "Judged otherwise because", "Direction of travel", "Control chart", "England",
            "Region", "Neighbours, mean", "Published year", "What good looks like",
        ]
    ]  # fmt: skip
    return rows + [_line(line) for line in card.lines]


def _line(line: Line) -> list:
    point, counted = line.latest, line.latest.counted
    return [
        line.theme, line.name, line.unit, line.span, point.last, counted.value, counted.marker, counted.numerator, counted.denominator,
        line.aim.value if line.aim else None, line.aim.tolerance if line.aim else None, line.rag, line.judgement.rag.value,
        line.judgement.why, line.override.reason if line.override else "", line.travel.value, line.signal, line.beside.england,
        line.beside.region, line.beside.neighbours, line.beside.year, line.good,
    ]  # fmt: skip


def of_own_measure(found: OwnMeasure) -> Rows:
    """A heading and a row a figure: every kind of period, then the teams and cohorts of the last one."""
    rows: Rows = [["Group", "Kind of period", "Period ends", "Value", "Why missing", "Counted", "Of", "Lower 95 %", "Upper 95 %"]]
    for span, points in found.series.items():
        rows += [_point("All", span, point) for point in points]
    return rows + [_point(f"{part.breakdown}: {part.name}", found.line.span, part.point) for part in found.parts]


def _point(group: str, span: str, point: Point) -> list:
    counted = point.counted
    return [
        group, span, point.last, counted.value, counted.marker, counted.numerator, counted.denominator, point.lower, point.upper,
    ]  # fmt: skip
