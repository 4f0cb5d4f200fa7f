"""All that the page of one milestone shows, and what its two keys need to know."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from sightline.core.refusals import NotVisible
from sightline.core.sealing import content_hash
from sightline.domains.documents.models import Document, DocumentVersion
from sightline.domains.organisations.models import Event, Person, Workspace
from sightline.domains.plans.models import (
    Milestone,
    MilestoneClaim,
    MilestoneTransition,
    MilestoneVerification,
    MilestoneVersion,
)
from sightline.domains.plans.queries.keys import Claim, refusals
from sightline.domains.plans.queries.network import NetworkPage, Row, network_of
from sightline.domains.plans.rules.moves import REACHED
from sightline.domains.plans.rules.network import Wait
from sightline.domains.plans.rules.spans import Checked

EVENTS = 100
"""How many of its events a page shows."""


@dataclass(frozen=True)
class MilestonePage:
    """One milestone as at a day. `row` is None where it is dropped. `before` and `after`: what it waits for and what waits for
    it, each with the other's row. `versions`, `transitions`, `claims` and `events` are newest first."""

    milestone: Milestone
    version: MilestoneVersion
    network: NetworkPage
    row: Row | None
    before: tuple[tuple[Wait, Row], ...]
    after: tuple[tuple[Wait, Row], ...]
    spans: tuple[tuple[Checked, Row, Row], ...]
    versions: tuple[MilestoneVersion, ...]
    transitions: tuple[MilestoneTransition, ...]
    last_move: MilestoneTransition
    """Of any day: what a change now must follow."""
    claim: MilestoneClaim | None
    """The one that stands: it waits to be verified, or was."""
    document: Document | None
    """That shows it, where the person may read it."""
    verification: MilestoneVerification | None
    events: tuple[Event, ...]

    @property
    def state(self) -> str:
        return self.transitions[0].to_state


def find_milestone(person: Person, workspace: Workspace, number: int, day: date) -> Milestone:
    """Raises NotVisible where it was not set by the day or is not the person's to see."""
    found = Milestone.objects.visible_to(person).filter(workspace=workspace, number=number).as_at(day)
    milestone = found.select_related("plan").first()
    if milestone is None:
        raise NotVisible(f"There is no milestone MS-{number} here that you can see as at {day:%-d %B %Y}.")
    milestone.workspace = milestone.plan.workspace = workspace
    return milestone


def milestone_page(person: Person, workspace: Workspace, number: int, day: date) -> MilestonePage:
    """Raises NotVisible as `find_milestone` does."""
    milestone = find_milestone(person, workspace, number, day)
    network = network_of(person, milestone.plan, day, is_simulated=False)
    rows, ref = network.row_of, milestone.ref
    transitions = tuple(milestone.transitions.select_related("by").order_by("-on", "-pk"))
    by_then = tuple(one for one in transitions if one.on <= day)
    versions = tuple(milestone.versions.filter(on__lte=day).select_related("by", "owner__organisation").order_by("-on", "-pk"))
    claim = claim_of_milestone(milestone, day) if by_then[0].to_state in REACHED else None
    events = Event.objects.filter(workspace=workspace.pk, kind="milestone", record_id=milestone.pk, on__lte=day)
    return MilestonePage(
        milestone=milestone,
        version=versions[0],
        network=network,
        row=rows.get(ref),
        before=tuple((wait, rows[wait.before]) for wait in network.schedule.waits if wait.after == ref),
        after=tuple((wait, rows[wait.after]) for wait in network.schedule.waits if wait.before == ref),
        spans=tuple(
            (one, rows[one.span.first], rows[one.span.then]) for one in network.spans if ref in (one.span.first, one.span.then)
        ),
        versions=versions,
        transitions=by_then,
        last_move=transitions[0],
        claim=claim,
        document=Document.objects.visible_to(person).filter(pk=claim.document_id).first() if claim else None,
        verification=_verification(claim, day),
        events=tuple(events.select_related("by").order_by("-on", "-pk")[:EVENTS]),
    )


def latest_version(milestone: Milestone) -> MilestoneVersion:
    return milestone.versions.select_related("owner").order_by("-on", "-pk").first()


def claim_of_milestone(milestone: Milestone, day: date) -> MilestoneClaim | None:
    """The last claim made by a day."""
    claims = milestone.claims.filter(on__lte=day).select_related("by", "document", "verification__verifier")
    return claims.order_by("-on", "-pk").first()


def claim_hash(*, document: Document, place: str, proves: str, reached_on: date, day: date) -> str:
    """What a claim and its verification bind to: the day, and the very file that shows it, as the library held it on a day."""
    versions = DocumentVersion.objects.filter(record=OuterRef("pk"), on__lte=day).order_by("-on", "-pk")
    held = Document.objects.filter(pk=document.pk).annotate(sha=Subquery(versions.values("file__sha256")[:1])).get()
    return content_hash([document.ref, held.sha or "", place, proves, reached_on])


def why_not_confirm(person: Person, milestone: Milestone, claim: MilestoneClaim, day: date) -> str:
    """Why this person may not turn the second key of a milestone, by the rule of two keys for actions; empty where they may."""
    owning = milestone.versions.filter(on__lte=day, owner__isnull=False).values_list("owner_id", flat=True)
    asked = Claim(milestone, claim, frozenset(owning))
    return refusals(person, [asked], day, {milestone.pk: frozenset()})[milestone.pk].replace("this action", "this milestone")


def _verification(claim: MilestoneClaim | None, day: date) -> MilestoneVerification | None:
    found = getattr(claim, "verification", None)
    return found if found and found.on <= day else None
