"""All that the page of one action shows, in a fixed number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Exists, OuterRef, Subquery

from sightline.core.journey import NAMES
from sightline.core.refusals import NotVisible
from sightline.domains.documents.models import Document
from sightline.domains.instruments.models import Obligation, ObligationVersion, Recommendation
from sightline.domains.organisations.models import Event, Holding, Person, Workspace
from sightline.domains.organisations.models.records import version_on
from sightline.domains.organisations.models.together import Question, as_day, together
from sightline.domains.performance.models import Measure
from sightline.domains.plans.models import Action, ActionTransition, ActionVersion, Agreed, Evidence, Expectation, Verification
from sightline.domains.plans.queries.rating import Facts, Rated, asked, ratings
from sightline.domains.plans.queries.standards import (
    Standard,
    Views,
    last_judged,
    standard_of,
    views_asked,
    views_of,
    with_standards_on,
)
from sightline.domains.plans.queries.talk import Talk, talk_of
from sightline.domains.plans.rules.dates import OFTEN, days_late, times_moved
from sightline.domains.plans.rules.evidence import health
from sightline.domains.plans.rules.moves import PROVE

EVENTS = 100
"""How many of its events a page shows."""


@dataclass(frozen=True)
class DueDate:
    """What the due date was from a day on, and who said so."""

    on: date
    due_on: date | None
    by: str
    at: datetime


@dataclass(frozen=True)
class Answered:
    """A duty or a recommendation that the action answers. `kind` is duty or recommendation; `label` names the clause."""

    kind: str
    ref: str
    number: int
    label: str
    words: str
    instrument: str
    instrument_number: int


@dataclass(frozen=True)
class Shown:
    """A piece of evidence. `document_number` is None where the person may not read the document."""

    ref: str
    proves: str
    document: str
    document_number: int | None
    place: str
    dated_on: date
    fresh_until: date | None
    is_fresh: bool


@dataclass(frozen=True)
class ActionPage:
    """One action as at a day. `versions`, `transitions` and `events` are newest first; `dues` oldest first."""

    action: Action
    version: ActionVersion
    late: int
    dues: tuple[DueDate, ...]
    moved: int
    answers: tuple[Answered, ...]
    evidence: tuple[Shown, ...]
    health: str
    expectations: tuple[Expectation, ...]
    versions: tuple[ActionVersion, ...]
    transitions: tuple[ActionTransition, ...]
    last_move: ActionTransition
    """Of any day: what a change now must follow."""
    verifications: tuple[Verification, ...]
    """Newest first."""
    events: tuple[Event, ...]
    talk: Talk
    day: date
    standard: Standard
    """By which a claim made on the day would be judged."""
    views: Views
    rated: Rated

    @property
    def is_reported_complete(self) -> bool:
        """Reported complete, not claimed."""
        return self.talk.complete_but_not_claimed(self.state)

    @property
    def stage(self) -> str:
        return NAMES.get(self.version.stage, "")

    @property
    def agreed(self) -> Agreed | None:
        """The meeting that agreed it, where that is known on the day."""
        found = getattr(self.action, "agreed", None)
        return found if found and found.on <= self.day else None

    @property
    def state(self) -> str:
        return self.version.state

    @property
    def provers(self) -> frozenset[int] | None:
        """Who added evidence, as numbers of persons; None where the events shown do not reach back to the beginning."""
        whole = len(self.events) < EVENTS
        return frozenset(event.by_id for event in self.events if event.move == PROVE.name) if whole else None

    @property
    def owning(self) -> frozenset[int]:
        """The posts that own it on the day or owned it before."""
        return frozenset(version.owner_id for version in self.versions if version.owner_id)

    @property
    def is_moved_often(self) -> bool:
        return self.moved >= OFTEN


@dataclass(frozen=True)
class Changed:
    """One fact that somebody else changed: what it was when the person began to write, and what it is now."""

    fact: str
    before: str
    after: str
    by: str
    at: datetime


def find(person: Person, workspace: Workspace, number: int, day: date) -> Action:
    """The action of that number. Raises NotVisible where it was not planned by the day or is not the person's to see."""
    action = (
        Action.objects.visible_to(person).filter(workspace=workspace, number=number).select_related("plan").as_at(day).first()
    )
    if action is None:
        raise NotVisible(f"There is no action AC-{number} here that you can see as at {day:%-d %B %Y}.")
    action.workspace = workspace
    return action


