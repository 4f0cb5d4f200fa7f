"""The two keys of a milestone: its owner claims that it was reached, somebody independent verifies that or returns it."""

from datetime import date

from sightline.core.refusals import NotAllowed, NotNow, NotVisible
from sightline.domains.documents.models import Document
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Person
from sightline.domains.plans.models import Milestone, MilestoneClaim, MilestoneVerification
from sightline.domains.plans.queries.milestone import claim_hash, claim_of_milestone, why_not_confirm
from sightline.domains.plans.rules import moves


def reach_milestone(
    *, by: Person, milestone: Milestone, on: date, reached_on: date, document: Document, proves: str, place: str = ""
) -> MilestoneClaim:
    """The first key: the real day, and the document that shows it."""
    with door.through(moves.REACH, by=by, workspace=milestone.workspace, record=milestone, on=on) as passage:
        if not Document.objects.visible_to(by).filter(pk=document.pk).exists():
            raise NotVisible("There is no such document here that you can see.")
        if document.workspace_id != milestone.workspace_id:
            raise NotNow("The document is kept elsewhere. Add it to this workspace's library first.")
        if reached_on > on:
            raise NotNow("A milestone cannot be claimed before it is reached. Correct the day.")
        bound = claim_hash(document=document, place=place, proves=proves, reached_on=reached_on, day=on)
        passage.binds_to(bound)
        passage.says(reached_on=str(reached_on), document=document.ref, place=place)
        return MilestoneClaim.objects.create(
            milestone=milestone, reached_on=reached_on, document=document, place=place, proves=proves, content_hash=bound,
            **passage.stamp(),
        )  # fmt: skip


def take_back_milestone(*, by: Person, milestone: Milestone, on: date, reason: str) -> None:
    if not reason.strip():
        raise NotNow("Say why it was not reached after all.")
    with door.through(moves.TAKE_BACK, by=by, workspace=milestone.workspace, record=milestone, on=on, reason=reason):
        pass


def confirm_milestone(*, by: Person, milestone: Milestone, on: date, seen: str, remarks: str = "") -> MilestoneVerification:
    """The second key. `seen`: the hash of the claim that the verifier had before them."""
    with door.through(moves.CONFIRM, by=by, workspace=milestone.workspace, record=milestone, on=on, reason=remarks) as passage:
        claim = _second_key(by, milestone, on)
        held = claim_hash(
            document=claim.document, place=claim.place, proves=claim.proves, reached_on=claim.reached_on, day=on
        )  # fmt: skip
        if not claim.content_hash == seen == held:
            raise NotNow(
                f"What shows that {milestone.ref} was reached is not what was claimed: the document has another version, or the "
                "claim is another. Return the claim, or have its owner claim it again."
            )
        passage.binds_to(claim.content_hash)
        passage.says(reached_on=str(claim.reached_on), document=claim.document.ref)
        return MilestoneVerification.objects.create(
            milestone=milestone, claim=claim, verifier=by, remarks=remarks, content_hash=claim.content_hash, on=on, at=passage.at
        )


def hand_back_milestone(*, by: Person, milestone: Milestone, on: date, reason: str) -> None:
    """Returns a claim, or one that was verified in error, with what is missing: the milestone is open again."""
    if not reason.strip():
        raise NotNow("Say what is missing, so that the owner knows what to do.")
    with door.through(moves.HAND_BACK, by=by, workspace=milestone.workspace, record=milestone, on=on, reason=reason):
        _second_key(by, milestone, on)


def _second_key(by: Person, milestone: Milestone, on: date) -> MilestoneClaim:
    """The claim, where this person is independent of it."""
    claim = claim_of_milestone(milestone, on)
    refusal = why_not_confirm(by, milestone, claim, on)
    if refusal:
        raise NotAllowed(refusal)
    return claim
