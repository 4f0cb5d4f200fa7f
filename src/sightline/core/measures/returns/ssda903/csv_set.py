"""The CSV files of SSDA903, recognised by their header rows, whatever they are called. A folder or an archive of them is a return."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa

from sightline.core.measures.findings import Severity
from sightline.core.measures.returns.csv_cells import Csv, cells_of, header_of
from sightline.core.measures.returns.files import File
from sightline.core.measures.returns.listings import Cells, Listing, Rows, fill
from sightline.core.measures.returns.reader import Asked, Reader, Reading
from sightline.core.measures.returns.rows import Findings
from sightline.core.measures.returns.ssda903.collection import reading
from sightline.core.measures.returns.ssda903.lists import list_of


def recognises(file: File) -> bool:
    return not file.head.startswith((b"PK", b"<", b"PAR1")) and list_of(items_of(header_of(file.head)[0])) is not None


def read(files: tuple[File, ...], asked: Asked) -> Reading:
    """The files of one return. One that is of a list which no measure reads is passed over, with a note."""
    lists, findings = [], []
    for file in files:
        findings.append(Findings(file.name))
        listing = list_of(items_of(header_of(file.head)[0]))  # there is one, or the file were not recognised
        if listing.fills:
            lists.append((listing.name, _list(file, listing, findings[-1])))
        else:
            problem = f"is the list {listing.name}, of which no measure reads anything; it is passed over"
            findings[-1].add("", listing.name, "", problem, "Nothing needs to be done.", Severity.NOTE)
    return reading(lists, findings, asked)


def _list(file: File, listing: Listing, findings: Findings) -> Rows:
    with file.open() as opened:
        found = cells_of(opened.read(), findings, listing.name)
    rows = fill(listing, _cells(found, listing, findings), findings)
    if not found.rows and not found.left_out:
        findings.add(
            "", listing.name, "", "holds no row below its header", "Check that the list is to be empty.", Severity.WARNING
        )
    count, lost = rows.count, found.left_out
    return rows._replace(count=replace(count, found=count.found + lost, left_out=count.left_out + lost))


def _cells(found: Csv, listing: Listing, findings: Findings) -> Cells:
    """The columns by their items; what is missing, stands twice or is unknown is told."""
    items = items_of(found.header)
    fields: dict[str, pa.Array] = {}
    for item, spelt, column in zip(items, found.header, found.columns, strict=True):
        if item in fields:
            findings.add(
                "line 1", listing.name, spelt, "stands twice; the first column is read", "Leave out one.", Severity.WARNING
            )
        elif item in listing.fields:
            fields[item] = column
        elif spelt or column.null_count < len(column):
            findings.add(
                "line 1", listing.name, spelt, "is no item of this list; it is not read", "Leave it out.", Severity.WARNING
            )
    for item in listing.fields:
        if item not in fields and item not in listing.unused:
            findings.add("line 1", listing.name, item, "is missing; it is taken as empty", "Add the column.", Severity.WARNING)
    return Cells(listing.name, fields, found.rows, lambda row, _: f"line {found.line(row)}")


def items_of(header: tuple[str, ...]) -> tuple[str, ...]:
    """The items as the CSV files call them; the XML calls the child and the placement by other names."""
    return tuple("CHILD" if item == "CHILDID" else "PLACE" if item == "PL" else item for item in map(str.upper, header))


READER = Reader("ssda903-csv", recognises, read, together=True)
