"""Rows of a return into the columns of a table: each value typed, each trouble a finding, every row counted.

A reader says once which item of the file fills which column (`Item`), then hands over rows as it meets them:

    filler = Filler("Reviews", "ssd_cla_reviews", (
        Item("clar_person_id", "CHILD", needed=True),
        Item("clar_cla_review_date", "REVIEW", needed=True),
    ), findings)
    filler.row("line 2", {"CHILD": "14", "REVIEW": "31/03/2026"})
    table, count = filler.finish()

A value that cannot be read is left out and the row kept, unless the item is needed: then the row is left out. Either way there
is a finding. After `MOST` findings of a kind (same table, field, mend and severity) the rest become one that says how many.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sightline.core.measures.findings import Count, Finding, Severity
from sightline.core.measures.returns.arrays import Numbers, column, flags, of_numpy
from sightline.core.measures.returns.filled import ARROW
from sightline.core.measures.returns.values import READ, WRONG, as_code, plain
from sightline.core.measures.returns.words import NOTHING, Words
from sightline.core.measures.tables import TABLES, Kind

MOST = 20
"""Findings of one kind that a file gets one by one."""
BATCH = 20_000
"""Rows held as Python values before they become Arrow columns."""
_QUOTED = 40
_LISTED = 12


class Item(NamedTuple):
    """`column` of the table is filled from what the file calls `name`. `codes`, where there is a list: what the file may say,
    in capitals -> the code of the tables. Where two items fill one column, the later goes first, if the file has it."""

    column: str
    name: str
    needed: bool = False
    codes: Mapping[str, str] | None = None


class Findings:
    """The findings of one file, at most `MOST` of a kind and then one for the rest."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._kinds: dict[tuple[str, str, str, Severity], list[Finding]] = {}
        self._more: dict[tuple[str, str, str, Severity], tuple[int, int]] = {}

    def add(
        self,
        place: str,
        table: str,
        field: str,
        problem: str,
        mend: str,
        severity: Severity = Severity.ERROR,
        *,
        times: int = 1,
        rows: int = 0,
    ) -> None:
        """`times`: how often it was met, where the reader sums up itself; `rows`: how many rows are left out because of it."""
        kind = (table, field, mend, severity)
        listed = self._kinds.setdefault(kind, [])
        if len(listed) < MOST:
            listed.append(Finding(self.file, place, table, field, problem, mend, severity, times, rows))
        else:
            more, before = self._more.get(kind, (0, 0))
            self._more[kind] = (more + times, before + rows)

    def all(self) -> tuple[Finding, ...]:
        """By table, field and kind; those of a kind in the order in which they were met."""
        found: list[Finding] = []
        for kind, listed in sorted(self._kinds.items()):
            found += listed
            if kind in self._more:
                times, rows = self._more[kind]
                table, field, mend, severity = kind
                problem = f"{times:,} more like the {MOST} before"
                found.append(Finding(self.file, "", table, field, problem, mend, severity, times, rows))
        return tuple(found)


def quoted(value: object) -> str:
    """A value as a finding shows it."""
    said = plain(value) or ""
    return f'"{said}"' if len(said) <= _QUOTED else f'"{said[:_QUOTED]}..."'


