"""What the pages of all records of oversight ask: one record, its document, its history."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from sightline.core.refusals import NotVisible
from sightline.domains.documents.models import Document
from sightline.domains.organisations.models import Event, Person
from sightline.domains.organisations.queries import history


@dataclass(frozen=True)
class RecordPage:
    """A record as at a day. `transitions` are of any day, newest first, so that a change now can follow."""

    record: object
    transitions: tuple
    document: Document | None
    """The document it stands in; None where none is held or the person may not read it."""
    document_is_withheld: bool
    history: tuple[Event, ...]

    @property
    def reason(self) -> str:
        """Why it came into the state it is in."""
        return self.transitions[0].reason


def record_page(person: Person, found: QuerySet, number: int, day: date) -> RecordPage:
    """Raises NotVisible where it was not recorded by then or is not the person's to see. Four queries."""
    record = found.filter(number=number).first()
    if record is None:
        raise NotVisible(f"There is no {found.model.PREFIX}-{number} here that you can see as at {day:%-d %B %Y}.")
    held = getattr(record, "document_id", None)
    document = Document.objects.visible_to(person).filter(pk=held).first() if held else None
    return RecordPage(
        record=record,
        transitions=tuple(record.transitions.select_related("by").order_by("-on", "-pk")),
        document=document,
        document_is_withheld=held is not None and document is None,
        history=tuple(history(person, record)),
    )


def holding(found: QuerySet, prefix: str, text: str, *fields: str) -> QuerySet:
    """Those of which each word of the text stands in one of the fields, or is the number."""
    for word in text.split():
        wanted = numbered(prefix, word)
        for name in fields:
            wanted |= Q(**{f"{name}__icontains": word})
        found = found.filter(wanted)
    return found


def numbered(prefix: str, word: str) -> Q:
    """A word that may be a number, as in IT-3 or 3."""
    digits = word.upper().removeprefix(f"{prefix}-")
    return Q(number=int(digits)) if digits.isdecimal() and len(digits) < 9 else Q(pk__in=[])
