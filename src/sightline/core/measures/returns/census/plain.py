"""The census read the plain way: one child after the other. Slow and obvious; it judges the fast reader."""

from __future__ import annotations

from sightline.core.measures.findings import Severity
from sightline.core.measures.returns.census import header
from sightline.core.measures.returns.census.children import Children
from sightline.core.measures.returns.census.elements import Damaged, Group, Oddities, groups
from sightline.core.measures.returns.files import File
from sightline.core.measures.returns.reader import Reading
from sightline.core.measures.returns.rows import Findings

LATIN = "iso-8859-1"


def read(file: File) -> Reading:
    """The whole file. Bytes that are not in the encoding the file declares make it be read again as Latin-1."""
    findings = Findings(file.name)
    try:
        return _read(file, findings, None)
    except Damaged as damaged:
        findings = Findings(file.name)
        problem = "is not written in the encoding that it declares; read as Latin-1, so letters with accents may be wrong"
        findings.add(f"line {damaged.line}", "", "", problem, "Save the file in UTF-8.", Severity.WARNING)
        return _read(file, findings, LATIN)


def _read(file: File, findings: Findings, encoding: str | None) -> Reading:
    children, oddities, said = Children(findings), Oddities(), []
    try:
        with file.open() as stream:
            for group in groups(stream, oddities, encoding):
                take(group, children, said)
    except Damaged as damaged:
        if damaged.encoding and encoding is None:
            raise
        _tell(damaged, children, findings)
    return finish(children, oddities, said[0] if said else None)


def take(group: Group, children: Children, headers: list[Group]) -> None:
    if group.name == "Child":
        children.add(group)
    else:
        headers.append(group)


def finish(children: Children, oddities: Oddities, head: Group | None) -> Reading:
    """The reading, once every child has been met."""
    findings = children.findings
    council, year, day = header.read(head, findings)
    oddities.tell(findings)
    tables, counts = children.finish()
    if not counts[0].found:
        findings.add("", "Children", "Child", "the file holds no child", "Make the file again.", Severity.WARNING)
    return Reading(tables, findings.all(), counts, council, year, day)


def _tell(damaged: Damaged, children: Children, findings: Findings) -> None:
    """Where a file breaks within a child, that child is left out; those before it are kept."""
    within = "Child" in damaged.inside
    if within:
        children.fillers["Child"].left_out()
    problem = f"the file {damaged.problem}" + ("; the child in which it breaks is left out" if within else "")
    mend = "Make the file again in the system it comes from, and fetch it again whole."
    findings.add(f"line {damaged.line}", "/".join(damaged.inside), "", problem, mend, rows=int(within))
