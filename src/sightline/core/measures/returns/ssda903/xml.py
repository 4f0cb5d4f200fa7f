"""SSDA903 as XML: EXPSSDA903, a CHILD for each child, in it HEADER, EPISODE and groups of reviews, missing periods and the like.

The items are those of the CSV files, in groups; which list a group is of, its items say. OC3 stands in the header itself.
"""

from __future__ import annotations

import re
from collections import defaultdict

import pyarrow as pa

from sightline.core.measures.findings import Severity
from sightline.core.measures.returns.files import File
from sightline.core.measures.returns.listings import Cells, Listing, fill
from sightline.core.measures.returns.reader import Asked, Reader, Reading
from sightline.core.measures.returns.rows import Findings
from sightline.core.measures.returns.ssda903.collection import reading
from sightline.core.measures.returns.ssda903.csv_set import items_of
from sightline.core.measures.returns.ssda903.lists import HEADER, LISTS, OC3, list_of
from sightline.core.measures.returns.xml_records import Group, records

_ROOT = re.compile(rb"<(?:\w+:)?EXPSSDA903[\s>]")
_OF_OC3 = ("IN_TOUCH", "ACTIV", "ACCOM")
_KNOWN_ITEMS = frozenset(("UASC", *(item for listing in LISTS for item in listing.fields)))


def recognises(file: File) -> bool:
    return _ROOT.search(file.head) is not None


def read(files: tuple[File, ...], asked: Asked) -> Reading:
    """One file. A child without a number has no rows: its groups are left out, each with a finding."""
    (file,) = files
    findings = Findings(file.name)
    rows: dict[str, list[tuple[Group, dict[str, str]]]] = defaultdict(list)
    for record in records(file, frozenset(("CHILD",)), findings):
        _sorted(record, rows, findings)
    lists = []
    for listing in LISTS:
        if listing.fills and (listing.name in rows or listing is HEADER):
            lists.append((listing.name, fill(listing, _cells(listing, rows[listing.name]), findings)))
    return reading(lists, [findings], asked)


def _sorted(record: list[Group], rows: dict[str, list[tuple[Group, dict[str, str]]]], findings: Findings) -> None:
    """The groups of a child by the list that they are of."""
    header = next((group for group in record if group.name == "HEADER"), record[0])
    own = dict(zip(items_of(tuple(header.values)), header.values.values(), strict=True))
    common = {name: own[name] for name in ("CHILD", "DOB", "SEX") if name in own}
    rows[HEADER.name].append((header, own))
    if any(name in own for name in _OF_OC3):
        rows[OC3.name].append((header, own))
    _tell_unknown(own.keys() - _KNOWN_ITEMS, header, HEADER.name, findings)
    for group in record:
        if group is header or not group.values:
            continue
        said = common | dict(zip(items_of(tuple(group.values)), group.values.values(), strict=True))
        listing = list_of((*group.values, *said, "CHILD"))
        if listing is None:
            _tell_unknown(group.values.keys(), group, group.name, findings)
        elif listing.fills:
            rows[listing.name].append((group, said))
            _tell_unknown(said.keys() - _KNOWN_ITEMS, group, listing.name, findings)


def _tell_unknown(names: set[str], group: Group, table: str, findings: Findings) -> None:
    for name in sorted(names):
        findings.add(
            f"line {group.line}", table, name, "is no item of this list; it is not read", "Leave it out.", Severity.WARNING
        )


def _cells(listing: Listing, rows: list[tuple[Group, dict[str, str]]]) -> Cells:
    fields = {name: pa.array([said.get(name) for _, said in rows], pa.string()) for name in listing.fields}

    def place(row: int, field: str) -> str:
        group, said = rows[row]
        return f"child {said.get('CHILD', 'without a number')} line {group.line}"

    return Cells(listing.name, fields, len(rows), place)


READER = Reader("ssda903-xml", recognises, read)
