"""The rows of the published files, as they stand in them: checked, typed, nothing added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

MARKERS: Mapping[str, str] = {
    "c": "withheld, because the number is small enough to identify a child",
    "x": "not available",
    "z": "does not apply",
    "u": "too unreliable to publish",
    "low": "rounds to nought",
    "-": "not published; the source gives no reason",
}
"""Why a published value is missing: the marker in the file, and what it means in words. The Department's symbols; a
dash comes from its interactive tool, which prints one sign for every reason."""

YEAR_ENDS: Mapping[str, tuple[int, int]] = {
    "Financial Year": (3, 31),
    "Annual": (3, 31),
    "Annual (end of Sept)": (9, 30),
    "Academic Year": (8, 31),
    "Annual - January": (1, 31),
}
"""Month and day on which each kind of year ends; "Annual" is a count on 31 March."""


class AreaRow(NamedTuple):
    code: str
    name: str
    kind: str
    region: str
    region_detail: str


class MeasureRow(NamedTuple):
    key: str
    code: str
    name: str
    topic: str
    polarity: str
    unit: str
    year_type: str


class FigureRow(NamedTuple):
    """`value` is None exactly where there is a `marker`."""

    measure: str
    area: str
    period: str
    year: int
    value: Decimal | None
    marker: str
    source: str


class NeighbourRow(NamedTuple):
    area: str
    neighbour: str
    rank: int
    closeness: str


class InspectionRow(NamedTuple):
    """Grades are in the inspectorate's words; empty where the report gives none or it could not be read."""

    area: str
    kind: str
    framework: str
    began: date | None
    ended: date | None
    published: date
    overall: str
    leaders: str
    help_and_protection: str
    children_in_care: str
    care_leavers: str
    adoption: str
    link: str
    source: str


@dataclass(frozen=True)
class PublishedFolder:
    """All that a folder holds. `neighbours` by the name of their file; `files` with the SHA-256 of each."""

    areas: tuple[AreaRow, ...]
    measures: tuple[MeasureRow, ...]
    figures: tuple[FigureRow, ...]
    neighbours: Mapping[str, tuple[NeighbourRow, ...]]
    inspections: tuple[InspectionRow, ...]
    files: Mapping[str, str]
