"""The documents that a pack relies on, each with the hash of its file."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import OuterRef, Subquery

from sightline.domains.documents.models import Document, DocumentVersion
from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.reports.content import Source


def sources_of(person: Person, workspace: Workspace, day: date, known_at: datetime | None = None) -> Iterator[Source]:
    """Every document held on the day that the person may read, in order of number. One query."""
    versions = DocumentVersion.objects.filter(record=OuterRef("pk"), on__lte=day).order_by("-on", "-pk")
    rows = (
        Document.objects.visible_to(person)
        .filter(workspace=workspace)
        .as_at(day, known_at)
        .annotate(sha256=Subquery(versions.values("file__sha256")[:1]))
        .order_by("number")
    )
    for row in rows:
        yield Source(row.ref, row.title, row.cites, row.dated_on, row.sha256 or "")
