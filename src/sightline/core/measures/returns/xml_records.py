"""The records of an XML return one by one, memory cleared behind: no entity resolved, no document type, no network.

A record comes as its groups: each element that holds values, with its line and its values by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from lxml import etree

from sightline.core.measures.findings import Severity
from sightline.core.measures.returns.files import File
from sightline.core.measures.returns.rows import Findings

_ENCODING = frozenset({31, 32, 81, 6003})
"""libxml2: an unknown encoding, or bytes that are none of the one that is declared."""


class Group(NamedTuple):
    """`line` is where it begins; of a value that stands twice the first counts."""

    name: str
    line: int
    values: dict[str, str]


class _Broken(Exception):
    def __init__(self, line: int, problem: str, *, encoding: bool) -> None:
        super().__init__(problem)
        self.line, self.problem, self.encoding = line, problem, encoding


def records(file: File, wanted: frozenset[str], findings: Findings) -> list[list[Group]]:
    """Each wanted element as its groups, itself the first. A file that breaks off is read up to the break, and that is told."""
    try:
        return _records(file, wanted, findings, None)
    except _Broken as broken:
        problem = f"{broken.problem}, so the file is read as Windows Western European (cp1252)"
        findings.add(f"line {broken.line}", "", "", problem, "Save the file in the encoding it declares.", Severity.WARNING)
        return _records(file, wanted, findings, "cp1252")


def _records(file: File, wanted: frozenset[str], findings: Findings, encoding: str | None) -> list[list[Group]]:
    found: list[list[Group]] = []
    try:
        with file.open() as opened:
            found.extend(_groups(element) for element in _elements(opened, wanted, encoding))
    except _Broken as broken:
        if broken.encoding and encoding is None:
            raise
        mend = "Make the file again: its end is missing or it is damaged."
        findings.add(f"line {broken.line}", "", "", f"{broken.problem}; what follows is not read", mend)
    return found


def _elements(opened: BinaryIO, wanted: frozenset[str], encoding: str | None) -> Iterator[etree._Element]:
    line, depth = 1, 0
    try:
        events = etree.iterparse(
            opened, events=("start", "end"), encoding=encoding, resolve_entities=False, no_network=True, load_dtd=False,
            dtd_validation=False, attribute_defaults=False, huge_tree=False, remove_comments=True, remove_pis=True,
        )  # fmt: skip
        for event, element in events:
            line = element.sourceline
            if event == "start":
                if not depth and element.getroottree().docinfo.internalDTD is not None:
                    raise _Broken(line, "has a document type, which no return has", encoding=False)
                depth += 1
                continue
            depth -= 1
            if local(element) in wanted:
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise _Broken(error.lineno or line, f"breaks off ({error.msg})", encoding=error.code in _ENCODING) from None


def _groups(element: etree._Element) -> list[Group]:
    own = Group(local(element), element.sourceline, {})
    found = [own]
    for inner in element:
        if len(inner):
            found += _groups(inner)
        elif text := (inner.text or "").strip():
            own.values.setdefault(local(inner), text)
    return found


def local(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2]