class Filler:
    """One table filled from one part of a file. `said` is what the file calls that part; columns without an item stay null."""

    def __init__(self, said: str, table: str, items: tuple[Item, ...], findings: Findings) -> None:
        self.said, self.table, self.items = said, TABLES[table], items
        self._findings = findings
        self._rows: list[list[object]] = []
        self._batches: list[pa.RecordBatch] = []
        self._found = self._kept = self._merged = 0
        self._places = {name: place for place, name in enumerate(self.table.names[2:])}
        self._kinds = [self.table[item.column].kind for item in items]

    def row(self, place: str, values: Mapping[str, object], **known: object) -> bool:
        """Whether the row was kept. `values` by the file's names; `known` are columns of the table, of their type already."""
        self._found += 1
        row: list[object] = [None] * len(self._places)
        for item, kind in zip(self.items, self._kinds, strict=True):
            value = self._read(place, item, kind, values.get(item.name))
            if value is not None:
                row[self._places[item.column]] = value
            elif item.needed:
                return False
        for name, value in known.items():
            row[self._places[name]] = value
        self._kept += 1
        self._rows.append(row)
        if len(self._rows) >= BATCH:
            self._flush()
        return True

    def columns(
        self, rows: int, words: Words, values: Mapping[str, Numbers], place: Callable[[int], str], **known: pa.Array
    ) -> None:
        """Many rows at once, the same as `row` one after the other. `values` has for each of the file's names the numbers of the
        `words` that its rows say; `known` are columns of the table; `place` tells where a row stands."""
        self._flush()
        self._found += rows
        kept = np.ones(rows, bool)
        filled: dict[str, pa.Array] = dict(known)
        for item, kind in zip(self.items, self._kinds, strict=True):
            numbers = values.get(item.name)
            numbers = np.full(rows, NOTHING) if numbers is None else numbers
            read, troubled = words.read(numbers, kind, item.codes)
            missing = flags(read.is_null()) if item.needed else troubled
            for row in np.flatnonzero(kept & (troubled | missing)).tolist():
                said = words.texts[numbers[row]] if numbers[row] != NOTHING else None
                self._read(place(row), item, kind, said)
            kept &= ~missing if item.needed else True
            before = filled.get(item.column)
            filled[item.column] = read if before is None else pc.coalesce(read, before)
        self._kept += int(kept.sum())
        batch = self._batch(filled, rows)
        self._batches.append(batch if kept.all() else batch.filter(of_numpy(kept, pa.bool_())))

    def left_out(self, rows: int = 1) -> None:
        """Rows that the reader met and could not use; it has told of them with `rows` in a finding of its own."""
        self._found += rows

    def merged(self, rows: int = 1) -> None:
        """Rows that the file says twice, word by word."""
        self._found += rows
        self._merged += rows

    def finish(self) -> tuple[pa.Table, Count]:
        """The table without `council` and `source`, which the frame adds, and what became of the rows."""
        self._flush()
        left_out = self._found - self._kept - self._merged
        count = Count(self._findings.file, self.said, self._found, self._kept, left_out, self._merged)
        return pa.Table.from_batches(self._batches, unsourced(self.table.name)), count

    def _read(self, place: str, item: Item, kind: Kind, said: object) -> object:
        rows = int(item.needed)
        try:
            value = READ[kind](said) if item.codes is None else as_code(said, item.codes)
        except ValueError:
            problem, mend = WRONG[kind] if item.codes is None else (NOT_LISTED, codes_mend(item.codes))
            self._findings.add(place, self.said, item.name, f"{quoted(said)} {problem}", mend, rows=rows)
            return None
        if value is None and item.needed:
            self._findings.add(place, self.said, item.name, MISSING, MISSING_MEND, rows=rows)
        return value

    def _batch(self, columns: Mapping[str, pa.Array], rows: int) -> pa.RecordBatch:
        schema = unsourced(self.table.name)
        arrays = [columns[field.name] if field.name in columns else pa.nulls(rows, field.type) for field in schema]
        return pa.RecordBatch.from_arrays(arrays, schema=schema)

    def _flush(self) -> None:
        if not self._rows:
            return
        columns = list(zip(*self._rows, strict=True))
        arrays = [column(values, self.table[name].kind) for values, name in zip(columns, self._places, strict=True)]
        self._batches.append(pa.RecordBatch.from_arrays(arrays, schema=unsourced(self.table.name)))
        self._rows = []


MISSING = "is missing, so the row is left out"
MISSING_MEND = "Fill it in."
NOT_LISTED = "is not a code of the list"


def codes_mend(codes: Mapping[str, str]) -> str:
    listed = list(codes)
    more = f" and {len(listed) - _LISTED} more" if len(listed) > _LISTED else ""
    return f"Write one of {', '.join(listed[:_LISTED])}{more}."


def unsourced(table: str) -> pa.Schema:
    """The schema of a table as a reader fills it: the frame adds council and source."""
    return pa.schema([(column.name, ARROW[column.kind]) for column in TABLES[table].columns[2:]])