def action_page(person: Person, workspace: Workspace, number: int, day: date) -> ActionPage:
    """The action as at the day. Raises NotVisible as `find` does. At most fourteen queries."""
    versions, transitions = _versions(person, workspace, number, day), ()
    if versions:
        transitions = _transitions(versions[0].record)
    then = next((one for one in transitions if one.on <= day), None)
    if then is None:
        raise NotVisible(f"There is no action AC-{number} here that you can see as at {day:%-d %B %Y}.")
    version, action = versions[0], versions[0].record
    version.state, version.since = then.to_state, then.on
    rows = tuple(_evidence(person, action, day))
    by_then = tuple(one for one in transitions if one.on <= day)
    moved, held = times_moved(row.due_on for row in reversed(versions)), health([row.as_proof() for row in rows], day)
    facts = Facts(action.pk, version.state, version.since, version.due_on, moved, held)
    told = together(**asked(person, workspace, [action.pk], day), **views_asked(action, day), **_asked_of(person, action, day))
    return ActionPage(
        action=action,
        version=version,
        late=days_late(version.due_on, version.state, day),
        dues=tuple(_dues(versions)),
        moved=moved,
        answers=(*_duties(person, action, day), *_recommendations(told["recommendations"])),
        evidence=tuple(shown(row, day) for row in rows),
        health=held,
        expectations=tuple(_expectations(told["expected"])),
        versions=versions,
        transitions=by_then,
        last_move=transitions[0],
        verifications=_verifications(transitions, day),
        events=tuple(_events(action, day)),
        talk=talk_of(person, action, day),
        day=day,
        standard=standard_of(version),
        views=views_of(person, action, told, last_judged(by_then), bool(version.is_blind)),
        rated=ratings(person, workspace, [facts], day, told)[action.pk],
    )


def _versions(person: Person, workspace: Workspace, number: int, day: date) -> tuple[ActionVersion, ...]:
    """What the action said by the day, newest first, each with `holder`: who held its owning post on the day."""
    seen = Action.objects.visible_to(person).filter(workspace=workspace, number=number)
    holders = Holding.objects.on(day).filter(post=OuterRef("owner")).order_by("-starts_on")
    found = ActionVersion.objects.filter(record__in=seen, on__lte=day).annotate(
        holder=Subquery(holders.values("person__name")[:1])
    )
    found = with_standards_on(found, day)
    beside = ("record__plan", "record__workspace", "record__agreed__meeting__body", "owner__organisation", "by")
    return tuple(found.select_related(*beside).order_by("-on", "-pk"))


def measures_to_expect(person: Person, action: Action):
    """Measures in the order of a child's journey that the action does not name yet."""
    named = action.expectations.values("measure")
    return Measure.objects.visible_to(person).exclude(pk__in=named).order_by("place", "name")


def changed_since(action: Action, seen: str) -> tuple[str, tuple[Changed, ...]]:
    """The hash of what the action says now, and what of it is not as the person saw it, whose hash was `seen`."""
    versions = action.versions.select_related("by", "owner__organisation").order_by("-on", "-pk")
    latest = versions[0]
    if latest.content_hash == seen:
        return seen, ()
    before, after = versions.filter(content_hash=seen).first(), _facts(latest)
    was = _facts(before) if before else dict.fromkeys(after, "not known")
    changes = (Changed(fact, was.get(fact, ""), words, latest.by.name, latest.at) for fact, words in after.items()
               if was.get(fact, "") != words)  # fmt: skip
    return latest.content_hash, tuple(changes)


