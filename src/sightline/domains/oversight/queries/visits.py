"""Visits as at a day, and the days that were promised beside those that were recorded."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from sightline.domains.documents.models import Document
from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.oversight.models import Mandate, Visit
from sightline.domains.oversight.queries.records import holding
from sightline.domains.oversight.rules.visits import MonthOfVisits, beside_promise, days_of, sentence

RELATED = ("post__organisation", "organisation", "workspace")


def visits(person: Person, workspace: Workspace, day: date, *, state: str = "", text: str = ""):
    """Visits known by the day, newest first, each with `state` and `since`. `state` is a state or a kind. One query."""
    found = Visit.objects.visible_to(person).filter(workspace=workspace).as_at(day).select_related(*RELATED)
    if state in Visit.Kind.values:
        found = found.filter(kind=state)
    elif state:
        found = found.filter(state=state)
    return holding(found, "VI", text, "purpose", "place").order_by("-starts_on", "-number")


def notes_of(person: Person, visit: Visit, day: date):
    """What was written down of a visit by the day, newest first; `readable` says whether the person may read the document."""
    readable = Document.objects.visible_to(person).filter(pk=OuterRef("document"))
    return (
        visit.notes.filter(on__lte=day)
        .select_related("document", "by")
        .annotate(readable=Exists(readable))
        .order_by("-on", "-pk")
    )


@dataclass(frozen=True)
class Promise:
    """What one holder of a role promised, month by month beside the visits recorded."""

    mandate: Mandate
    months: tuple[MonthOfVisits, ...]
    sentence: tuple[str, str]


def promises(person: Person, workspace: Workspace, day: date) -> list[Promise]:
    """Of every role of the day or before that promised days in the council. Two queries."""
    made = mandates(person, workspace).filter(days_a_month__isnull=False, starts_on__lte=day)
    held = list(visits(person, workspace, day, state="held"))
    return [_promise(one, held, day) for one in made]


def mandates(person: Person, workspace: Workspace):
    return (
        Mandate.objects.visible_to(person)
        .filter(workspace=workspace)
        .select_related("post__organisation", "organisation")
        .order_by("starts_on", "pk")
    )


def _promise(mandate: Mandate, held: list[Visit], day: date) -> Promise:
    until = min(mandate.ends_on or day, day)
    days = [
        one_day
        for visit in held
        if (visit.post_id, visit.organisation_id) == (mandate.post_id, mandate.organisation_id)
        for one_day in days_of(visit.starts_on, visit.ends_on)
        if one_day <= until
    ]
    months = beside_promise(mandate.days_a_month, mandate.starts_on, until, days)
    return Promise(mandate, tuple(months), sentence(months, mandate.role))
