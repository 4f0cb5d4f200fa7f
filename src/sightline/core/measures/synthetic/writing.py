"""Writes the returns of an invented council into a folder, a year at a time."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

from sightline.core.measures.synthetic.state import Council, Year
from sightline.core.measures.synthetic.workforce import workforce_census
from sightline.core.measures.synthetic.writers import dataset, looked_after
from sightline.core.measures.synthetic.writers.census import census
from sightline.core.measures.synthetic.writers.lists import write_lists

Row = tuple[str, tuple[str, ...]]


def write_census(council: Council, year: Year, folder: Path) -> Iterator[Path]:
    yield _pieces(folder / f"cin-{council.code}-{year.aims.year}.xml", census(council, year))


def write_workforce(council: Council, year: Year, folder: Path) -> Iterator[Path]:
    yield _pieces(folder / f"workforce-{council.code}-{year.aims.year}.xml", workforce_census(council, year))


def write_looked_after(council: Council, year: Year, folder: Path) -> Iterator[Path]:
    inside = folder / f"903-{council.code}-{year.aims.year}"
    yield from _tables(inside, looked_after.COLUMNS, looked_after.looked_after(council, year))


def write_dataset(council: Council, year: Year, folder: Path) -> Iterator[Path]:
    yield from _tables(folder / f"ssd-{council.code}", dataset.COLUMNS, dataset.dataset(council, year))


def write_annex_a(council: Council, year: Year, folder: Path) -> Iterator[Path]:
    path = folder / f"annex-a-{council.code}-{year.aims.year}.xlsx"
    with path.open("wb") as into:
        write_lists(council, year, into)
    yield path


WRITERS: Mapping[str, Callable[[Council, Year, Path], Iterator[Path]]] = {
    "cin": write_census,
    "903": write_looked_after,
    "workforce": write_workforce,
    "annex-a": write_annex_a,
    "ssd": write_dataset,
}
OF_THE_LAST_YEAR = frozenset({"annex-a", "ssd"})
"""Forms that hold how things stand, or all that was ever known: written once, after the last year."""


def write(council: Council, year: Year, forms: Iterable[str], folder: Path, *, is_last: bool) -> Iterator[Path]:
    """Each file of the year in the forms asked for, written and closed before it is given."""
    folder.mkdir(parents=True, exist_ok=True)
    for form in forms:
        if is_last or form not in OF_THE_LAST_YEAR:
            yield from WRITERS[form](council, year, folder)


def _pieces(path: Path, pieces: Iterable[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="\n") as into:
        into.writelines(pieces)
    return path


def _tables(folder: Path, columns: Mapping[str, tuple[str, ...]], rows: Iterable[Row]) -> Iterator[Path]:
    """One CSV a table, filled side by side as the rows come."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as opened:
        files = {name: opened.enter_context((folder / f"{name}.csv").open("w", encoding="utf-8", newline="")) for name in columns}
        into = {name: csv.writer(file) for name, file in files.items()}
        for name, heads in columns.items():
            into[name].writerow(heads)
        for name, row in rows:
            into[name].writerow(row)
    for name in columns:
        yield folder / f"{name}.csv"
