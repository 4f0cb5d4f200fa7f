"""From the cells of a list as a file gives them, all text, to rows of the typed tables, column by column.

A `Listing` says what a list of a return fills: for each table, which column is read from which field, and how. `Cells` is one
such list found in a file. Each distinct spelling of a column is understood once and then taken for every row that bears it,
which makes a million cells a matter of a tenth of a second. A row whose needed field is empty or unusable is left out; any other
unusable cell is left empty; a row that stands twice is taken once. Each is a finding, and the account comes with the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sightline.core.measures.findings import Count, Severity
from sightline.core.measures.returns.arrays import column, numbered, of_numpy, places, valid
from sightline.core.measures.returns.deciding import grouped, occurrences, one_of_each
from sightline.core.measures.returns.rows import MISSING, MISSING_MEND, Findings, unsourced
from sightline.core.measures.returns.spellings import Reads, Understood, text
from sightline.core.measures.tables import OWN_IDS, TABLES, Kind, natural_key

LEFT_OUT = ", so the row is left out"
TWICE = "stands twice with the same content, so it is taken once"
TWICE_ANOTHER = "stands twice with another content; the first one is taken"
TWICE_MEND = "Leave out the row that is wrong."

Make = Callable[[Mapping[str, pa.Array]], pa.Array]


class Take(NamedTuple):
    """One column of a table, read from one field of a list. A row without a `needed` one is not filled."""

    column: str
    field: str
    reads: Reads = text
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Into:
    """What a list fills of one table. `made` columns are worked out from those before them. `told` is false where an empty cell
    says nothing, as with a person who is named beside something else."""

    table: str
    takes: tuple[Take, ...]
    made: Mapping[str, Make] = field(default_factory=dict)
    told: bool = True


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of a return. The first of `fills` is what the list is about: its rows are the ones that are counted. `unused` are
    fields that such a list holds and no measure reads."""

    name: str
    fills: tuple[Into, ...] = ()
    unused: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*(take.field for into in self.fills for take in into.takes), *self.unused)))

    @property
    def needed(self) -> tuple[str, ...]:
        return tuple(take.field for take in self.fills[0].takes if take.needed) if self.fills else ()


class Cells(NamedTuple):
    """A list as a file gives it. `table` is what the file calls it; `fields` are its cells by field: trimmed text or null, all of
    one length; `place` tells where a row stands, or the cell of a field in it."""

    table: str
    fields: Mapping[str, pa.Array]
    rows: int
    place: Callable[[int, str], str]


class Rows(NamedTuple):
    """Tables as a `Reading` holds them. `given` are the columns that the list could fill."""

    tables: tuple[tuple[str, pa.Table], ...]
    given: Mapping[str, frozenset[str]]
    count: Count


class _Column(NamedTuple):
    values: pa.Array
    said: list[Understood]
    spellings: np.ndarray

    def error(self, row: int) -> Understood | None:
        each = self.said[self.spellings[row]] if self.said and self.spellings[row] >= 0 else None
        return each if each and each.severity is Severity.ERROR else None


_Known = dict[tuple[str, Reads], _Column]


def fill(listing: Listing, cells: Cells, findings: Findings) -> Rows:
    """The rows that a list gives, and the account of them."""
    main, known = listing.fills[0], {}
    absent = [each for each in listing.needed if each not in cells.fields]
    if absent:
        return _nothing(listing, cells, absent[0], findings)
    deciding = {(take.field, take.reads) for take in main.takes if take.needed}
    for take in (take for into in listing.fills for take in into.takes if take.field in cells.fields):
        at = (take.field, take.reads)
        if at not in known:
            known[at] = _understood(cells.fields[take.field], take)
            _tell_spellings(take.field, known[at], cells, findings, errors=at not in deciding)
    whole = _complete(main, known, cells.rows)
    _tell_left_out(main, known, cells, whole, findings)
    rows = _filled(main, known, whole)
    key = grouped(rows, natural_key(main.table))
    once = _once(main.table, rows, key)
    _tell_twice(main, rows, np.flatnonzero(whole), once, cells, findings)
    rows = rows if once.all() else rows.filter(of_numpy(once, pa.bool_()))
    tables = [(main.table, _numbered(main.table, rows, key[once]))]
    for into in listing.fills[1:]:
        rows = _filled(into, known, whole & _complete(into, known, cells.rows))
        tables.append((into.table, _first_of_each(into.table, [rows], apart=False)))
    found, kept = cells.rows, int(once.sum())
    count = Count(findings.file, cells.table, found, kept, found - int(whole.sum()), int((~once).sum()))
    return Rows(tuple(tables), _given(listing.fills, cells), count)


