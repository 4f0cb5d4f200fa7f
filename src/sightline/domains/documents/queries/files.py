"""Stored bytes: reading them without handing them to a person, and proving them against their hashes."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from sightline.core.refusals import NotVisible
from sightline.domains.documents import storage
from sightline.domains.documents.models import Document, DocumentTransition, DocumentVersion, StoredFile
from sightline.domains.organisations.models import Person


@dataclass(frozen=True)
class FilesReport:
    files: int
    breaks: tuple[str, ...]


def content(person: Person, version: DocumentVersion) -> bytes:
    """The bytes of a version for a reader inside the house (an instrument being read). A person who downloads passes
    `actions.log_download`."""
    if not Document.objects.visible_to(person).filter(pk=version.record_id).exists():
        raise NotVisible("There is nothing at this address that you can see.")
    return storage.take(version.file.path, version.file.sha256)


def still_needed(file: StoredFile) -> bool:
    """Whether a document that is not disposed of holds these bytes."""
    return DocumentVersion.objects.filter(file=file).exclude(record__in=_disposed()).exists()


def verify_files() -> FilesReport:
    """Reads every stored file in bounded memory and names each break: missing, altered, or kept after disposal."""
    needed = DocumentVersion.objects.filter(file=OuterRef("pk")).exclude(record__in=_disposed())
    counted, found = 0, []
    for file in StoredFile.objects.annotate(needed=Exists(needed)).order_by("pk").iterator(chunk_size=500):
        counted += 1
        fault = storage.fault(file.path, file.sha256) if file.needed else _left_behind(file)
        if fault:
            found.append(f"{_holders(file)}: {fault} (file {file.sha256}).")
    return FilesReport(counted, tuple(found))


def _left_behind(file: StoredFile) -> str:
    return "its bytes are still in the store although it was disposed of" if storage.shelf().exists(file.path) else ""


def _holders(file: StoredFile) -> str:
    versions = file.versions.select_related("record__workspace").order_by("pk")
    named = [f"{version.record.workspace.slug} {version.record.ref} version {version.n}" for version in versions]
    return ", ".join(named) or "A file of no document"


def _disposed():
    """Ids of documents whose bytes may be gone. Disposal is the last state there is, so any such transition counts."""
    return DocumentTransition.objects.filter(to_state="disposed").values("record")
