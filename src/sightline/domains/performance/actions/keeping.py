"""Keeping a load's returns for worklists, encrypted and until a day; and dropping them, by hand or when the day has come.

    laid = lay_aside(files, council=run.council, as_at=run.as_at)     # before the door: reading and encrypting take time
    with door.through(LOAD_RETURNS, ...) as passage:
        load = ...
        keep(passage, load, laid)                 # the event says "kept until 3 June 2026" or "dropped"

By default nothing is kept: `SIGHTLINE_KEEP_RETURNS_DAYS` is 0. Bytes that were laid aside for a load which was then refused are
nobody's; `expire_returns` removes them the next day.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from sightline.core.measures.worklists import distilled
from sightline.core.periods import day_in_words
from sightline.core.refusals import NotNow, NotVisible
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Person
from sightline.domains.performance import storage
from sightline.domains.performance.models import KeptReturn, Load
from sightline.domains.performance.queries.cells import is_of
from sightline.domains.performance.queries.keeping import STRAY_AFTER, live_names
from sightline.domains.performance.rules.moves import DROP_RETURN

DROPPED = "dropped"


@dataclass(frozen=True)
class Laid:
    """Encrypted bytes in the folder that no load points to yet."""

    path: str
    sha256: str


@dataclass(frozen=True)
class Expired:
    """How many kept returns went, and how many files that belonged to none."""

    returns: int
    strays: int


def lay_aside(files: Mapping[str, bytes | Path], *, council: str, as_at: date) -> Laid | None:
    """What worklists read of the files of a load, encrypted into the folder. Files are given by their names below what was loaded
    ("903/episodes.csv"); those of one return lie in one folder. None where the site keeps nothing."""
    if not settings.KEEP_RETURNS_DAYS:
        return None
    content = storage.sealed(distilled(files, council=council, day=as_at))
    return Laid(storage.put(content), hashlib.sha256(content).hexdigest())


def keep(passage: door.Passage, load: Load, laid: Laid | None) -> KeptReturn | None:
    """Ties what was laid aside to its load. Inside the passage that makes the load; its event then says which of the two happened."""
    if laid is None:
        passage.says(returns=DROPPED)
        return None
    until = passage.on + timedelta(days=settings.KEEP_RETURNS_DAYS)
    passage.says(returns=f"kept until {day_in_words(until)}")
    return KeptReturn.objects.create(load=load, path=laid.path, sha256=laid.sha256, expires_on=until)


def drop_return(*, by: Person, kept: KeptReturn, on: date, reason: str) -> None:
    """Removes the bytes before their day. The row stays and says when."""
    load = kept.load
    if not is_of(by, load.workspace, load.organisation):
        raise NotVisible("There is nothing at this address that you can see.")
    _drop(by, kept, on, reason.strip() or "no longer needed")


def expire_returns(*, by: Person, on: date) -> Expired:
    """Drops every kept return whose last day is over, and removes files that belong to none. Run every day."""
    over = KeptReturn.objects.filter(dropped_on__isnull=True, expires_on__lt=on).select_related("load__workspace").order_by("pk")
    expired = list(over)
    for kept in expired:
        _drop(by, kept, on, f"kept until {day_in_words(kept.expires_on)}")
    names = list(storage.strays(live_names(), timezone.now() - STRAY_AFTER))
    for name in names:
        storage.remove(name)
    return Expired(len(expired), len(names))


def _drop(by: Person, kept: KeptReturn, on: date, reason: str) -> None:
    load = kept.load
    with door.through(DROP_RETURN, by=by, workspace=load.workspace, record=load, on=on, reason=reason) as passage:
        if not KeptReturn.objects.filter(pk=kept.pk, dropped_on__isnull=True).update(dropped_on=on, dropped_at=passage.at):
            raise NotNow(f"The return of {load.ref} was dropped already.")
        # after commit: what is still on record as kept must still be there
        transaction.on_commit(partial(storage.remove, kept.path))