def _nothing(listing: Listing, cells: Cells, absent: str, findings: Findings) -> Rows:
    """A list without a column that it cannot be read without."""
    problem = f"has no column, so none of the {cells.rows:,} rows is read"
    findings.add("", cells.table, absent, problem, "Add the column.", rows=cells.rows)
    tables = tuple((into.table, unsourced(into.table).empty_table()) for into in listing.fills)
    return Rows(tables, {}, Count(findings.file, cells.table, cells.rows, 0, cells.rows))


def joined(*columns: str) -> Make:
    """A made-up id: the columns written one behind the other. It calls the same row alike in every return that makes it up."""

    def make(given: Mapping[str, pa.Array]) -> pa.Array:
        parts = [pc.cast(given[name], pa.string()) for name in columns]
        between = column(["/"], Kind.TEXT).take(places(np.zeros(len(parts[0]), dtype=np.int64)))
        return pc.binary_join_element_wise(*parts, between, null_handling="replace", null_replacement="")

    return make


def together(rows: Iterable[tuple[str, pa.Table]]) -> dict[str, pa.Table]:
    """The tables of one return put together: a row that several lists tell of is one row, the first that says a thing deciding."""
    parts: dict[str, list[pa.Table]] = {}
    for name, table in rows:
        parts.setdefault(name, []).append(table)
    return {name: tables[0] if len(tables) == 1 else _first_of_each(name, tables, apart=True) for name, tables in parts.items()}


def all_counts(lists: Sequence[tuple[str, Rows]]) -> tuple[Count, ...]:
    """The account of the lists of a return, each with its name. What an earlier list of the same name holds already is merged."""
    counts: list[Count] = []
    for name in dict.fromkeys(name for name, _ in lists):
        held: list[tuple[str, pa.Table]] = []
        kept = 0
        for rows in (rows for each, rows in lists if each == name):
            held.append(rows.tables[0])
            fresh = together(held)[rows.tables[0][0]].num_rows - kept if len(held) > 1 else rows.count.kept
            counts.append(replace(rows.count, kept=fresh, merged=rows.count.merged + rows.count.kept - fresh))
            kept += fresh
    return tuple(counts)


def all_given(lists: Sequence[tuple[str, Rows]]) -> dict[str, frozenset[str]]:
    """The columns that any of the lists could fill, by table."""
    given: dict[str, frozenset[str]] = {}
    for _, rows in lists:
        for name, columns in rows.given.items():
            given[name] = given.get(name, frozenset()) | columns
    return given


def _given(fills: tuple[Into, ...], cells: Cells) -> dict[str, frozenset[str]]:
    return {
        into.table: frozenset((*(take.column for take in into.takes if take.field in cells.fields), *into.made))
        for into in fills
        if into.told
    }


def _understood(cells: pa.Array, take: Take) -> _Column:
    if take.reads is text:
        return _Column(cells, [], np.empty(0))
    spellings, numbers = numbered(cells)
    said = [take.reads(spelling) for spelling in spellings.to_pylist()]
    values = column([each.value for each in said], _kind(take.column)).take(places(numbers, numbers >= 0))
    return _Column(values, said, numbers)


def _kind(name: str) -> Kind:
    return next(table[name].kind for table in TABLES.values() if name in table.names)


def _tell_spellings(name: str, column: _Column, cells: Cells, findings: Findings, *, errors: bool) -> None:
    """A finding for each unusable cell (but where it decides about the row), one for each way of writing that is unusual,
    at the first cell that has it."""
    odd = [number for number, each in enumerate(column.said) if each.problem]
    if not odd:
        return
    alike: dict[tuple, list[int]] = {}
    for row in np.flatnonzero(np.isin(column.spellings, odd)).tolist():
        each = column.said[column.spellings[row]]
        if each.severity is not Severity.ERROR:
            alike.setdefault(each[1:], []).append(row)
        elif errors:
            findings.add(cells.place(row, name), cells.table, name, each.problem, each.mend)
    for (problem, mend, severity), rows in alike.items():
        findings.add(cells.place(rows[0], name), cells.table, name, problem, mend, severity, times=len(rows))


