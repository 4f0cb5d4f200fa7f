"""The worklists of a load whose returns are kept. The one place that asks for rows of children; they are made for one look, handed to
whoever looks, and kept nowhere: no table, no cache, no register of search, no log.

Only `actions.looking` opens a list (an import contract), since each look is an event with its purpose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sightline.core.measures.settings import Setting
from sightline.core.measures.worklists import LISTS, SETTINGS, Listing, Worklist, worklist_of
from sightline.core.refusals import NotVisible
from sightline.domains.organisations.models import Organisation, Person, Workspace
from sightline.domains.performance import storage
from sightline.domains.performance.models import KeptReturn
from sightline.domains.performance.queries.keeping import NOTHING_HERE, kept_returns

NO_TEAM = "(no team)"
"""What stands for the rows without a team, where one is chosen."""


@dataclass(frozen=True)
class Offered:
    """A list of a kept return, before anybody looks: what it says, and why it could not be told."""

    listing: Listing
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Offer:
    """A council's latest kept return, and its lists. Nothing of a child is in it."""

    council: Organisation
    kept: KeptReturn
    lists: tuple[Offered, ...]


def offers(person: Person, workspace: Workspace) -> tuple[Offer, ...]:
    """For each council that the person has a post in, the lists of its latest kept return. Two queries."""
    latest: dict[int, KeptReturn] = {}
    for kept in kept_returns(person, workspace):
        latest.setdefault(kept.load.organisation_id, kept)
    return tuple(Offer(kept.load.organisation, kept, _offered(kept)) for kept in latest.values())


def _offered(kept: KeptReturn) -> tuple[Offered, ...]:
    """From the counts of the load, without opening what was kept."""
    return tuple(Offered(listing, listing.missing(kept.load.rows)) for listing in LISTS.values())


def listing_named(name: str) -> Listing:
    if name not in LISTS:
        raise NotVisible(NOTHING_HERE)
    return LISTS[name]


def settings_of(listing: Listing) -> tuple[Setting, ...]:
    return tuple(SETTINGS[name] for name in listing.settings)


def opened(kept: KeptReturn, listing: Listing, settings: Mapping[str, str]) -> Worklist:
    """The list as at the last day that the returns speak for. Whoever calls has asked whether the person may. Raises BadInput where a
    setting cannot be used, NotNow where the bytes are not what was kept."""
    parts = storage.opened(storage.take(kept.path, kept.sha256))
    load = kept.load
    return worklist_of(parts, listing.name, council=load.organisation.la_code, day=load.as_at, settings=settings)
