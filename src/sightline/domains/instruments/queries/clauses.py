"""Clauses with their words and state as at a day."""

from datetime import date, datetime

from django.db.models import OuterRef, QuerySet, Subquery

from sightline.domains.instruments.models import Clause, ClauseVersion, Instrument

ClauseLine = Clause
"""A clause with `text`, `state` and `since` as at a day."""


def clauses_on(instrument: Instrument, day: date, known_at: datetime | None = None) -> QuerySet[Clause]:
    """The clauses of an instrument in order, each with `text`, `state` and `since`. One query."""
    words = ClauseVersion.objects.filter(record=OuterRef("pk"), on__lte=day)
    if known_at is not None:
        words = words.filter(at__lte=known_at)
    return (
        instrument.clauses.as_at(day, known_at)
        .annotate(text=Subquery(words.order_by("-on", "-pk").values("text")[:1]))
        .order_by("position", "path")
    )


def waiting(instrument: Instrument, day: date) -> QuerySet[Clause]:
    """Clauses that wait to be confirmed, in order."""
    return clauses_on(instrument, day).filter(state="proposed")
