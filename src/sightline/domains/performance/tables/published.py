"""The answers of `queries` as rows: the same table stands on the page, in the download and in the pack.

Cells are text, whole numbers, decimals, dates or None. A missing value is None, and the column beside it says why.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sightline.domains.performance.queries import MeasurePage, Overview

Value = str | int | Decimal | date | None
Rows = list[list[Value]]


def of_measure(page: MeasurePage) -> Rows:
    """A heading and a row a year, oldest first."""
    name, region = page.area.name, page.region.name if page.region else "Region"
    rows: Rows = [
        [
            "Year", "Period as published", name, "Why missing", "Neighbours, mean", "Neighbours, median", "Neighbours counted",
            region, "England", "Rank", "Of", "Band", "Source", "Published on", "Day of publication", "Before restatement",
        ]
    ]  # fmt: skip
    for row in page.years:
        near, place = row.neighbours, row.standing
        rows.append(
            [
                row.year,
                row.period,
                row.council.value,
                row.council.why,
                _four(near.mean) if near else None,
                _four(near.median) if near else None,
                near.counted if near else 0,
                row.region.value,
                row.england.value,
                place.rank if place else None,
                place.of if place else None,
                place.band if place else None,
                row.source,
                row.published_on,
                "assumed by rule" if row.is_assumed else "known" if row.published_on else "",
                row.earlier.value if row.earlier else None,
            ]
        )
    return rows


def of_overview(overview: Overview) -> Rows:
    """A heading and a row a measure, in the order of the journey."""
    rows: Rows = [["Theme", "Measure", "Unit", "Better", "Year", "Value", "England", "Rank", "Of", "Band", "Release"]]
    for theme in overview.themes:
        for one in theme.measures:
            year, cell = one.latest or (None, None)
            place = one.standing
            rows.append(
                [
                    theme.name,
                    one.measure.name,
                    one.measure.unit,
                    one.measure.polarity,
                    year,
                    cell.value if cell else None,
                    one.england_then.value,
                    place.rank if place else None,
                    place.of if place else None,
                    place.band if place else None,
                    one.measure.release,
                ]
            )
    return rows


def _four(value: Decimal) -> Decimal:
    """To the four decimal places that figures are kept with."""
    return round(value, 4)
