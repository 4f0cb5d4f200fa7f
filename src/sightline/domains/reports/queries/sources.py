"""The documents that a pack relies on, each with the hash of its file."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db.models import OuterRef, Subquery

from sightline.domains.documents.models import Document, DocumentVersion
from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.organisations.models.together import Question, as_day
from sightline.domains.reports.content import Source


def sources_question(person: Person, workspace: Workspace, day: date, known_at: datetime | None = None) -> Question:
    """Every document held on the day that the person may read, to be put with `together`."""
    versions = DocumentVersion.objects.filter(record=OuterRef("pk"), on__lte=day).order_by("-on", "-pk")
    rows = (
        Document.objects.visible_to(person)
        .filter(workspace=workspace)
        .as_at(day, known_at)
        .annotate(sha256=Subquery(versions.values("file__sha256")[:1]))
    )
    return rows, "number", "title", "cites", "dated_on", "sha256"


def sources(rows: Iterable[list]) -> Iterator[Source]:
    """In order of number."""
    for number, title, cites, dated_on, sha256 in sorted(rows, key=lambda row: row[0]):
        yield Source(f"{Document.PREFIX}-{number}", title, cites, as_day(dated_on), sha256 or "")