def _complete(into: Into, known: _Known, rows: int) -> np.ndarray:
    """Which rows have every needed column."""
    whole = np.ones(rows, dtype=bool)
    for take in into.takes:
        if take.needed:
            found = known.get((take.field, take.reads))
            whole &= False if found is None else valid(found.values)
    return whole


def _tell_left_out(main: Into, known: _Known, cells: Cells, whole: np.ndarray, findings: Findings) -> None:
    needed = [(take.field, known.get((take.field, take.reads))) for take in main.takes if take.needed]
    for row in np.flatnonzero(~whole).tolist():
        name, column = next((name, column) for name, column in needed if column is None or not column.values[row].is_valid)
        wrong = column and column.error(row)
        problem, mend = (wrong.problem + LEFT_OUT, wrong.mend) if wrong else (MISSING, MISSING_MEND)
        findings.add(cells.place(row, name), cells.table, name, problem, mend, rows=1)


def _filled(into: Into, known: _Known, kept: np.ndarray) -> pa.Table:
    """The kept rows as the table has them, empty where the list gives nothing."""
    mask = None if kept.all() else of_numpy(kept, pa.bool_())
    columns: dict[str, pa.Array] = {}
    for take in into.takes:
        if (take.field, take.reads) in known:
            values = known[take.field, take.reads].values
            columns[take.column] = values if mask is None else values.filter(mask)
    fields, rows = unsourced(into.table), int(kept.sum())
    for name, make in into.made.items():
        columns[name] = make({**{each.name: pa.nulls(rows, each.type) for each in fields}, **columns})
    return pa.table([columns.get(each.name, pa.nulls(rows, each.type)) for each in fields], schema=fields)


def _once(name: str, rows: pa.Table, key: np.ndarray) -> np.ndarray:
    """False for a row that stands for the second time: its own id or its content, or the key where nothing else tells rows apart."""
    own = OWN_IDS.get(name)
    brought = own is not None and rows.num_rows > 0 and not rows[own].null_count
    alike = grouped(rows, (own,)) if brought else key
    if own and not brought and len(np.unique(alike)) < rows.num_rows:
        alike = grouped(rows, rows.column_names)
    once = np.zeros(rows.num_rows, dtype=bool)
    once[np.unique(alike, return_index=True)[1]] = True
    return once


def _tell_twice(main: Into, rows: pa.Table, at: np.ndarray, once: np.ndarray, cells: Cells, findings: Findings) -> None:
    if once.all():
        return
    alike, name = grouped(rows, rows.column_names), next(take.field for take in main.takes if take.needed)
    first = {number: row for row, number in reversed(list(enumerate(alike.tolist())))}
    for row in np.flatnonzero(~once).tolist():
        problem = TWICE if first[alike[row]] != row else TWICE_ANOTHER
        place = cells.place(int(at[row]), name)
        findings.add(place, cells.table, name, problem, TWICE_MEND, Severity.WARNING)


def _numbered(name: str, rows: pa.Table, key: np.ndarray) -> pa.Table:
    """With an id of their own: a made-up one where the list brings none, the second of the same key called "/2"."""
    own = OWN_IDS.get(name)
    if own is None or rows[own].null_count < rows.num_rows or not rows.num_rows:
        return rows
    names = natural_key(name)
    made = joined(*names)({each: rows[each].combine_chunks() for each in names})
    nth = occurrences(key)
    if nth.max() > 1:
        said = zip(made.to_pylist(), nth.tolist(), strict=True)
        made = column([f"{one}/{n}" if n > 1 else one for one, n in said], Kind.TEXT)
    return rows.set_column(rows.column_names.index(own), own, made)


def _first_of_each(name: str, parts: list[pa.Table], *, apart: bool) -> pa.Table:
    """One row for each key, each column from the first row that has it, in the order in which they are first met. `apart`: the
    second row of a key within a part is a thing of its own, where the table can tell."""
    rows, key = pa.concat_tables(parts), natural_key(name)
    nth = np.concatenate([occurrences(grouped(part, key)) for part in parts])
    if not apart or name not in OWN_IDS:
        nth[:] = 1
    groups = grouped(rows, key) * (nth.max(initial=1) + 1) + nth
    groups = np.unique(groups, return_inverse=True)[1]
    first = np.unique(groups, return_index=True)[1]
    one = one_of_each(rows.take(places(np.arange(rows.num_rows)[::-1])), groups[::-1], {})
    one = one.take(places(np.argsort(first)))
    return _numbered(name, one, grouped(one, key))
