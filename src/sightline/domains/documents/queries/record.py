"""All that the page of one document shows, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date

from sightline.core.refusals import NotVisible
from sightline.domains.documents.models import Classification, Correspondence, Document, DocumentTransition, DocumentVersion
from sightline.domains.documents.queries.library import find
from sightline.domains.documents.rules.retention import why_keep
from sightline.domains.organisations.models import Event, Person, Workspace
from sightline.domains.organisations.queries import history


@dataclass(frozen=True)
class DocumentPage:
    """One document as at a day. `versions`, `classes` and `transitions` are newest first; `thread` oldest first."""

    document: Document
    versions: tuple[DocumentVersion, ...]
    current: DocumentVersion | None
    classes: tuple[Classification, ...]
    transitions: tuple[DocumentTransition, ...]
    letter: Correspondence | None
    thread: tuple[Correspondence, ...]
    history: tuple[Event, ...]
    kept_because: str
    """Why it cannot be disposed of on the day; empty where it could be."""

    @property
    def state(self) -> str:
        return self.document.state

    @property
    def has_bytes(self) -> bool:
        return self.state != "disposed"


def record_page(person: Person, workspace: Workspace, number: int, day: date) -> DocumentPage:
    """The document as at the day. Raises NotVisible where it was not held then or is not the person's to read. Seven queries."""
    document = find(person, workspace, number, day)
    if document is None:
        raise NotVisible(f"There is no document DO-{number} here that you can see as at {day:%-d %B %Y}.")
    versions = tuple(document.versions.filter(on__lte=day).select_related("file", "by").order_by("-n"))
    letter = Correspondence.objects.filter(document=document).select_related("from_post", "to_post", "in_reply_to").first()
    return DocumentPage(
        document=document,
        versions=versions,
        current=max(versions, key=lambda version: (version.on, version.n), default=None),
        classes=tuple(document.classifications.filter(on__lte=day).select_related("by").order_by("-on", "-pk")),
        transitions=tuple(document.transitions.filter(on__lte=day).select_related("by").order_by("-on", "-pk")),
        letter=letter,
        thread=tuple(thread(person, letter.thread_id if letter else document.pk)),
        history=tuple(history(person, document)),
        kept_because=why_keep(document.retain_until, day),
    )


def thread(person: Person, thread_id: int):
    """The letters of one exchange that the person can see, oldest first."""
    return (
        Correspondence.objects.visible_to(person)
        .filter(thread=thread_id)
        .select_related("document")
        .order_by("sent_on", "document__number")
    )
