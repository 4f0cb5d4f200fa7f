"""The verifier's queue: the claims that wait, with their evidence, and why not for whoever may not verify one."""

from dataclasses import dataclass
from datetime import date

from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.plans.models import Evidence
from sightline.domains.plans.queries.keys import Claim, claims_on, evidence_hash, evidence_of, refusals
from sightline.domains.plans.queries.record import Shown, shown
from sightline.domains.plans.queries.standards import Standard, Views, standard_of, views_of_claims


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
    standard: Standard
    views: Views


def waiting(person: Person, workspace: Workspace, day: date) -> list[Waiting]:
    """Oldest first. Eight queries, however many wait."""
    found = claims_on(person, workspace, day)
    claims = [claim for claim, _ in found]
    why_not = refusals(person, claims, day)
    evidence = evidence_of([claim.action.pk for claim in claims], day, person)
    standards = {claim.action.pk: standard_of(version) for claim, version in found}
    views = views_of_claims(person, found, day)
    return [
        _waiting(claim, version, evidence[claim.action.pk], why_not[claim.action.pk], standards[claim.action.pk],
                 views[claim.action.pk], day)
        for claim, version in found
    ]  # fmt: skip


def _waiting(
    claim: Claim, version, evidence: list[Evidence], why_not: str, standard: Standard, views: Views, day: date
) -> Waiting:
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
        standard=standard,
        views=views,
    )
