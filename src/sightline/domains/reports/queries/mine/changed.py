"""What changed since somebody last said they had seen it, of what they may see."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import OuterRef, QuerySet, Subquery

from sightline.domains.documents.rules.moves import MOVES as OF_DOCUMENTS
from sightline.domains.organisations.models import Entry, Event, Person, Workspace
from sightline.domains.organisations.models.records import open_to
from sightline.domains.performance.rules.moves import MOVES as OF_FIGURES
from sightline.domains.reports.rules.moves import MOVES as OF_PACKS

LOOK_BACK = timedelta(days=30)
"""Without a mark, what was true or done in the days before the one looked at."""
MOST = 20
READ = 300
LOOKS = tuple(move.name for move in (*OF_DOCUMENTS, *OF_FIGURES, *OF_PACKS) if move.looks)


@dataclass(frozen=True)
class Change:
    """What was done to one record: the last thing first in words, how many there were, by whom where the reader may know."""

    kind: str
    ref: str
    title: str
    words: str
    by: str
    on: date
    times: int
    is_own: bool


@dataclass(frozen=True)
class Changed:
    changes: tuple[Change, ...]
    more: bool
    """There is more than is listed; the history has all."""
    since: datetime | None


def changed_since(
    person: Person, workspace: Workspace, day: date, seen: datetime | None, own: frozenset[tuple[str, int]] | set = frozenset()
) -> Changed:
    """One query. Changes of others, newest first, those to the person's own records before all; views and downloads are none."""
    rows = list(_events(person, workspace, day, seen)[: READ + 1])
    names = person.may("organisations.history", workspace.pk)
    by_record: dict[tuple[str, int], list[Event]] = {}
    for event in rows[:READ]:
        by_record.setdefault((event.kind, event.record_id), []).append(event)
    found = [_change(events, key in own, names) for key, events in by_record.items()]
    found.sort(key=lambda change: not change.is_own)
    return Changed(tuple(found[:MOST]), len(found) > MOST or len(rows) > READ, seen)


def _events(person: Person, workspace: Workspace, day: date, seen: datetime | None) -> QuerySet[Event]:
    entry = Entry.objects.filter(kind=OuterRef("kind"), record_id=OuterRef("record_id")).values
    permitted = person.rights.by_workspace.get(workspace.pk, frozenset())
    rows = Event.objects.filter(open_to(person), workspace=workspace, on__lte=day).exclude(by=person.pk)
    rows = rows.filter(at__gt=seen) if seen else rows.filter(on__gt=day - LOOK_BACK)
    rows = rows.annotate(title=Subquery(entry("title")[:1]), view=Subquery(entry("view")[:1])).filter(view__in=permitted)
    return rows.exclude(move__in=LOOKS).select_related("by").order_by("-on", "-pk")


def _change(events: list[Event], is_own: bool, names: bool) -> Change:
    last = events[0]
    words = last.words[:1].upper() + last.words[1:]
    return Change(last.kind, last.ref, last.title, words, last.by.name if names else "", last.on, len(events), is_own)
