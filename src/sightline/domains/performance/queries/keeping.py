"""Which returns are kept, for whom, and whether their bytes are as they were kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from sightline.core.periods import day_in_words
from sightline.core.refusals import NotNow, NotVisible
from sightline.domains.organisations.models import Event, Person, PostRole, Workspace
from sightline.domains.performance import storage
from sightline.domains.performance.models import KeptReturn, Load
from sightline.domains.performance.rules.moves import LOOK_UP

STRAY_AFTER = timedelta(days=1)
"""A file of no load is left alone so long: its load may still be on the way."""
GRACE = timedelta(days=1)
"""How long after its last day a kept return may wait for the daily command before it counts as a break."""
LOOKS = 50
"""How many looks a page tells."""
NOTHING_HERE = "There is nothing at this address that you can see."


@dataclass(frozen=True)
class KeptReport:
    returns: int
    breaks: tuple[str, ...]


def kept_returns(person: Person, workspace: Workspace) -> list[KeptReturn]:
    """Those of councils that the person has a post in, still kept, the latest first. Two queries."""
    councils = _councils(person, workspace)
    if not councils:
        return []
    found = KeptReturn.objects.visible_to(person).filter(
        load__workspace=workspace, load__organisation__in=councils, dropped_on__isnull=True, expires_on__gte=person.acting_on
    )
    return list(found.select_related("load__organisation", "load__workspace").order_by("-load__as_at", "-pk"))


def kept_return(person: Person, workspace: Workspace, number: int) -> KeptReturn:
    """The one of a load. To whoever has no post in its council it does not exist; to others NotNow says since when it is gone."""
    found = KeptReturn.objects.visible_to(person).filter(
        load__workspace=workspace, load__number=number, load__organisation__in=_councils(person, workspace)
    )
    kept = found.select_related("load__organisation", "load__workspace").first()
    if kept is None:
        raise NotVisible(NOTHING_HERE)
    if kept.dropped_on is not None:
        raise NotNow(
            f"The return of {kept.load.ref} was dropped on {day_in_words(kept.dropped_on)}. Load it again to see its children."
        )
    if kept.expires_on < person.acting_on:
        raise NotNow(f"The return of {kept.load.ref} was kept until {day_in_words(kept.expires_on)}. Load a newer one.")
    return kept


def looks(person: Person, workspace: Workspace) -> list[Event]:
    """The last looks at worklists of councils that the person has a post in, the latest first: who, which list, for what. Two
    queries."""
    councils = _councils(person, workspace)
    if not councils or not person.may(KeptReturn.VIEW, workspace.pk):
        return []
    loads = Load.objects.filter(workspace=workspace, organisation__in=councils).values("pk")
    found = Event.objects.filter(workspace=workspace, move=LOOK_UP.name, kind=Load._meta.model_name, record_id__in=loads)
    return list(found.select_related("by").order_by("-pk")[:LOOKS])


def _councils(person: Person, workspace: Workspace):
    """The councils of a person's posts here. Service persons have none: no program looks at children."""
    if person.is_service:
        return []
    held = PostRole.objects.held_by(person, person.acting_on).filter(post__workspace=workspace)
    return list(held.values_list("post__organisation", flat=True).distinct())


def live_names() -> frozenset[str]:
    """The names of the files that should be there."""
    return frozenset(KeptReturn.objects.filter(dropped_on__isnull=True).values_list("path", flat=True))


def verify_kept(on: date) -> KeptReport:
    """Every return that was ever kept: there and unaltered until its day, gone after it; and no file that belongs to none."""
    found = []
    rows = KeptReturn.objects.select_related("load__workspace").order_by("pk")
    for kept in rows.iterator(chunk_size=200):
        if fault := _fault(kept, on):
            found.append(f"{kept.load.workspace.slug} {kept.load.ref}, its kept return: {fault}.")
    names = set(KeptReturn.objects.values_list("path", flat=True))
    strays = len(list(storage.strays(names, timezone.now() - STRAY_AFTER)))
    if strays:
        found.append(f"files of no load in the folder of kept returns: {strays}; `sightline expire-returns` removes them.")
    return KeptReport(rows.count(), tuple(found))


def _fault(kept: KeptReturn, on: date) -> str:
    if kept.dropped_on is not None:
        return "its bytes are still there although it was dropped" if storage.is_there(kept.path) else ""
    if kept.expires_on + GRACE < on:
        return f"it should have gone after {day_in_words(kept.expires_on)}; run `sightline expire-returns` every day"
    return storage.fault(kept.path, kept.sha256)
