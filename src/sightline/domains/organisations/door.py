"""The one door: every change of every record passes here.

    with through(CONFIRM, by=person, workspace=clause.workspace, record=clause, on=day) as passage:
        clause.versions.create(...)
        passage.says(label=clause.label)

Asked in order: can the person see it (else `NotVisible`), does one of their posts, here, hold the move's permission (else
`NotAllowed`), does the record's state on that day allow it (else `NotNow`). Then the body runs, the transition and the
event are written, the search register is brought up to date, all in one transaction. `why_not` asks the same questions for
a button. Changes pass one at a time: the chain has one end, and a state that was checked stays as checked until commit.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import connection, models, transaction
from django.db.models import F
from django.utils import timezone

from sightline.core.moves import Move
from sightline.core.refusals import NotAllowed, NotNow, NotVisible, Refused
from sightline.domains.organisations.models import Counter, Entry, Event, Person, Workspace
from sightline.domains.organisations.models.records import Numbered
from sightline.domains.organisations.rules.chain import START, link_hash
from sightline.domains.organisations.rules.permissions import PERMISSIONS

_CHAIN_LOCK = zlib.crc32(b"sightline event chain")


@dataclass
class Passage:
    """One change on its way through: what it is, for whom, when, and what it has to say."""

    move: Move
    by: Person
    workspace: Workspace | None
    on: date
    at: datetime
    record: models.Model | None = None
    reason: str = ""
    details: dict = field(default_factory=dict)
    event: Event | None = None
    content_hash: str = ""

    def binds_to(self, content_hash: str) -> None:
        """What the person saw: the transition keeps it, and another text is not covered by this one's approval."""
        self.content_hash = content_hash
        self.details["content"] = content_hash

    def says(self, **details) -> None:
        """Facts that the event keeps: strings, numbers, lists and mappings of them."""
        self.details.update(details)

    def made(self, record: models.Model) -> models.Model:
        """The record that this passage made; its number is in the event."""
        self.record = record
        return record

    def stamp(self) -> dict:
        """The two times and the person, for a version or a transition."""
        return {"on": self.on, "at": self.at, "by": self.by}


@contextmanager
def through(
    move: Move,
    *,
    by: Person,
    workspace: Workspace | None,
    on: date,
    record: models.Model | None = None,
    reason: str = "",
) -> Iterator[Passage]:
    with transaction.atomic():
        _take_the_end_of_the_chain()
        refusal = why_not(move, by=by, workspace=workspace, record=record, on=on)
        if refusal:
            raise refusal
        passage = Passage(move, by, workspace, on, timezone.now(), record, reason)
        yield passage
        _write_transition(passage)
        _write_event(passage)
        _write_entry(passage)
        _count(passage)


def why_not(
    move: Move, *, by: Person, workspace: Workspace | None, on: date, record: models.Model | None = None
) -> Refused | None:
    """Why this move may not be made; None where it may. Makes no change and asks at most two queries, and what the record
    must ask to know who may see it."""
    if workspace is not None and not _sees(by, workspace, record):
        return NotVisible("There is nothing at this address that you can see.")
    if not by.may(move.permission, workspace.pk if workspace else None):
        return NotAllowed(
            f"None of your posts here permits this. It needs the permission {move.permission}: "
            f"{PERMISSIONS[move.permission].lower()}."
        )
    return _state_forbids(move, record, on) if record is not None and move.sources else None


def give_number(model: type[models.Model], workspace: Workspace) -> int:
    """The next number of this kind of record. Call inside a passage: numbers are given one at a time."""
    return give_numbers(model, workspace, 1)[0]


def give_numbers(model: type[models.Model], workspace: Workspace, count: int) -> range:
    """The next so many numbers, for an import that makes as many records in one passage."""
    counter = Counter.objects.filter(workspace=workspace, prefix=model.PREFIX)
    if not counter.update(last=F("last") + count):
        Counter.objects.create(workspace=workspace, prefix=model.PREFIX, last=count)
        return range(1, count + 1)
    last = counter.values_list("last", flat=True).get()
    return range(last - count + 1, last + 1)


def _sees(by: Person, workspace: Workspace, record: models.Model | None) -> bool:
    if not by.rights.sees(workspace.pk):
        return False
    if not isinstance(record, Numbered):
        return True
    return by.may(record.view_permission(), workspace.pk) and not record.is_hidden_from(by)


def _state_forbids(move: Move, record: models.Model, on: date) -> NotNow | None:
    return state_forbids(move, record.ref, record.transitions.order_by("-on", "-pk").first(), on)


def state_forbids(move: Move, ref: str, latest: models.Model | None, on: date) -> NotNow | None:
    """Why a record's state forbids a move, from its last transition: for a page that asks it of many moves at once."""
    state = latest.to_state if latest else None
    if not move.may_start_from(state):
        allowed = " or ".join(sorted(move.sources))
        return NotNow(f"{ref} is {state or 'not yet begun'}; this can be done only while it is {allowed}.")
    if latest and latest.on > on:
        return NotNow(
            f"{ref} has been {latest.to_state} since {latest.on:%-d %B %Y}; a change cannot be dated before that, "
            f"on {on:%-d %B %Y}."
        )
    return None


def _take_the_end_of_the_chain() -> None:
    # SQLite needs nothing: its transactions begin IMMEDIATE, so writers already queue (config/environment.py).
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])


def _write_transition(passage: Passage) -> None:
    if passage.move.target and hasattr(passage.record, "transitions"):
        passage.record.transitions.create(
            move=passage.move.name,
            to_state=passage.move.target,
            reason=passage.reason,
            content_hash=passage.content_hash,
            **passage.stamp(),
        )


def _write_event(passage: Passage) -> None:
    record = passage.record
    last = Event.objects.order_by("-pk").values_list("hash", flat=True).first()
    event = Event(
        workspace=passage.workspace,
        at=passage.at,
        on=passage.on,
        by=passage.by,
        move=passage.move.name,
        words=passage.move.words,
        kind=record._meta.model_name if record else "",
        record_id=record.pk if record else None,
        ref=str(getattr(record, "ref", "")) if record else "",
        details={**({"reason": passage.reason} if passage.reason else {}), **passage.details},
        private_to_id=record.kept_to() if isinstance(record, Numbered) else None,
        previous=last or START,
    )
    event.hash = link_hash(event.previous, event.content())
    event.save(force_insert=True)
    passage.event = event


def _write_entry(passage: Passage) -> None:
    record = passage.record
    if passage.move.looks or passage.workspace is None or not hasattr(record, "search_words"):
        return
    words = record.search_words()
    if not words:
        return
    facts = {
        "workspace": passage.workspace, "ref": record.ref, "title": words.split("\n")[0][:300],
        "words": f"{record.ref} {words}".lower(), "view": record.view_permission(),
        "private_to_id": record.kept_to(),
    }  # fmt: skip
    known = {"kind": record._meta.model_name, "record_id": record.pk}
    if not Entry.objects.filter(**known).update(**facts):  # changes pass one at a time, so nobody else makes it meanwhile
        Entry.objects.create(**known, **facts)


def _count(passage: Passage) -> None:
    """A change without a workspace (published figures, a person) may show in any of them."""
    if not passage.move.looks:
        here = Workspace.objects.filter(pk=passage.workspace.pk) if passage.workspace else Workspace.objects.all()
        here.update(changes=F("changes") + 1)
