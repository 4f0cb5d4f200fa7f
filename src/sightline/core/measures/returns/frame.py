"""Reading returns: each file is recognised by what it holds, given to the reader of its form, and its tables are gathered.

A form is one row of `forms.READERS`. Its reader has one signature: files in, a `Reading` out (tables, findings, counts, and whose
return of which day it is).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyarrow as pa

from sightline.core.measures.findings import Finding, Severity
from sightline.core.measures.returns.arrays import column
from sightline.core.measures.returns.files import File, gather
from sightline.core.measures.returns.filled import Filled, Source, schema
from sightline.core.measures.returns.forms import READERS
from sightline.core.measures.returns.merge import merged
from sightline.core.measures.returns.part import Part
from sightline.core.measures.returns.reader import Asked, Reader, Reading
from sightline.core.measures.tables import Kind

Progress = Callable[[int, int], None]
"""Told how many bytes are read of how many."""


@dataclass(slots=True)
class _Gathered:
    """Readings as they come, each with the name and the form of its return, and what no reader took."""

    readings: list[tuple[str, str, Reading]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read(
    paths: Iterable[Path | str | File],
    *,
    council: str | None = None,
    year: int | None = None,
    reference_date: date | None = None,
    progress: Progress | None = None,
) -> Filled:
    """The returns in files, folders and zip archives, or in files held in memory, as typed tables, with every finding and count.

    Sources are numbered from 0 in the order of their reference dates, so that the later return has the higher number.
    """
    asked = Asked(council, year, reference_date)
    return _filled(_gathered(list(paths), READERS, asked, progress or (lambda done, total: None)), asked)


def _gathered(paths: Sequence[Path | str | File], readers: Sequence[Reader], asked: Asked, progress: Progress) -> _Gathered:
    gathered, together = _Gathered(), {}
    total, done = sum(map(_size, paths)), 0
    for found in gather(paths):
        if isinstance(found, Finding):
            gathered.findings.append(found)
            continue
        reader = next((reader for reader in readers if reader.recognises(found)), None)
        if reader is None:
            gathered.findings.append(_unknown(found))
        elif reader.together:
            together.setdefault((reader.form, found.group), (reader, []))[1].append(found)
            continue
        else:
            gathered.readings.append((found.name, reader.form, reader.read((found,), asked)))
        done += found.size
        progress(min(done, total), total)
    for reader, files in together.values():
        gathered.readings.append((_shared_name(files), reader.form, reader.read(tuple(files), asked)))
        done += sum(file.size for file in files)
        progress(min(done, total), total)
    return gathered


def _size(given: Path | str | File) -> int:
    if isinstance(given, File):
        return given.size
    path = Path(given)
    if path.is_dir():
        return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return path.stat().st_size if path.is_file() else 0


def _shared_name(files: Sequence[File]) -> str:
    """Of one file its name, of several the folder they lie in."""
    return files[0].name if len(files) == 1 else Path(files[0].group).name


def _unknown(file: File) -> Finding:
    if not file.size:
        return Finding(file.name, "", "", "", "is empty, so there is nothing to read", "Make the return again.", Severity.ERROR)
    problem = "is no return that is known here, so it is not read"
    return Finding(file.name, "", "", "", problem, "See the forms in docs/reference/returns.md.", Severity.WARNING)


def _filled(gathered: _Gathered, asked: Asked) -> Filled:
    """The readings in the order of their days, put together table by table, everything once. Of two of one day, the one whose name
    comes later in the alphabet is the later."""
    ordered = sorted(gathered.readings, key=lambda one: (one[2].reference_date or asked.reference_date or date.min, *one[:2]))
    parts, findings, counts = [], list(gathered.findings), []
    named = {reading.council for _, _, reading in ordered if reading.council}
    others = named.pop() if len(named) == 1 else ""
    for number, (name, form, reading) in enumerate(ordered):
        council = reading.council or asked.council or others
        day = reading.reference_date or asked.reference_date
        source = Source(number, name, form, council, reading.year or asked.year, day)
        findings += [*reading.findings, *_owner(name, reading, council, asked)]
        counts += reading.counts
        tables = {table: _sourced(table, rows, council, number) for table, rows in reading.tables.items()}
        parts.append(Part(source, tables, reading.given))
    together = merged(parts)
    sources = tuple(part.source for part in parts)
    return Filled(together.tables, sources, (*findings, *together.findings), (*counts, *together.counts))


def _sourced(name: str, rows: pa.Table, council: str, source: int) -> pa.Table:
    said = (column([council], Kind.TEXT), column([source], Kind.WHOLE))
    constants = [pa.repeat(one[0], rows.num_rows) for one in said]
    return pa.Table.from_arrays([*constants, *rows.columns], schema=schema(name))


def _owner(name: str, reading: Reading, council: str, asked: Asked) -> Iterator[Finding]:
    """A return that nobody owns, one that does not say who does, or says another owner than the person did."""
    if not council:
        problem = "does not say whose return it is; its rows belong to no council"
        mend = "Say it: the option council with the three digits of the council."
        yield Finding(name, "", "", "", problem, mend, Severity.WARNING)
    elif not reading.council and not asked.council:
        problem = f"does not say whose return it is; it is taken as that of council {council}, as the others are"
        yield Finding(name, "", "", "", problem, "Read returns of several councils one council at a time.", Severity.NOTE)
    elif reading.council and asked.council not in (None, council):
        problem = f"says that it is the return of council {council}, not of {asked.council}; what the file says is taken"
        yield Finding(name, "", "", "", problem, "Check that it is the right file.", Severity.WARNING)
