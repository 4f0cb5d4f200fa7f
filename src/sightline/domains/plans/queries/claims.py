"""The verifier's queue: the claims that wait, with their evidence, and why not for whoever may not verify one."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from sightline.domains.documents.models import Document
from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.plans.models import Evidence
from sightline.domains.plans.queries.keys import Claim, claims_on, evidence_hash, evidence_of, refusals
from sightline.domains.plans.queries.record import Shown, shown


@dataclass(frozen=True)
class Waiting:
    """A claim that waits on a day. `why_not` is empty where the person is independent of it; `seen` is the hash to verify by."""

    ref: str
    number: int
    title: str
    detail: str
    owner: str
    holder: str
    claimed_by: str
    since: date
    days: int
    seen: str
    is_as_claimed: bool
    evidence: tuple[Shown, ...]
    why_not: str


def waiting(person: Person, workspace: Workspace, day: date) -> list[Waiting]:
    """Oldest first. Eight queries, however many wait."""
    found = claims_on(person, workspace, day)
    claims = [claim for claim, _ in found]
    why_not = refusals(person, claims, day)
    evidence = evidence_of([claim.action.pk for claim in claims], day)
    readable = Document.objects.visible_to(person).filter(pk=OuterRef("document"))
    seen = Evidence.objects.filter(action__in=[claim.action.pk for claim in claims])
    may_read = set(seen.annotate(readable=Exists(readable)).filter(readable=True).values_list("pk", flat=True))
    return [
        _waiting(claim, version, evidence[claim.action.pk], may_read, why_not[claim.action.pk], day) for claim, version in found
    ]


def _waiting(claim: Claim, version, evidence: list[Evidence], may_read: set[int], why_not: str, day: date) -> Waiting:
    for proof in evidence:
        proof.readable = proof.pk in may_read
    return Waiting(
        ref=claim.action.ref,
        number=claim.action.number,
        title=version.title,
        detail=version.detail,
        owner=str(version.owner or ""),
        holder=version.holder or "",
        claimed_by=claim.transition.by.name,
        since=claim.transition.on,
        days=(day - claim.transition.on).days,
        seen=claim.transition.content_hash,
        is_as_claimed=evidence_hash(evidence) == claim.transition.content_hash,
        evidence=tuple(shown(proof, day) for proof in evidence),
        why_not=why_not,
    )
