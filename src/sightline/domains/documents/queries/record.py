"""All that the page of one document shows, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Subquery
from django.db.models.functions import Coalesce

from sightline.core.refusals import NotVisible
from sightline.domains.documents.models import Classification, Correspondence, Document, DocumentTransition, DocumentVersion
from sightline.domains.documents.queries.library import find
from sightline.domains.documents.rules.moves import LOOK
from sightline.domains.documents.rules.retention import why_keep
from sightline.domains.organisations.models import Event, Person, Workspace


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
    """The document as at the day. Raises NotVisible where it was not held then or is not the person's to read. Six queries."""
    document = find(person, workspace, number, day)
    if document is None:
        raise NotVisible(f"There is no document DO-{number} here that you can see as at {day:%-d %B %Y}.")
    versions = tuple(document.versions.filter(on__lte=day).select_related("file", "by").order_by("-n"))
    letters = tuple(_exchange(person, document))
    return DocumentPage(
        document=document,
        versions=versions,
        current=max(versions, key=lambda version: (version.on, version.n), default=None),
        classes=tuple(document.classifications.filter(on__lte=day).select_related("by").order_by("-on", "-pk")),
        transitions=tuple(document.transitions.filter(on__lte=day).select_related("by").order_by("-on", "-pk")),
        letter=next((letter for letter in letters if letter.document_id == document.pk), None),
        thread=letters,
        history=tuple(_changes(document, day)),
        kept_because=why_keep(document.retain_until, day),
    )


def thread(person: Person, thread_id: int):
    """The letters of one exchange that the person can see, oldest first."""
    letters = Correspondence.objects.visible_to(person).filter(thread=thread_id)
    return letters.select_related("document", "in_reply_to").order_by("sent_on", "document__number")


def _exchange(person: Person, document: Document):
    """The exchange that the document belongs to; where it is no letter itself, the letters that answer it."""
    own = Correspondence.objects.filter(document=document).values("thread")
    return thread(person, Coalesce(Subquery(own), document.pk))


def _changes(document: Document, day: date, limit: int = 100):
    """Events of the document up to the day, newest first, without those of people who only looked at its page."""
    events = Event.objects.filter(workspace=document.workspace_id, kind="document", record_id=document.pk, on__lte=day)
    return events.exclude(move=LOOK.name).select_related("by").order_by("-on", "-pk")[:limit]
