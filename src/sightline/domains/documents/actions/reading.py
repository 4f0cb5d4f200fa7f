"""Looking at a document and downloading it: each is an event."""

from datetime import date

from sightline.domains.documents import storage
from sightline.domains.documents.models import Document, DocumentVersion
from sightline.domains.documents.rules import moves
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Person


def log_view(*, by: Person, document: Document, on: date) -> None:
    """The event of a person opening the record. Refused where its class is not theirs to read."""
    with door.through(moves.LOOK, by=by, workspace=document.workspace, record=document, on=on):
        pass


def log_download(*, by: Person, version: DocumentVersion, on: date) -> bytes:
    """The bytes of a version, checked against their hash, and the event of handing them out."""
    document = version.record
    with door.through(moves.DOWNLOAD, by=by, workspace=document.workspace, record=document, on=on) as passage:
        passage.says(version=version.n, sha256=version.file.sha256)
        return storage.take(version.file.path, version.file.sha256)
