"""The registers of instruments, recommendations, inspections and conflicts as at a day."""

from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet

from sightline.domains.instruments.models import (
    Conflict,
    FunctionInScope,
    Inspection,
    Instrument,
    Succession,
)
from sightline.domains.organisations.models import Person, Workspace


def instruments_on(person: Person, workspace: Workspace, day: date, known_at: datetime | None = None) -> QuerySet[Instrument]:
    """Instruments known by the day, each with `state` and `since`, newest first. One query."""
    return (
        Instrument.objects.visible_to(person)
        .filter(workspace=workspace)
        .as_at(day, known_at)
        .select_related("document", "issuer", "addressee")
        .order_by("-made_on", "number")
    )


def successions_of(instrument: Instrument, day: date) -> QuerySet[Succession]:
    """What varied, lifted or followed an instrument, and what it varied, lifted or followed, by the day."""
    return (
        Succession.objects.filter(Q(earlier=instrument) | Q(later=instrument), on__lte=day)
        .select_related("earlier", "later")
        .order_by("on", "pk")
    )


def functions_of(instrument: Instrument) -> QuerySet[FunctionInScope]:
    return instrument.functions.select_related("clause").order_by("-in_scope", "act", "sections", "pk")


def inspections_on(person: Person, workspace: Workspace, day: date) -> QuerySet[Inspection]:
    """Inspections published by the day, newest first, with their judgements. Two queries."""
    return (
        Inspection.objects.visible_to(person)
        .filter(workspace=workspace, published_on__lte=day)
        .select_related("organisation", "report")
        .prefetch_related("judgements")
        .order_by("-published_on", "number")
    )


def conflicts_on(person: Person, workspace: Workspace, day: date, known_at: datetime | None = None) -> QuerySet[Conflict]:
    """Contradictions noticed by the day, open ones first, each with `state` and the clauses it stands beside. Two queries."""
    from sightline.domains.instruments.models import Clause

    return (
        Conflict.objects.visible_to(person)
        .filter(workspace=workspace)
        .as_at(day, known_at)
        .prefetch_related(Prefetch("clauses", Clause.objects.select_related("instrument")))
        .order_by("state", "number")
    )