def _facts(version: ActionVersion) -> dict[str, str]:
    return {
        "What is to be done": version.title,
        "Detail": version.detail,
        "Theme": version.theme,
        "Owner": str(version.owner or "nobody"),
        "Due": f"{version.due_on:%-d %B %Y}" if version.due_on else "no date",
        "Number in the plan": version.printed,
        "How": version.how,
        "Success measure": version.success,
        "Where on the child's journey": NAMES.get(version.stage, ""),
        "Who, as the tracker says": version.who,
        "When, as the tracker says": version.due_words,
        **{f"Column “{heading}”": str(value) for heading, value in version.extra.items()},
    }


def _dues(versions: tuple[ActionVersion, ...]) -> Iterator[DueDate]:
    """The versions in which the date is another than before, oldest first."""
    last: date | None = None
    for version in reversed(versions):
        if version.due_on != last:
            yield DueDate(version.on, version.due_on, version.by.name, version.at)
        last = version.due_on


def _duties(person: Person, action: Action, day: date) -> Iterator[Answered]:
    answered = action.links.filter(on__lte=day, obligation__isnull=False).values("obligation")
    seen = Obligation.objects.visible_to(person).filter(pk__in=answered).annotate(version=version_on(ObligationVersion, day))
    found = ObligationVersion.objects.filter(pk__in=seen.values("version")).select_related("record__clause__instrument")
    for one in found.order_by("record__number"):
        clause = one.record.clause
        words = f"{one.obligor} {one.modality} {one.action}"
        yield Answered(
            "duty", one.record.ref, one.record.number, clause.label, words, clause.instrument.title, clause.instrument.number
        )  # fmt: skip


def _asked_of(person: Person, action: Action, day: date) -> dict[str, Question]:
    """The recommendations that an action answers, as a question of `together`."""
    answered = action.links.filter(on__lte=day, recommendation__isnull=False).values("recommendation")
    fields = ("number", "text", "group", "printed_number", "clause__label", "instrument__title", "instrument__number")
    return {"recommendations": (Recommendation.objects.visible_to(person).filter(pk__in=answered), *fields)}


def _recommendations(rows: list[list]) -> Iterator[Answered]:
    for number, text, group, printed, label, title, instrument in sorted(rows, key=lambda row: row[0]):
        ref = f"{Recommendation.PREFIX}-{number}"
        yield Answered("recommendation", ref, number, label or f"{group} {printed}".strip(), text, title, instrument)


def _expectations(rows: list[list]) -> Iterator[Expectation]:
    """From what `rating.asked` brought, in the order of the measures."""
    for _, direction, key, slug, name, polarity, suffix, _, target, by_on in sorted(rows, key=lambda row: row[7]):
        measure = Measure(pk=key, slug=slug, name=name, polarity=polarity, suffix=suffix)
        aim = None if target is None else Decimal(str(target))
        yield Expectation(measure=measure, direction=direction, target=aim, by_on=as_day(by_on))


def _evidence(person: Person, action: Action, day: date):
    readable = Document.objects.visible_to(person).filter(pk=OuterRef("document"))
    rows = action.evidence.filter(on__lte=day).annotate(readable=Exists(readable))
    return rows.select_related("document").order_by("number")


def _transitions(action: Action) -> tuple[ActionTransition, ...]:
    """Of any day, each with the verification of the claim that it is, where it was verified."""
    rows = action.transitions.select_related("by", "verification__verifier")
    return tuple(rows.order_by("-on", "-pk"))


def _verifications(transitions: tuple[ActionTransition, ...], day: date) -> tuple[Verification, ...]:
    claims = (claim.verification for claim in transitions if hasattr(claim, "verification"))
    return tuple(verification for verification in claims if verification.on <= day)


def shown(row: Evidence, day: date) -> Shown:
    """`row` says in `readable` whether the person may read the document."""
    told = f"{row.document.ref} {row.document.title}" if row.readable else "a document that you may not read"
    return Shown(
        row.ref, row.proves, told, row.document.number if row.readable else None, row.place, row.dated_on, row.fresh_until,
        row.as_proof().is_fresh(day),
    )  # fmt: skip


def _events(action: Action, day: date):
    events = Event.objects.filter(workspace=action.workspace_id, kind="action", record_id=action.pk, on__lte=day)
    return events.select_related("by").order_by("-on", "-pk")[:EVENTS]
