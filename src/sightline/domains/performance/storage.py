"""Where the returns that are kept for worklists lie: a folder of their own, encrypted, under names that say nothing.

What is kept of a load becomes one archive, encrypted (Fernet: AES in CBC mode with an HMAC over all of it) under the first of
`SIGHTLINE_RETURNS_KEY`; any of them opens it. The key is in the environment only, never in the database or beside the bytes.
"""

from __future__ import annotations

import hashlib
import io
import os
import secrets
import tempfile
import zipfile
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from sightline.core.refusals import NotNow


def sealed(parts: Mapping[str, bytes]) -> bytes:
    """The parts by their names, packed and encrypted, in memory: nothing of them lies in the clear on the disk."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(parts.items()):
            archive.writestr(name, content)
    return _lock().encrypt(packed.getvalue())


def opened(content: bytes) -> dict[str, bytes]:
    """The parts as they were before `sealed`."""
    try:
        packed = _lock().decrypt(content)
    except InvalidToken:
        raise NotNow(
            "The kept return is encrypted under a key that is not in use any more. Tell your administrator: put the former key after "
            "the new one in SIGHTLINE_RETURNS_KEY, or drop the return and load it again."
        ) from None
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _lock() -> MultiFernet:
    if not settings.RETURNS_KEYS:
        raise NotNow("No key for kept returns is set. Tell your administrator: SIGHTLINE_RETURNS_KEY.")
    return MultiFernet([Fernet(key.replace("+", "-").replace("/", "_")) for key in settings.RETURNS_KEYS])


def put(content: bytes) -> str:
    """Stores the bytes under a random name and gives the name. The file appears whole or not at all."""
    shelf = Path(settings.RETURNS_ROOT)
    shelf.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = secrets.token_hex(32)
    with tempfile.NamedTemporaryFile(dir=shelf, delete=False) as written:
        try:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
            os.chmod(written.name, 0o400)
            os.replace(written.name, shelf / name)
        except OSError:
            Path(written.name).unlink()
            raise
    return name


def take(name: str, sha256: str) -> bytes:
    """The bytes, checked against their hash. Refused where they are gone or are not what was kept."""
    try:
        content = _path(name).read_bytes()
    except FileNotFoundError:
        raise NotNow(
            "The kept return is missing from its folder. Tell your administrator: `sightline verify` names it."
        ) from None
    if hashlib.sha256(content).hexdigest() != sha256:
        raise NotNow("The kept return is no longer what was kept, so it is not read. Tell your administrator.")
    return content


def fault(name: str, sha256: str) -> str:
    """What is wrong with kept bytes, as the end of a sentence; empty where they are as they were kept."""
    if not is_there(name):
        return "its bytes are missing"
    return "" if hashlib.sha256(_path(name).read_bytes()).hexdigest() == sha256 else "its bytes are not what was kept"


def is_there(name: str) -> bool:
    return _path(name).is_file()


def remove(name: str) -> None:
    """Unlinks the bytes. Whatever a disk or a back-up still holds of them is encrypted."""
    _path(name).unlink(missing_ok=True)


def strays(known: Collection[str], before: datetime) -> Iterator[str]:
    """Names in the folder that are none of these and older than a moment: of loads that failed half-way."""
    shelf = Path(settings.RETURNS_ROOT)
    if shelf.is_dir():
        for path in sorted(shelf.iterdir()):
            if path.name not in known and path.stat().st_mtime < before.timestamp():
                yield path.name


def _path(name: str) -> Path:
    return Path(settings.RETURNS_ROOT) / name
