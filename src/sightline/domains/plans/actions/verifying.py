"""The second key: somebody independent verifies a claim or returns it; what no longer holds lapses, and says why."""

from collections.abc import Iterable
from datetime import date

from sightline.core.refusals import NotAllowed, NotNow
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.plans.actions.judging import keep_view
from sightline.domains.plans.models import Action, ActionTransition, Verification
from sightline.domains.plans.queries.keys import claim_of, evidence_hash, evidence_of, movements, refusals
from sightline.domains.plans.queries.standards import standard_of_claim
from sightline.domains.plans.rules import moves
from sightline.domains.plans.rules.two_keys import why_lapsed


def verify_action(
    *,
    by: Person,
    action: Action,
    on: date,
    seen: str,
    met: Iterable[str] = (),
    remarks: str = "",
    progress: str = "",
    confidence: int | None = None,
) -> Verification:
    """Confirms the claim. `seen`: the hash of the claim that the verifier had before them; `met`: the sentences of the evidence
    standard that they confirm, all of which are needed; `progress` and `confidence`: how it stands in their eyes, which a plan whose
    claims are verified blind asks for."""
    with door.through(moves.VERIFY, by=by, workspace=action.workspace, record=action, on=on, reason=remarks) as passage:
        claim = _second_key(by, action, on)
        evidence = evidence_of([action.pk], on)[action.pk]
        if not claim.transition.content_hash == seen == evidence_hash(evidence):
            raise NotNow(
                f"The evidence of {action.ref} is not what was claimed: some was added, or a document has another version. "
                "Return the claim, or have its owner claim it again."
            )
        standard = standard_of_claim(claim.transition)
        missing = [sentence for sentence in standard.sentences if sentence not in set(met)]
        if missing:
            raise NotNow(
                f"A claim is verified when it meets the whole standard. Not confirmed: {missing[0]} Return it otherwise."
            )
        if not any(proof.as_proof().is_fresh(on) for proof in evidence):
            raise NotNow(f"The evidence of {action.ref} has gone stale. Return the claim, so that its owner renews it.")
        passage.binds_to(claim.transition.content_hash)
        references = ", ".join(proof.ref for proof in evidence)
        passage.says(evidence=references, standard=list(standard.sentences))
        _view(passage, action, claim.transition, standard.blind, progress, confidence)
        return Verification.objects.create(
            action=action, claim=claim.transition, verifier=by, standard="\n".join(standard.sentences), remarks=remarks, seen=references,
            content_hash=claim.transition.content_hash, on=on, at=passage.at,
        )  # fmt: skip


def return_claim(*, by: Person, action: Action, on: date, reason: str, progress: str = "", confidence: int | None = None) -> None:
    """Hands the claim back to its owner, with what is missing. `progress`, `confidence`: as when it is verified."""
    if not reason.strip():
        raise NotNow("Say what is missing, so that the owner knows what to do.")
    with door.through(moves.RETURN, by=by, workspace=action.workspace, record=action, on=on, reason=reason) as passage:
        claim = _second_key(by, action, on).transition
        _view(passage, action, claim, standard_of_claim(claim).blind, progress, confidence)


def lapse_actions(*, by: Person, on: date) -> list[tuple[Action, str]]:
    """Every verified action whose verification no longer holds on the day lapses; each with the reason. Run it every day."""
    found: list[tuple[Action, str]] = []
    for workspace in Workspace.objects.order_by("pk"):
        verified = list(Action.objects.filter(workspace=workspace).as_at(on).filter(state="verified").order_by("number"))
        for action, why in _lapsing(by, workspace, verified, on):
            with door.through(moves.LAPSE, by=by, workspace=workspace, record=action, on=on, reason=why):
                found.append((action, why))
    return found


def _lapsing(by: Person, workspace: Workspace, verified: list[Action], on: date) -> list[tuple[Action, str]]:
    numbers = [action.pk for action in verified]
    evidence, moved = evidence_of(numbers, on), movements(by, workspace, numbers, on) if verified else {}
    held = {row.action_id: row for row in Verification.objects.filter(action__in=numbers, on__lte=on).order_by("on", "pk")}
    found = []
    for action in verified:
        rows, last = evidence[action.pk], held[action.pk]
        if door.why_not(moves.LAPSE, by=by, workspace=workspace, record=action, on=on):
            continue  # reopened of a later day: nothing is dated before it
        why = why_lapsed(
            [row.as_proof() for row in rows], moved.get(action.pk, ()), verified_on=last.on, day=on,
            is_as_seen=evidence_hash(rows) == last.content_hash,
        )  # fmt: skip
        found += [(action, why)] if why else []
    return found


def _second_key(by: Person, action: Action, on: date):
    """The claim that waits, where this person is independent of it."""
    claim = claim_of(action, on)
    refusal = refusals(by, [claim], on)[action.pk]
    if refusal:
        raise NotAllowed(refusal)
    return claim


def _view(
    passage: door.Passage, action: Action, claim: ActionTransition, blind: bool, progress: str, confidence: int | None
) -> None:
    if progress or confidence:
        keep_view(passage, action, progress, confidence, claim=claim)
    elif blind:
        raise NotNow("This plan is verified blind. Say first how far it is in your own eyes, and how sure you are.")
