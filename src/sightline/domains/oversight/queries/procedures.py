"""Procedures as at a day, with their checks."""

from datetime import date

from django.db.models import Prefetch

from sightline.domains.documents.models import Document
from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.oversight.models import ComplianceCheck, Procedure
from sightline.domains.oversight.queries.records import holding

RELATED = ("monitor__organisation", "clause__instrument", "workspace")


def procedures(person: Person, workspace: Workspace, day: date, *, state: str = "", text: str = ""):
    """Those issued by the day, newest first, each with `state`, `since` and `known_checks` (newest first). Two queries."""
    checks = Prefetch(
        "checks", ComplianceCheck.objects.filter(on__lte=day).select_related("by", "document").order_by("-on", "-pk"),
        to_attr="known_checks",
    )  # fmt: skip
    found = Procedure.objects.visible_to(person).filter(workspace=workspace).as_at(day).select_related(*RELATED)
    found = found.filter(state=state) if state else found
    return holding(found, "PC", text, "title", "audience").prefetch_related(checks).order_by("-issued_on", "-number")


def readable_of(person: Person, procedure: Procedure) -> set[int]:
    """Ids of those documents of its checks that the person may read."""
    wanted = {one.document_id for one in procedure.known_checks} - {None}
    return set(Document.objects.visible_to(person).filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()
