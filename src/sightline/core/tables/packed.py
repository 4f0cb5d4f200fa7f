"""What every reader of a workbook needs before it opens one: that it unpacks to something of bounded size and has no entities."""

from __future__ import annotations

import zipfile
from typing import BinaryIO

PART = 96 * 1024 * 1024
"""Bytes to which one part of a workbook may unpack: a list of a million cells has 60 MB."""
WHOLE = 3 * PART
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<", b"\x00\x00")  # UTF-16 and UTF-32, in which the words would not be seen


class Unreadable(Exception):
    """A file that cannot be read; says why and how to mend it."""

    def __init__(self, problem: str, mend: str) -> None:
        super().__init__(problem)
        self.problem, self.mend = problem, mend


def weigh(opened: BinaryIO) -> None:
    """Unpacks every part once, to the limit: what an archive says of its size is not believed."""
    with zipfile.ZipFile(opened) as packed:
        whole = 0
        for part in packed.infolist():
            if part.filename.lower().endswith((".zip", ".xlsx", ".xlsm", ".bin")) or part.flag_bits & 1:
                continue
            with packed.open(part) as unpacked:
                whole += _length(unpacked, min(PART, WHOLE - whole))


def cell_name(column: int, row: int) -> str:
    """Column from 0, row from 1: 5, 14 is F14."""
    letters, left = "", column + 1
    while left:
        left, last = divmod(left - 1, 26)
        letters = chr(ord("A") + last) + letters
    return f"{letters}{row}"


def _length(unpacked, limit: int) -> int:
    """Of one part. A document type, from which entities without end could come, stands in no workbook of Excel's."""
    length, before = 0, b""
    while piece := unpacked.read(1 << 20):
        if b"<!DOCTYPE" in before[-8:] + piece or (not length and piece.startswith(_WIDE)):
            raise Unreadable("has a document type, which no workbook has", "Save it again as .xlsx.")
        length, before = length + len(piece), piece
        if length > limit:
            raise Unreadable("unpacks to more than a workbook of lists can be", "Save only the sheets that are needed.")
    return length
