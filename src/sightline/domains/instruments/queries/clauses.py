"""Clauses with their words and state as at a day."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import OuterRef, QuerySet, Subquery

from sightline.domains.instruments.models import Clause, ClauseVersion, Instrument


def clauses_of(instruments: Iterable[Instrument], day: date, known_at: datetime | None = None) -> QuerySet[Clause]:
    """The clauses of these instruments in order, each with `text`, `state` and `since`. One query."""
    words = ClauseVersion.objects.filter(record=OuterRef("pk"), on__lte=day)
    if known_at is not None:
        words = words.filter(at__lte=known_at)
    return (
        Clause.objects.filter(instrument__in=instruments)
        .as_at(day, known_at)
        .annotate(text=Subquery(words.order_by("-on", "-pk").values("text")[:1]))
        .order_by("instrument", "position", "path")
    )


def clauses_on(instrument: Instrument, day: date, known_at: datetime | None = None) -> QuerySet[Clause]:
    """The clauses of one instrument, as `clauses_of` gives them."""
    return clauses_of([instrument], day, known_at)


def waiting(instrument: Instrument, day: date) -> QuerySet[Clause]:
    """Clauses that wait to be confirmed, in order."""
    return clauses_on(instrument, day).filter(state="proposed")
