"""What every change of oversight asks of what it is handed."""

from datetime import date

from sightline.core.refusals import BadInput, Finding, NotVisible
from sightline.domains.documents.models import Document
from sightline.domains.organisations.models import Person, Workspace


def bad(place: str, problem: str, mend: str) -> BadInput:
    return BadInput(f"{problem} {mend}", (Finding(place, problem, mend),))


def needs_words(place: str, text: str, mend: str) -> str:
    """The text without blanks around it. Raises BadInput where nothing is left."""
    if not text.strip():
        raise bad(place, "It has no words.", mend)
    return text.strip()


def not_before(place: str, day: date | None, first: date, mend: str) -> None:
    if day is not None and day < first:
        raise bad(place, f"{day:%-d %B %Y} is before {first:%-d %B %Y}.", mend)


def of_workspace(workspace: Workspace, *records) -> None:
    """Records named by a change are those of its workspace; None is left out."""
    if any(record is not None and record.workspace_id != workspace.pk for record in records):
        raise NotVisible("There is nothing of that name here that you can see.")


def readable(by: Person, workspace: Workspace, document: Document | None) -> None:
    if document and not Document.objects.visible_to(by).filter(workspace=workspace, pk=document.pk).exists():
        raise NotVisible("There is no document of that number here that you can see.")
