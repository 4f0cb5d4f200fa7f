"""Office files are archives: is one a bomb, is it damaged, does it carry macros, which kind is it?

The sizes an archive declares are asked first, then every member is unpacked against the same allowance, so that an
archive which lies about its sizes is found out too. Archives inside count against the allowance of the outermost one.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator

from sightline.domains.documents.rules.uploads.limits import ALLOWED, Limits

_CHUNK = 1 << 16
_MACROS = ("vbaproject.bin", "vbadata.xml")
_PLACES_OF_MACROS = ("/macrosheets/", "/activex/", "/dialogsheets/")
_MAIN_PART = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}


class Unusable(Exception):
    """Why the archive is not taken: a problem and its mend."""

    def __init__(self, problem: str, mend: str):
        super().__init__(problem)
        self.problem, self.mend = problem, mend


class Allowance:
    """What may still be unpacked. One for the whole upload, however deep its archives lie."""

    def __init__(self, limits: Limits, packed: int):
        self.limits, self.packed, self.unpacked, self.members = limits, packed, 0, 0

    def count_member(self, declared: int) -> None:
        self.members += 1
        if self.members > self.limits.members:
            raise Unusable(f"It holds more than {self.limits.members:,} parts.", "Save it again from Word or Excel, or split it.")
        self._ask(self.unpacked + declared)

    def count_bytes(self, number: int) -> None:
        self.unpacked += number
        self._ask(self.unpacked)

    def _ask(self, unpacked: int) -> None:
        limits = self.limits
        if unpacked > limits.unpacked:
            raise Unusable(f"It unpacks to more than {limits.unpacked // 2**20} MB.", "Split it into smaller files.")
        if unpacked > limits.ratio_from and unpacked > limits.ratio * self.packed:
            raise Unusable(
                f"It unpacks to more than {limits.ratio} times its size, as files made to do harm do.",
                "Open it, save it again and add the new file, or add it as PDF.",
            )


def check_office(content: bytes, limits: Limits) -> str:
    """The media type of a sound Office file without macros. Raises Unusable."""
    names = _check(content, Allowance(limits, len(content)), depth=1)
    kind = next((ending for part, ending in _MAIN_PART.items() if part in names), None)
    if kind is None or "[Content_Types].xml" not in names:
        raise Unusable("It is an archive of other files.", "Unpack it and add each document of it by itself.")
    return ALLOWED[kind]


def _check(content: bytes, allowance: Allowance, depth: int) -> set[str]:
    if depth > allowance.limits.depth:
        raise Unusable(
            "It holds files packed inside files packed inside it.", "Take the embedded files out and add them by themselves."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {info.filename for info in archive.infolist()}
            _refuse_passwords(archive)
            _refuse_macros(names, archive)
            for inner in _unpacked(archive, allowance):
                _check(inner, allowance, depth + 1)
            return names
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as damage:
        raise Unusable(
            "It is damaged, or not the kind of file its name says.", "Open it, save it again and add the new file."
        ) from damage


def _unpacked(archive: zipfile.ZipFile, allowance: Allowance) -> Iterator[bytes]:
    """Unpacks every member and hands out those that are archives themselves."""
    for info in archive.infolist():
        allowance.count_member(info.file_size)
    for info in archive.infolist():
        with archive.open(info) as member:
            head = member.read(4)
            allowance.count_bytes(len(head))
            rest = _drain(member, allowance, keep=head == b"PK\x03\x04")
        if head == b"PK\x03\x04":
            yield head + rest


def _drain(member, allowance: Allowance, keep: bool) -> bytes:
    kept = io.BytesIO()
    while chunk := member.read(_CHUNK):
        allowance.count_bytes(len(chunk))
        if keep:
            kept.write(chunk)
    return kept.getvalue()


def _refuse_passwords(archive: zipfile.ZipFile) -> None:
    if any(info.flag_bits & 1 for info in archive.infolist()):
        raise Unusable("It is protected by a password.", "Take the password off and add it again.")


def _refuse_macros(names: set[str], archive: zipfile.ZipFile) -> None:
    lowered = [f"/{name.lower()}" for name in names]
    carries = any(name.endswith(_MACROS) or any(place in name for place in _PLACES_OF_MACROS) for name in lowered)
    if not carries and "[Content_Types].xml" in names and archive.getinfo("[Content_Types].xml").file_size < 2**20:
        carries = b"macroenabled" in archive.read("[Content_Types].xml").lower()
    if carries:
        raise Unusable(
            "It carries macros or controls, which run when it is opened.",
            "Save it as .docx, .xlsx or PDF, without macros, and add that.",
        )
