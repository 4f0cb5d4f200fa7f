"""The files of a return, found and opened safely: files, folders and zip archives; nothing outside them is read.

What an archive says about itself is not believed: a member is read to its end or to the limit, into memory, never onto the disk
(children's records would lie there). Links are not followed out of a folder, archives within archives are not opened.
"""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from sightline.core.measures.findings import Finding, Severity

HEAD = 4096
"""Bytes by which a file is recognised."""
MEMBER = 256 * 1024 * 1024
"""Bytes of one file in an archive. Ten times the largest census; a larger one is read from a folder, piece by piece."""
ARCHIVE = 2 * 1024 * 1024 * 1024
"""Bytes of all files in an archive: three times the censuses of all England."""
RATIO = 200
"""How many times larger than packed a member of more than 1 MB may be. Returns pack 10 to 40 times; a bomb 1,000."""
MEMBERS = 10_000
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
_OFFICE = "[Content_Types].xml"


@dataclass(frozen=True)
class File:
    """One file. `name` is what findings call it, below what the person named ("2025/Header.csv", "returns.zip/Header.csv");
    `group` is the folder or the archive it lies in: files of one return lie together."""

    name: str
    group: str
    size: int
    path: Path | None = None
    content: bytes | None = None

    def open(self) -> BinaryIO:
        """From its first byte; whoever opens it closes it."""
        return io.BytesIO(self.content) if self.content is not None else self._path.open("rb")

    @property
    def stem(self) -> str:
        return Path(self.name).stem

    @property
    def _path(self) -> Path:
        if self.path is None:
            raise ValueError(f"{self.name} has neither a path nor a content")
        return self.path

    @cached_property
    def head(self) -> bytes:
        with self.open() as opened:
            return opened.read(HEAD)

    @cached_property
    def members(self) -> frozenset[str]:
        """The names in a zip archive (a workbook is one); none where it is no archive or a damaged one."""
        if not self.head.startswith(b"PK"):
            return frozenset()
        try:
            with self.open() as opened, zipfile.ZipFile(opened) as archive:
                return frozenset(archive.namelist())
        except _BROKEN:
            return frozenset()

    @property
    def is_archive(self) -> bool:
        """A zip of files, not a workbook or a document, which are zips too."""
        return self.head.startswith(b"PK\x03\x04") and _OFFICE not in self.members


def gather(paths: Iterable[Path | str | File]) -> Iterator[File | Finding]:
    """Every file of the paths, folders and archives, in the order of their names; what cannot be had as a finding. A file of an
    archive is held in memory: use it and let it go. What is a file already is taken as it is, and unpacked where it is an archive.
    Files and folders of one name are told apart by what they lie in."""
    paths = [path if isinstance(path, File) else Path(path) for path in paths]
    names = Counter(path.name for path in paths)
    for path in paths:
        if isinstance(path, File):
            yield from _members(path) if path.is_archive else [path]
            continue
        called = path.name if names[path.name] == 1 else path.as_posix()
        if not path.is_dir():
            yield from _opened(path, called)
            continue
        for below, inner in _walk(path):
            name = inner if len(paths) == 1 else f"{called}/{inner}"
            yield from (
                [_unopened(name, "is a link", "Put the file itself there.")] if below.is_symlink() else _opened(below, name)
            )


def _walk(folder: Path) -> Iterator[tuple[Path, str]]:
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")):
                path = Path(at) / name
                yield path, path.relative_to(folder).as_posix()


def _opened(path: Path, name: str) -> Iterator[File | Finding]:
    try:
        if not path.exists():
            yield _unopened(name, "does not exist", "Check the name and the folder.")
        elif not path.is_file():
            yield _unopened(name, "is not a file", "Name a file, a folder or a zip archive.")
        else:
            file = File(name, str(path.parent), path.stat().st_size, path=path)
            yield from _members(file) if file.is_archive else [file]
    except OSError as error:
        yield _unopened(name, f"cannot be opened: {error.strerror or 'no reason given'}", "Check that it is a file you may read.")


def _members(archive: File) -> Iterator[File | Finding]:
    try:
        with archive.open() as opened, zipfile.ZipFile(opened) as zipped:
            members = [member for member in zipped.infolist() if not member.is_dir()]
            if len(members) > MEMBERS:
                yield _unopened(archive.name, f"holds more than {MEMBERS:,} files", "Pack only the return.")
                members = []
            left = ARCHIVE
            for member in sorted(members, key=lambda member: member.filename):
                found = _member(archive, zipped, member, left)
                left -= found.size if isinstance(found, File) else 0
                yield found
    except _BROKEN:
        yield _unopened(archive.name, "is a damaged archive", "Make the archive again, or give the files unpacked.")


def _member(archive: File, zipped: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> File | Finding:
    name = f"{archive.name}/{member.filename}"
    limit = min(MEMBER, left)
    if member.file_size > max(1024 * 1024, RATIO * member.compress_size):
        return _unopened(name, f"unpacks to more than {RATIO} times its size", "Pack the file again, or give it unpacked.")
    try:
        with zipped.open(member) as opened:
            content = opened.read(limit + 1)
    except _BROKEN:
        return _unopened(name, "is damaged or locked in its archive", "Pack the file again without a password.")
    if len(content) > limit:
        return _unopened(name, f"is larger than {limit // (1024 * 1024)} MB in its archive", "Unpack the archive.")
    group = f"{archive.group}/{archive.name}/{Path(member.filename).parent.as_posix()}"
    file = File(name, group, len(content), content=content)
    return _unopened(name, "is an archive within an archive", "Unpack it.") if file.is_archive else file


def _unopened(name: str, problem: str, mend: str) -> Finding:
    return Finding(name, "", "", "", f"{problem}, so it is not read", mend, Severity.ERROR)
