"""The XML of a census, piece by piece: its header and each child as a `Group`, in the order of the file, memory cleared behind.

The parser resolves no entity, loads no document type and touches no network. A file with a DOCTYPE is refused: no census has one,
and what it could bring (entities that grow without end, files of this machine) nobody needs. The parser's own limits stay on:
a text of at most 10 MB, elements at most 256 deep.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from lxml import etree

from sightline.core.measures.findings import Severity
from sightline.core.measures.returns.census.shape import INSIDE, LISTED
from sightline.core.measures.returns.rows import Findings, quoted

RECORD = ["Message", "Children", "Child"]
HEADER = ["Message", "Header"]
LARGEST = 100_000
"""Elements of a child, which are held until it ends. A guess: a thousand times the most met."""
DISTINCT = 100
_KEPT = (RECORD, HEADER)
_ENCODING = frozenset({31, 32, 81, 6003})
"""libxml2: an unknown or unsupported encoding, bytes that are none of it (in the document, in its conversion)."""


class Damaged(Exception):
    """The file breaks off. `inside` is the part it breaks in; `encoding`: its bytes are not in the encoding it declares."""

    def __init__(self, line: int, problem: str, inside: list[str], *, encoding: bool = False) -> None:
        super().__init__(problem)
        self.line, self.problem, self.inside, self.encoding = line, problem, inside, encoding


@dataclass(slots=True)
class Group:
    """An element: its values by name, the groups in it in order. A value that may be listed is a group of its own."""

    name: str
    line: int
    values: dict[str, str] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)

    @property
    def content(self) -> tuple:
        """What it says, wherever it stands."""
        return self.name, tuple(sorted(self.values.items())), tuple(group.content for group in self.groups)


@dataclass(slots=True)
class Oddities:
    """What the census does not have, met in a file: told once each with its first line and how often. Beyond `DISTINCT` different
    ones, the rest is one."""

    _met: dict[tuple[str, str, str], list] = field(default_factory=dict)

    def unknown(self, line: int, group: str, name: str) -> None:
        self._add(line, group, name, "is no element of the census here; it is not read")

    def twice(self, line: int, group: str, name: str) -> None:
        self._add(line, group, name, "stands again where one belongs; the first is taken")

    def stray(self, line: int, group: str, text: str) -> None:
        self._add(line, group, "", "holds text between its elements; it is not read", f", such as {quoted(text)}")

    def _add(self, line: int, group: str, name: str, problem: str, such: str = "") -> None:
        key = (group, name, problem)
        if key not in self._met and len(self._met) >= DISTINCT:
            key, such = ("", "", "and more that the census does not have"), ""
        self._met.setdefault(key, [line, 0, such])[1] += 1

    def tell(self, findings: Findings) -> None:
        for (group, name, problem), (line, times, such) in self._met.items():
            often = f" ({times:,} times)" if times > 1 else ""
            mend = "Check how the system writes this part of the census."
            findings.add(f"line {line}", group, name, problem + such + often, mend, Severity.WARNING, times=times)


def groups(stream: BinaryIO, oddities: Oddities, encoding: str | None = None) -> Iterator[Group]:
    """The header and the children of a census. Raises Damaged where the file breaks off or is refused."""
    path: list[str] = []
    line, held = 1, 0
    try:
        for event, element in _events(stream, encoding):
            line = element.sourceline
            if event == "start":
                held += 1
                if held > LARGEST:
                    raise Damaged(line, f"holds more than {LARGEST:,} elements in one child, so it is not read further", path)
                _begin(path, element, oddities)
                continue
            if path in _KEPT:
                yield group(element, oddities)
            path.pop()
            if path[:3] != RECORD and path[:2] != HEADER:
                _forget(element)
                held = 0
    except etree.XMLSyntaxError as error:
        raise Damaged(error.lineno or line, _why(error), path, encoding=error.code in _ENCODING) from None


def _events(stream: BinaryIO, encoding: str | None) -> etree.iterparse:
    return etree.iterparse(
        stream, events=("start", "end"), encoding=encoding, resolve_entities=False, no_network=True, load_dtd=False,
        dtd_validation=False, attribute_defaults=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip


def _begin(path: list[str], element: etree._Element, oddities: Oddities) -> None:
    if not path and element.getroottree().docinfo.internalDTD is not None:
        raise Damaged(element.sourceline, "has a DOCTYPE, which no census has, so it is not read", path)
    name = _local(element)
    if path == RECORD[: len(path)] and len(path) < len(RECORD):
        parent = path[-1] if path else ""
        if name not in INSIDE[parent]:
            oddities.unknown(element.sourceline, parent, name)
    path.append(name)


def group(element: etree._Element, oddities: Oddities) -> Group:
    """An element of the census and all that it has in it."""
    found = Group(_local(element), element.sourceline)
    stray = element.text
    for inner in element:
        name, line = _local(inner), inner.sourceline
        if name not in INSIDE[found.name]:
            oddities.unknown(line, found.name, name)
        elif name in INSIDE:
            found.groups.append(group(inner, oddities))
        elif name in LISTED:
            found.groups.append(Group(name, line, {name: _value(inner, oddities)}))
        elif name in found.values:
            oddities.twice(line, found.name, name)
        else:
            found.values[name] = _value(inner, oddities)
        stray = stray if stray and stray.strip() else inner.tail
    if stray and stray.strip():
        oddities.stray(found.line, found.name, stray)
    return found


def _value(element: etree._Element, oddities: Oddities) -> str:
    for inner in element:
        oddities.unknown(inner.sourceline, _local(element), _local(inner))
    return (element.text or "").strip()


def _local(element: etree._Element) -> str:
    """The name without its namespace."""
    return element.tag.rpartition("}")[2]


def _forget(element: etree._Element) -> None:
    """What was read, and everything before it, leaves memory."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _why(error: etree.XMLSyntaxError) -> str:
    said = (error.msg or "").partition(", line ")[0].strip().replace("\n", " ")
    return f"breaks off here ({said[:100]}); what comes after is not read"
