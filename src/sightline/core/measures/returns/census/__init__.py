"""The children in need census (XML), collections of 2017 to 2027."""

from __future__ import annotations

import re

from sightline.core.measures.returns.census import fast, plain
from sightline.core.measures.returns.census.blocks import Unfamiliar
from sightline.core.measures.returns.files import File
from sightline.core.measures.returns.reader import Asked, Reader, Reading

_MESSAGE = re.compile(rb"<(?:[\w.-]+:)?Message[\s>]")
_CENSUS = re.compile(rb"Collection>\s*CIN\s*<|<(?:[\w.-]+:)?ChildIdentifiers[\s>]")


def recognises(file: File) -> bool:
    """A Message of the collection CIN, or one without a header that holds children; in UTF-16 too."""
    head = file.head.replace(b"\0", b"")
    return bool(_MESSAGE.search(head) and _CENSUS.search(head))


def read(files: tuple[File, ...], asked: Asked) -> Reading:
    """One census. It says itself whose it is and of which year, so nothing need be asked."""
    try:
        return fast.read(files[0])
    except Unfamiliar:
        return plain.read(files[0])


READER = Reader("cin-census", recognises, read)
