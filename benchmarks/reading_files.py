"""How fast PDF files are opened and read, beside the PDF library alone; and how inspections agree with the published record.

Speeds are pages a second of processor time on one core, over every PDF in the shared documents. The record is Ofsted's
history and outcomes by authority; an inspection is matched by authority and year of publication.
"""

from __future__ import annotations

import csv
import re
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2

from sightline.core.reading import read_pages
from sightline.core.reading.files import open_pages, pdf
from sightline.core.reading.inspections import read_inspection
from sightline.core.reading.result import Reading

SHARED = Path(__file__).resolve().parents[2] / "shared"


def bare(path: Path) -> int:
    """The floor: each page's text as the library gives it, without places."""
    document = pypdfium2.PdfDocument(path)
    for page in document:
        page.get_textpage().get_text_range()
    return len(document)


def with_places(path: Path) -> int:
    return pdf.read(path.name, path.read_bytes()).page_count


def whole(path: Path) -> int:
    pages = pdf.read(path.name, path.read_bytes())
    read_pages(pages)
    return pages.page_count


def confined(path: Path) -> int:
    return open_pages(path).page_count


def speed(work: Callable[[Path], int], paths: list[Path], clock: Callable[[], float]) -> float:
    started = clock()
    return sum(work(path) for path in paths) / (clock() - started)


def record() -> dict[str, list[dict]]:
    """Published inspections by the name that the files use for an authority."""
    rows: dict[str, list[dict]] = {}
    for table in ("ofsted_history", "ofsted_outcomes"):
        with (SHARED / f"data/{table}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                name = re.sub(r",? ?city of ?", "", row["la_name"].lower())
                rows.setdefault(re.sub(r"\W+", "-", name).strip("-"), []).append(row)
    return rows


def differences(reading: Reading, row: dict) -> list[str]:
    """What the reading and the record tell differently: overall grade, first and last day, publication."""
    overall = next((judgement.grade for judgement in reading.judgements if judgement.area.startswith("Overall")), "none")
    facts = reading.inspection
    pairs = [("overall", row["overall_effectiveness"], overall), ("start", row["inspection_start"], facts.start),
             ("end", row["inspection_end"], facts.end), ("published", row["published"], facts.published)]  # fmt: skip
    plain = {
        name: (had.lower().removesuffix(" to be good"), (read or "").lower().removesuffix(" to be good"))
        for name, had, read in pairs
    }
    return [f"{name}: {had} in the record, {read} read" for name, (had, read) in plain.items() if had and read and had != read]


def matching(rows: list[dict], reading: Reading, year: str) -> dict | None:
    """The row of the inspection: published in that year, and begun on that day where both say when."""
    found = [row for row in rows if row["published"].startswith(year) or row["published"] == reading.inspection.published]
    return next((row for row in found if row["inspection_start"] in ("", reading.inspection.start)), found[0] if found else None)


def agreement(paths: list[Path]) -> None:
    rows, matched, agreed = record(), 0, 0
    for path in paths:
        name, _, year = path.stem.rpartition("-")
        reading = read_inspection(pdf.read(path.name, path.read_bytes()))
        row = matching(rows.get(name, []), reading, year)
        if row is None:
            print(f"  {path.name}: not in the record")
            continue
        odd = differences(reading, row)
        matched, agreed = matched + 1, agreed + (not odd)
        for line in odd:
            print(f"  {path.name}: {line}")
    print(f"Inspections that agree with the record in grade and dates: {agreed} of {matched}")


def main() -> None:
    paths = sorted((SHARED / "documents").glob("*/*.pdf"))
    if not paths:
        print("The shared documents are not here: nothing to measure.")
        return
    print("Pages a second, one core:")
    for work, words, clock in (
        (bare, "the library alone (the floor)", time.process_time),
        (with_places, "opened with the places of lines", time.process_time),
        (whole, "opened and read whole", time.process_time),
        (confined, "opened in the confined process (by the clock on the wall)", time.perf_counter),
    ):
        print(f"  {speed(work, paths, clock):7.0f}  {words}")
    agreement([path for path in paths if path.parent.name == "ofsted"])


if __name__ == "__main__":
    main()
