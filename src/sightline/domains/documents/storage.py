"""Where bytes lie: the Django storage called "documents", a folder or S3-compatible. A file is written once under its
hash; what is there already is never written over."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, Storage, storages

from sightline.core.refusals import NotNow


class FolderStorage(FileSystemStorage):
    """A folder under MEDIA_ROOT. A file appears whole or not at all, also when the machine stops half-way."""

    def _save(self, name: str, content: File) -> str:
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as written:
            try:
                for chunk in content.chunks():
                    written.write(chunk)
                written.flush()
                os.fsync(written.fileno())
                os.chmod(written.name, 0o440)
                os.replace(written.name, target)
            except OSError:
                Path(written.name).unlink()
                raise
        return name

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """The name itself: it is the hash of the content, so two files of one name are one file."""
        return name


def shelf() -> Storage:
    return storages["documents"]


def put(path: str, content: bytes) -> None:
    """Stores the bytes unless they are there already."""
    if not shelf().exists(path):
        shelf().save(path, ContentFile(content))


def take(path: str, sha256: str) -> bytes:
    """The bytes, checked against their hash. Refused where they are gone or are not what was stored."""
    try:
        with shelf().open(path) as kept:
            content = kept.read()
    except FileNotFoundError:
        raise NotNow(
            "The file is missing from the store. Tell your administrator: `sightline verify` names what is missing."
        ) from None
    if hashlib.sha256(content).hexdigest() != sha256:
        raise NotNow("The stored file is no longer what was added, so it is not handed out. Tell your administrator.")
    return content


def fault(path: str, sha256: str) -> str:
    """What is wrong with stored bytes, as the end of a sentence; empty where they are as they were added."""
    if not shelf().exists(path):
        return "its bytes are missing"
    found = hashlib.sha256()
    with shelf().open(path) as kept:
        for chunk in kept.chunks():
            found.update(chunk)
    return "" if found.hexdigest() == sha256 else "its bytes are not what was added"


def remove(path: str) -> None:
    shelf().delete(path)
