"""What changed between two packs, by reading both: what was added, what is gone, which dates moved, which states and figures changed.

Deletions are shown: what a board was once shown cannot leave a later pack in silence.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from sightline.domains.reports.content import Change, Item, MeasurePage, PackContent
from sightline.domains.reports.content.findings import ADDED, DELETED, MOVED, RESTATED, STATE

DUE = "due "
"""How an item's note says its date: "under way; Director, Torbay; due 31 August 2016"."""

OwnFigures = Mapping[tuple[str, str, date], str]
"""A figure as it is printed, by measure, kind of period and last day: the three that a card of a pack names."""
NONE: OwnFigures = MappingProxyType({})


def changes_between(before: PackContent, after: PackContent, own: OwnFigures = NONE) -> tuple[Change, ...]:
    """Changes from one pack to the next, in the order: added, deleted, moved, changed state, restated. `own` are the council's own
    figures as they stand now: a figure of the earlier pack may be of a period that the later one no longer prints."""
    found = [*_items(before, after), *_figures(before, after), *_own(before, own, after.as_at)]
    order = (ADDED, DELETED, MOVED, STATE, RESTATED)
    return tuple(sorted(found, key=lambda change: order.index(change.kind)))


def _items(before: PackContent, after: PackContent) -> Iterator[Change]:
    old, new = _by_reference(before), _by_reference(after)
    for reference, item in new.items():
        if reference not in old:
            yield Change(ADDED, reference, item.text, "", item.note, after.as_at)
        else:
            yield from _between(old[reference], item, after.as_at)
    for reference, item in old.items():
        if reference not in new:
            yield Change(DELETED, reference, item.text, item.note, "", after.as_at)


def _by_reference(pack: PackContent) -> dict[str, Item]:
    """Every numbered thing that the lines of sight show, once."""
    found: dict[str, Item] = {}
    for line in pack.lines_of_sight:
        for row in line.rows:
            for item in (*row.duties, *row.actions, *row.decisions):
                found.setdefault(item.reference, item)
            for proof in row.evidence:
                found.setdefault(proof.reference, Item(proof.reference, proof.text, proof.state))
    return found


def _between(old: Item, new: Item, day: date) -> Iterator[Change]:
    was, now = _parts(old.note), _parts(new.note)
    if was[0] != now[0]:
        yield Change(MOVED, new.reference, new.text, was[0] or "no date", now[0] or "no date", day)
    if was[1] != now[1] or old.text != new.text:
        changed = (was[1], now[1]) if was[1] != now[1] else (old.text, new.text)
        yield Change(STATE, new.reference, new.text, *changed, day)


def _parts(note: str) -> tuple[str, str]:
    """The date that a note says, and the rest of it."""
    parts = note.split("; ") if note else []
    dated = next((part for part in parts if part.startswith(DUE)), "")
    return dated.removeprefix(DUE), "; ".join(part for part in parts if part != dated)


def _figures(before: PackContent, after: PackContent) -> Iterator[Change]:
    old = {page.name: page for page in before.measures}
    for page in after.measures:
        if page.name in old:
            yield from _restated(old[page.name], page, after.as_at)


def _restated(old: MeasurePage, new: MeasurePage, day: date) -> Iterator[Change]:
    """Cells that stand in both packs under the same heading and period with another figure. New periods are no restatement."""
    was = {(row[0], heading): cell for row in old.rows for heading, cell in zip(old.columns[1:], row[1:], strict=True)}
    for row in new.rows:
        for heading, cell in zip(new.columns[1:], row[1:], strict=True):
            earlier = was.get((row[0], heading), cell)
            if earlier != cell:
                yield Change(RESTATED, "", f"{new.name}, {heading}, {row[0]}", earlier, cell, day)


def _own(before: PackContent, now: OwnFigures, day: date) -> Iterator[Change]:
    """Figures that the earlier pack printed in its scorecard and that say something else now, for the same period."""
    for card in before.scorecard.cards if before.scorecard else ():
        stands = now.get((card.key, card.kind, card.last), card.value)
        if stands != card.value:
            yield Change(RESTATED, "", f"{card.name}, {card.period}", card.value, stands, day)
