"""The library: which documents there are, as at a day."""

from datetime import date, datetime

from django.db.models import Count, Q

from sightline.domains.documents.models import Document, DocumentVersion
from sightline.domains.organisations.models import Person, Workspace


def library(
    person: Person,
    workspace: Workspace,
    day: date,
    *,
    kind: str = "",
    classification: str = "",
    state: str = "",
    text: str = "",
    known_at: datetime | None = None,
):
    """Documents held by that day, newest first, each with `state`, `since`, `classification` and `version_count`. One query.
    `text`: every word of it stands in the title or is the number."""
    found = (
        Document.objects.visible_to(person)
        .filter(workspace=workspace)
        .as_at(day, known_at)
        .classified(day)
        .annotate(version_count=Count("versions", filter=Q(versions__on__lte=day)))
    )
    wanted = {name: value for name, value in (("kind", kind), ("classification", classification), ("state", state)) if value}
    for word in text.split():
        found = found.filter(Q(title__icontains=word) | _numbered(word))
    return found.filter(**wanted).order_by("-dated_on", "-number")


def find(person: Person, workspace: Workspace, number: int, day: date | None = None) -> Document | None:
    """The document of that number, with state and class as at the day; None where there is none that the person can see."""
    found = Document.objects.visible_to(person).filter(workspace=workspace, number=number).select_related("workspace")
    return (found.as_at(day).classified(day) if day else found).first()


def of_number(person: Person, workspace: Workspace, numbers: list[int]):
    """Documents by their numbers, those that the person can see."""
    return Document.objects.visible_to(person).filter(workspace=workspace, number__in=numbers)


def version_on(document: Document, day: date, known_at: datetime | None = None) -> DocumentVersion | None:
    """The version in force on a day; None before the first."""
    versions = document.versions.filter(on__lte=day).select_related("file")
    if known_at is not None:
        versions = versions.filter(at__lte=known_at)
    return versions.order_by("-on", "-n").first()


def classes_on(person: Person, workspace: Workspace, day: date) -> list[str]:
    """Classes that occur among the documents of a day, to filter by."""
    return sorted(set(library(person, workspace, day).order_by().values_list("classification", flat=True)))


def _numbered(word: str) -> Q:
    digits = word.upper().removeprefix("DO-")
    return Q(number=int(digits)) if digits.isdecimal() and len(digits) < 9 else Q(pk__in=[])
