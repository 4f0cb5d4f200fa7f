"""One child, one number: Excel takes the leading zeros off numbers, and the census keeps them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from sightline.core.measures.findings import Finding, Severity
from sightline.core.measures.returns.arrays import column
from sightline.core.measures.returns.part import Part
from sightline.core.measures.tables import TABLES, Kind


def one_number_each(parts: Sequence[Part]) -> tuple[list[Part], list[Finding]]:
    """The returns of a council with the numbers of a child that differ by leading zeros made the same, the longest. Where one
    return has both, they are two children, and stay."""
    held = [frozenset(_numbers(part)) for part in parts]
    spellings: dict[str, set[str]] = defaultdict(set)
    for number in frozenset().union(*held):
        if number.isascii() and number.isdigit():
            spellings[number.lstrip("0")].add(number)
    same = {
        short: max(several, key=len)
        for several in spellings.values()
        if len(several) > 1 and not any(len(several & numbers) > 1 for numbers in held)
        for short in several - {max(several, key=len)}
    }
    if not same:
        return list(parts), []
    findings = [
        _told(part.source.file, len(same.keys() & numbers))
        for part, numbers in zip(parts, held, strict=True)
        if same.keys() & numbers
    ]
    return [_renumbered(part, same) for part in parts], findings


def _numbers(part: Part) -> Iterator[str]:
    for name, table in part.tables.items():
        if TABLES[name].person:
            yield from filter(None, pc.unique(table[TABLES[name].person]).to_pylist())


def _renumbered(part: Part, same: Mapping[str, str]) -> Part:
    old, new = (column([*said], Kind.TEXT) for said in (same.keys(), same.values()))
    tables: dict[str, pa.Table] = {}
    for name, table in part.tables.items():
        if person := TABLES[name].person:
            held = table[person].combine_chunks()
            numbers = pc.coalesce(new.take(pc.index_in(held, value_set=old)), held)
            table = table.set_column(table.column_names.index(person), table.schema.field(person), numbers)
        tables[name] = table
    return replace(part, tables=tables)


def _told(file: str, many: int) -> Finding:
    problem = f"has {many:,} children's numbers without the leading zeros that another return has; they are taken as the same"
    return Finding(file, "", "", "", problem, "Keep the numbers as text.", Severity.WARNING, many)
