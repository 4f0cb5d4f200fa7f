"""The census read a block of children at a time, column by column: what the plain reader says, some ten times sooner.

The head up to the first child goes to the XML parser, the children to `blocks`, and the rest must be the two closing tags. A block
that is not written in the ordinary way is read by the plain reader alone; a file whose head, end or children's numbers are out of
the ordinary is read by it whole (`Unfamiliar`), as is one that is broken. Rows, findings, counts: the same to the letter.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from sightline.core.measures.returns.census import plain
from sightline.core.measures.returns.census.block_rows import Rows
from sightline.core.measures.returns.census.blocks import Block, Unfamiliar
from sightline.core.measures.returns.census.children import Children, number_of
from sightline.core.measures.returns.census.elements import Damaged, Group, Oddities, groups
from sightline.core.measures.returns.files import File
from sightline.core.measures.returns.reader import Reading
from sightline.core.measures.returns.rows import Findings

SIZE = 2 * 1024 * 1024
"""Bytes of a block: its distinct pieces then fit into the processor's cache."""
LARGEST = 4 * SIZE
"""Bytes of a child, or of what stands where children should."""
HEAD = 16 * 1024
_CHILD, _END = b"<Child>", b"</Child>"
_CLOSING = b"</Children></Message>"
_HEAD = re.compile(
    rb"(?P<declaration>(?:\xef\xbb\xbf)?(?:<\?xml[^<>]*\?>)?)[^!]*?(?P<message><Message\b[^<>]*>)[^!]*(?P<children><Children\b[^<>]*>)\s*",
)
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([^\"']*)[\"']")
_ASCII = {b"utf-8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}
"""Encodings in which the bytes of ASCII are ASCII, and nothing else."""
_TAIL = re.compile(rb"[ \t\r\n]*</Children>[ \t\r\n]*</Message>[ \t\r\n]*")


def read(file: File) -> Reading:
    """The whole file. Raises Unfamiliar where the plain reader must read it."""
    with file.open() as stream:
        return _Census(Findings(file.name)).read(stream)


class _Census:
    """One file on its way: the tables that both readers fill, and the children met by this one."""

    def __init__(self, findings: Findings) -> None:
        self._children, self._oddities = Children(findings), Oddities()
        self._met: set[str] = set()
        self._memory: dict = {}
        self._line = 1

    def read(self, stream: BinaryIO) -> Reading:
        head, rest = _head(stream)
        header = self._head(head)
        self._line += head.count(b"\n")
        for block in _blocks(stream, rest):
            if block.endswith(_END):
                self._block(block)
                self._line += block.count(b"\n")
            elif not _TAIL.fullmatch(block):
                raise Unfamiliar
        return plain.finish(self._children, self._oddities, header)

    def _head(self, head: bytes) -> Group | None:
        found = _HEAD.fullmatch(head)
        encoding = _ENCODING.search(found["declaration"]) if found else None
        if not found or (encoding and encoding[1].lower() not in _ASCII):
            raise Unfamiliar
        self._opening = (found["declaration"] + found["message"] + found["children"]).replace(b"\n", b" ")
        headers = self._parsed(head + _CLOSING)
        return headers[0] if headers else None

    def _parsed(self, content: bytes) -> list[Group]:
        try:
            return list(groups(io.BytesIO(content), self._oddities))
        except Damaged:
            raise Unfamiliar from None

    def _block(self, content: bytes) -> None:
        try:
            block = Rows(Block(content, self._line, self._memory))
        except Unfamiliar:
            self._plainly(content)
        else:
            people = set(block.people)
            if len(people) < len(block.people) or not (people.isdisjoint(self._met) and people.isdisjoint(self._children.known)):
                raise Unfamiliar
            self._met |= people
            block.fill(self._children)

    def _plainly(self, content: bytes) -> None:
        """The children of a block, one by one, on the lines where they stand in the file."""
        for group in self._parsed(self._opening + b"\n" * (self._line - 1) + content + _CLOSING):
            if number_of(group) in self._met:
                raise Unfamiliar
            plain.take(group, self._children, [])


def _head(stream: BinaryIO) -> tuple[bytes, bytes]:
    """What stands before the first child, and what has been read beyond it."""
    read = stream.read(HEAD)
    at = read.find(_CHILD)
    if at < 0:
        raise Unfamiliar
    return read[:at], read[at:]


def _blocks(stream: BinaryIO, read: bytes) -> Iterator[bytes]:
    """Whole children, some at a time; at last what stands after the last child."""
    more = b"begin"
    while more:
        more = stream.read(SIZE)
        read += more
        end = read.rfind(_END) + len(_END)
        if end >= len(_END):
            yield read[:end]
            read = read[end:]
        elif len(read) > LARGEST:
            raise Unfamiliar
    yield read
