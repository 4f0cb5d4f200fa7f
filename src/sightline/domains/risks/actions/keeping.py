"""Risks raised, revised, scored, reviewed, linked, closed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sightline.core.refusals import NotAllowed, NotNow
from sightline.core.sealing import content_hash
from sightline.domains.instruments.models import Obligation
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Counter, Organisation, Person, Post, Workspace
from sightline.domains.performance.models import Measure
from sightline.domains.plans.models import Action
from sightline.domains.risks.models import Review, Risk, RiskLink, Score
from sightline.domains.risks.queries.rules import matrix_on
from sightline.domains.risks.rules import moves

BLOCK = 10_000
"""Numbers of one council's private risks begin at a multiple of this, so that a gap in the numbers of all tells nobody that another
council has a risk of its own."""


@dataclass(frozen=True)
class Wording:
    title: str
    cause: str
    event: str
    effect: str
    category: str = ""
    owner: Post | None = None
    review_months: int = 3

    def content(self) -> dict:
        """What the content hash of a version covers."""
        facts = ("title", "cause", "event", "effect", "category", "review_months")
        return {**{name: getattr(self, name) for name in facts}, "owner": self.owner.ref if self.owner else ""}


def raise_risk(
    *, by: Person, workspace: Workspace, on: date, wording: Wording, private_to: Organisation | None = None, cites: str = ""
) -> Risk:
    """The partnership's, or with `private_to` one council's own: whoever raises that must be of it."""
    with door.through(moves.RAISE, by=by, workspace=workspace, on=on) as passage:
        if private_to is not None and not by.rights.is_of(workspace.pk, private_to.pk):
            raise NotAllowed(f"A private risk is raised by {private_to.name}'s own people: none of your posts here is theirs.")
        _check_owner(wording, private_to)
        risk = Risk.objects.create(
            workspace=workspace, number=_number(workspace, private_to), private_to=private_to, cites=cites
        )  # fmt: skip
        _write(passage, risk, wording)
        return passage.made(risk)


def revise_risk(*, by: Person, risk: Risk, on: date, wording: Wording) -> None:
    """Says it anew. An acceptance of what it said before ends."""
    with door.through(moves.REVISE, by=by, workspace=risk.workspace, record=risk, on=on) as passage:
        _check_owner(wording, risk.private_to)
        _write(passage, risk, wording)
        _void_acceptance(passage, risk, "What was accepted was revised.")


def score_risk(
    *, by: Person, risk: Risk, on: date, organisation: Organisation, kind: str, likelihood: int, impact: int, reason: str
) -> Score:
    """One council's score with its reason: given by that council's own people. An acceptance of the scores before ends."""
    with door.through(moves.SCORE, by=by, workspace=risk.workspace, record=risk, on=on) as passage:
        if not by.rights.is_of(risk.workspace_id, organisation.pk):
            raise NotAllowed(f"{organisation.name} scores for itself: none of your posts here is theirs.")
        if risk.private_to_id not in (None, organisation.pk):
            raise NotNow(f"{risk.ref} is a council's own: no other council scores it.")
        matrix = matrix_on(risk.workspace, on)
        if not matrix.holds(likelihood, impact):
            raise NotNow(f"The matrix has {len(matrix.likelihoods)} steps of likelihood and {len(matrix.impacts)} of impact.")
        passage.says(organisation=organisation.key, kind=kind, likelihood=likelihood, impact=impact, reason=reason)
        score = Score.objects.create(
            risk=risk, organisation=organisation, kind=kind, likelihood=likelihood, impact=impact, reason=reason,
            matrix=content_hash(matrix.as_data()), **passage.stamp(),
        )  # fmt: skip
        _void_acceptance(passage, risk, "It was scored anew after it was accepted.")
        return score


def review_risk(*, by: Person, risk: Risk, on: date, remarks: str) -> Review:
    with door.through(moves.REVIEW, by=by, workspace=risk.workspace, record=risk, on=on) as passage:
        passage.says(remarks=remarks)
        return Review.objects.create(risk=risk, remarks=remarks, **passage.stamp())


def link_risk(
    *, by: Person, risk: Risk, on: date, action: Action | None = None, obligation: Obligation | None = None,
    measure: Measure | None = None, warns: str = "", at_value: Decimal | None = None,
) -> RiskLink:  # fmt: skip
    """To an action against it, a duty it threatens, or a measure that warns of it above or below a value."""
    with door.through(moves.LINK, by=by, workspace=risk.workspace, record=risk, on=on) as passage:
        named = next(one for one in (action, obligation, measure) if one is not None)
        if getattr(named, "workspace_id", risk.workspace_id) != risk.workspace_id:
            raise NotNow("That record is of another workspace. Choose one of this workspace.")
        field = named._meta.model_name
        if risk.links.filter(**{field: named}).exists():
            raise NotNow(f"{risk.ref} is linked to it already.")
        passage.says(to=getattr(named, "ref", str(named)), warns=warns, at_value=str(at_value or ""))
        return RiskLink.objects.create(risk=risk, **{field: named}, warns=warns, at_value=at_value, on=on, at=passage.at)


def close_risk(*, by: Person, risk: Risk, on: date, reason: str) -> None:
    with door.through(moves.CLOSE, by=by, workspace=risk.workspace, record=risk, on=on, reason=reason):
        pass


def reopen_risk(*, by: Person, risk: Risk, on: date, reason: str) -> None:
    with door.through(moves.REOPEN, by=by, workspace=risk.workspace, record=risk, on=on, reason=reason):
        pass


def _write(passage: door.Passage, risk: Risk, wording: Wording) -> None:
    content = wording.content()
    facts = {name: getattr(wording, name) for name in content}
    risk.versions.create(**facts, content_hash=content_hash(content), **passage.stamp())
    passage.says(title=wording.title)


def _void_acceptance(passage: door.Passage, risk: Risk, reason: str) -> None:
    latest = risk.transitions.order_by("-on", "-pk").first()
    if latest and latest.to_state == "accepted":
        move = moves.END_ACCEPTANCE
        risk.transitions.create(move=move.name, to_state=move.target, reason=reason, **passage.stamp())
        passage.says(acceptance=f"ended: {reason}")


def _check_owner(wording: Wording, private_to: Organisation | None) -> None:
    if private_to and wording.owner and wording.owner.organisation_id != private_to.pk:
        raise NotNow(f"A private risk is owned by a post of {private_to.name}. Choose one of its posts.")


def _number(workspace: Workspace, private_to: Organisation | None) -> int:
    if private_to is None:
        number = door.give_number(Risk, workspace)
        if number >= BLOCK:
            raise NotNow(f"A workspace holds {BLOCK - 1} risks of the partnership, and all numbers are given.")
        return number
    order = list(workspace.participations.order_by("pk").values_list("organisation", flat=True))
    if private_to.pk not in order:
        raise NotNow(f"{private_to.name} takes no part in this workspace.")
    block = order.index(private_to.pk) + 1
    counter, _ = Counter.objects.get_or_create(workspace=workspace, prefix=f"R{block}")
    counter.last += 1
    counter.save(update_fields=["last"])
    return block * BLOCK + counter.last
