"""What the second key needs to know: the evidence a claim binds to, who has a part in it, and which measures signal."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, Subquery

from sightline.core.sealing import content_hash
from sightline.domains.documents.models import Document, DocumentVersion
from sightline.domains.organisations.models import Event, Holding, Person, ReportingLine, Workspace
from sightline.domains.performance.queries import signals
from sightline.domains.plans.models import Action, ActionTransition, ActionVersion, Evidence, Expectation
from sightline.domains.plans.queries.plan import current
from sightline.domains.plans.queries.standards import with_standards
from sightline.domains.plans.rules import moves
from sightline.domains.plans.rules.two_keys import Movement, Parties, why_not_verify


@dataclass(frozen=True)
class Claim:
    """A claim, and the posts that own the action or owned it before."""

    action: Action
    transition: ActionTransition
    owning: frozenset[int]


def evidence_of(actions: Iterable[int], day: date, person: Person | None = None) -> dict[int, list[Evidence]]:
    """The evidence of each action known by a day, with the hash of each document's file as it stood. For a person, `readable` says
    whether they may read the document. One query."""
    versions = DocumentVersion.objects.filter(record=OuterRef("document"), on__lte=day).order_by("-on", "-pk")
    rows = Evidence.objects.filter(action__in=list(actions), on__lte=day).select_related("document").order_by("number")
    rows = rows.annotate(file_hash=Subquery(versions.values("file__sha256")[:1]))
    if person is not None:
        rows = rows.annotate(readable=Exists(Document.objects.visible_to(person).filter(pk=OuterRef("document"))))
    found: dict[int, list[Evidence]] = defaultdict(list)
    for row in rows:
        found[row.action_id].append(row)
    return found


def evidence_hash(evidence: list[Evidence]) -> str:
    """What a claim and its verification bind to: each piece of evidence and the very file it names."""
    return content_hash(
        [
            [proof.ref, proof.document.ref, proof.file_hash or "", proof.place, proof.proves, proof.dated_on, proof.fresh_until]
            for proof in evidence
        ]
    )


def claim_of(action: Action, day: date) -> Claim:
    """The claim of an action that is claimed on a day, with every post that owned it up to then. Two queries."""
    latest = action.transitions.filter(on__lte=day).select_related("by").order_by("-on", "-pk").first()
    return Claim(action, latest, owning_posts([action.pk], day)[action.pk])


def claims_on(person: Person, workspace: Workspace, day: date) -> list[tuple[Claim, object]]:
    """The claims that wait on a day, oldest first, each with the action's version in force and the standard that it
    was claimed under (`standard_of`). Three queries."""
    rows = list(
        with_standards(current(Action.objects.visible_to(person).filter(workspace=workspace), day).filter(state="claimed"))
    )
    claims = ActionTransition.objects.filter(record__in=[row.record_id for row in rows], to_state="claimed", on__lte=day)
    latest = {claim.record_id: claim for claim in claims.select_related("by").order_by("on", "pk")}
    owning = owning_posts([row.record_id for row in rows], day)
    found = [(Claim(row.record, latest[row.record_id], owning[row.record_id]), row) for row in rows]
    return sorted(found, key=lambda one: (one[0].transition.on, one[0].transition.pk))


def refusals(person: Person, claims: list[Claim], day: date, provers: dict[int, frozenset[int]] | None = None) -> dict[int, str]:
    """Why this person may not verify each claim, by action; empty where they may. Three queries, however many claims; `provers`
    where it is known already who added the evidence of each action.

    What stood on the day of the claim, on the day of the verification and on the day the person acts counts alike: who left the
    owner's service yesterday, or dates the verification back, is no more independent for it."""
    if person.is_service:
        return {claim.action.pk: "A programme verifies nothing: a person looks at the evidence." for claim in claims}
    days = {day, getattr(person, "acting_on", None) or day, *(claim.transition.on for claim in claims)}
    provers = _provers(claims) if provers is None else provers
    persons = {person.pk, *(claim.transition.by_id for claim in claims)}
    owning = set().union(*(claim.owning for claim in claims))
    holdings = _holdings(persons, owning, days)
    lines = _lines(days)
    return {claim.action.pk: why_not_verify(_parties(person, claim, holdings, lines, provers)) for claim in claims}


def movements(person: Person, workspace: Workspace, actions: Iterable[int], day: date) -> dict[int, list[Movement]]:
    """What the council's own figures say, by a day, of the measures that each action should move. At most four queries."""
    expected = list(Expectation.objects.filter(action__in=actions, on__lte=day).select_related("measure"))
    trends = signals(person, workspace, {one.measure_id for one in expected}, day)
    found: dict[int, list[Movement]] = defaultdict(list)
    for one in expected:
        trend = trends.get(one.measure_id)
        if trend is not None:
            movement = Movement(one.measure.name, one.direction, one.measure.polarity, trend.signal, trend.last)
            found[one.action_id].append(movement)
    return found


def owning_posts(actions: Iterable[int], day: date) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {action: set() for action in actions}
    rows = ActionVersion.objects.filter(record__in=found, on__lte=day, owner__isnull=False)
    for action, post in rows.values_list("record_id", "owner_id"):
        found[action].add(post)
    return {action: frozenset(posts) for action, posts in found.items()}


def _provers(claims: list[Claim]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    events = Event.objects.filter(kind="action", record_id__in=[claim.action.pk for claim in claims], move=moves.PROVE.name)
    for action, by in events.values_list("record_id", "by_id"):
        found[action].add(by)
    return {action: frozenset(people) for action, people in found.items()}


def _holdings(persons: set[int], owning: set[int], days: set[date]) -> list[tuple[int, int]]:
    """Person and post of every holding of the persons, and of the holders of the owning posts, true on any of the days."""
    owners = Holding.objects.filter(_true_on(days), post__in=owning).values("person")
    found = Holding.objects.filter(_true_on(days)).filter(Q(person__in=persons) | Q(person__in=owners))
    return list(found.values_list("person_id", "post_id").distinct())


def _lines(days: set[date]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = ReportingLine.objects.filter(_true_on(days), to_post__isnull=False)
    for post, above in rows.values_list("post_id", "to_post_id"):
        found[post].add(above)
    return {post: frozenset(above) for post, above in found.items()}


def _true_on(days: set[date]) -> Q:
    return reduce(or_, (Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day)) for day in sorted(days)))


def _parties(person: Person, claim: Claim, holdings, lines, provers) -> Parties:
    posts: dict[int, set[int]] = defaultdict(set)
    for held_by, post in holdings:
        posts[held_by].add(post)
    return Parties(
        verifier=person.pk,
        claimer=claim.transition.by_id,
        owners=frozenset(held_by for held_by, post in holdings if post in claim.owning),
        provers=provers.get(claim.action.pk, frozenset()),
        owning=claim.owning,
        posts={held_by: frozenset(held) for held_by, held in posts.items()},
        lines=lines,
    )
