"""Reads a folder of published figures. Bad data gives findings with file and row, not an exception; a folder that
cannot be read whole is not read at all, since half a comparison misleads."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

from sightline.core.published.figures import read_figures
from sightline.core.published.rows import AreaRow, InspectionRow, NeighbourRow, PublishedFolder
from sightline.core.refusals import Finding
from sightline.core.sealing import bytes_hash

AREAS, INSPECTIONS = "areas.csv", "ofsted_history.csv"
INDICATORS = ("published_indicators.parquet", "published_indicators.csv", "published_indicators.csv.gz")
LISTS = "statistical_neighbours_*.csv"
AREA_KINDS = ("la", "region", "national")
GRADES = ("", "Outstanding", "Good", "Requires improvement", "Adequate", "Inadequate")

Row = TypeVar("Row")


def read_folder(path: Path) -> tuple[PublishedFolder | None, tuple[Finding, ...]]:
    """The folder, or None with what is wrong in it."""
    findings = list(_missing(path))
    if findings:
        return None, tuple(findings)
    areas = _table(path / AREAS, ("la_code", "la_name", "area_type", "region", "region_detail"), _area, findings)
    findings += _repeated(AREAS, (area.code for area in areas))
    lists = {file.name: _neighbours(file, findings) for file in sorted(path.glob(LISTS))}
    inspections = _table(path / INSPECTIONS, INSPECTION_COLUMNS, _inspection, findings)
    indicators = _indicators(path)
    measures, figures, wrong = read_figures(indicators)
    findings += wrong
    findings += _unknown_areas({area.code for area in areas}, lists, inspections, figures)
    if findings:
        return None, tuple(findings)
    return PublishedFolder(tuple(areas), measures, figures, lists, tuple(inspections), files_of(path)), ()


def files_of(path: Path) -> dict[str, str]:
    """The files of a folder that would be read, with their SHA-256; quick, to see whether they are known."""
    indicators = _indicators(path)
    names = [AREAS, INSPECTIONS, *(file.name for file in path.glob(LISTS)), *([indicators.name] if indicators else [])]
    return {name: bytes_hash((path / name).read_bytes()) for name in sorted(names) if (path / name).is_file()}


def _indicators(path: Path) -> Path | None:
    return next((path / name for name in INDICATORS if (path / name).is_file()), None)


def _missing(path: Path) -> Iterator[Finding]:
    mend = "see docs/reference/published-figures.md for the files that a folder holds"
    if not path.is_dir():
        yield Finding(str(path), "is no folder;", mend)
        return
    for name in (AREAS, INSPECTIONS):
        if not (path / name).is_file():
            yield Finding(name, "is not in the folder;", mend)
    if _indicators(path) is None:
        yield Finding(INDICATORS[0], "is not in the folder;", mend)
    if not list(path.glob(LISTS)):
        yield Finding("statistical_neighbours_<year>.csv", "is not in the folder;", mend)


def _table(path: Path, columns: tuple[str, ...], build: Callable[[dict[str, str]], Row], findings: list[Finding]) -> list[Row]:
    """The rows of a CSV file as `build` makes them; its ValueErrors become findings with the line."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        findings.append(Finding(f"{path.name} byte {wrong.start + 1}", "is not UTF-8 text;", "save the file as UTF-8"))
        return []
    reader = csv.DictReader(io.StringIO(text), restkey="", restval="")
    absent = [column for column in columns if column not in (reader.fieldnames or ())]
    if absent:
        findings.append(
            Finding(f"{path.name} line 1", f"has no column {', '.join(absent)};", "add it, or hand in the file as published")
        )
        return []
    rows = []
    for line in reader:
        try:
            rows.append(build({column: (line[column] or "").strip() for column in columns}))
        except ValueError as wrong:
            findings.append(Finding(f"{path.name} line {reader.line_num}", f"{wrong};", "correct the line"))
    return rows


def _area(line: dict[str, str]) -> AreaRow:
    code, name, kind = line["la_code"], line["la_name"], line["area_type"]
    if not (len(code) == 3 and code.isdigit()):
        raise ValueError(f"{code!r} is no three-digit code")
    if not name:
        raise ValueError("the area has no name")
    if kind not in AREA_KINDS:
        raise ValueError(f"{kind!r} is not one of {', '.join(AREA_KINDS)}")
    return AreaRow(code, name, kind, line["region"], line["region_detail"])


def _neighbours(path: Path, findings: list[Finding]) -> tuple[NeighbourRow, ...]:
    rows = _table(path, ("la_code", "neighbour_code", "rank", "closeness"), _neighbour, findings)
    findings += _repeated(path.name, ((row.area, row.rank) for row in rows))
    findings += _repeated(path.name, ((row.area, row.neighbour) for row in rows))
    return tuple(rows)


def _neighbour(line: dict[str, str]) -> NeighbourRow:
    if not line["rank"].isdigit() or not 1 <= int(line["rank"]) <= 10:
        raise ValueError(f"{line['rank']!r} is no rank from 1 to 10")
    if line["la_code"] == line["neighbour_code"]:
        raise ValueError(f"{line['la_code']} is named as its own neighbour")
    # The published lists write one word in two ways: "Very Close" and "Very close".
    return NeighbourRow(line["la_code"], line["neighbour_code"], int(line["rank"]), line["closeness"].capitalize())


INSPECTION_COLUMNS = (
    "la_code", "inspection_type", "framework", "inspection_start", "inspection_end", "published", "overall_effectiveness",
    "impact_of_leaders", "help_and_protection", "children_in_care", "care_leavers", "adoption_performance", "report_link", "source",
)  # fmt: skip


def _inspection(line: dict[str, str]) -> InspectionRow:
    area, kind, framework, *dates = (line[column] for column in INSPECTION_COLUMNS[:6])
    began, ended, published = (_day(text) for text in dates)
    grades = [line[column] for column in INSPECTION_COLUMNS[6:12]]
    unknown = [grade for grade in grades if grade not in GRADES]
    if unknown:
        raise ValueError(f"{unknown[0]!r} is no grade of the inspectorate")
    if published is None:
        raise ValueError("the inspection has no date of publication")
    return InspectionRow(area, kind, framework, began, ended, published, *grades, line["report_link"], line["source"])


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no date written as 2016-01-05") from None


def _repeated(name: str, keys: Iterator) -> list[Finding]:
    twice = sorted(str(key) for key, times in Counter(keys).items() if times > 1)
    return [Finding(name, f"holds {key} more than once;", "keep one of them") for key in twice[:10]]


def _unknown_areas(known: set[str], lists, inspections, figures) -> list[Finding]:
    used = [(INDICATORS[0], {figure.area for figure in figures}), (INSPECTIONS, {row.area for row in inspections})]
    used += [(name, {code for row in rows for code in (row.area, row.neighbour)}) for name, rows in lists.items()]
    return [
        Finding(name, f"names the area {code}, which is not in {AREAS};", "add the area, or leave its rows out")
        for name, codes in used
        for code in sorted(codes - known)[:10]
    ]
