"""By what a claim is judged, how an action stands in its owner's eyes, and a rating otherwise than the rule's."""

from datetime import date

from sightline.core.refusals import NotAllowed, NotNow
from sightline.core.sealing import content_hash
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Holding, Person
from sightline.domains.plans.models import Action, ActionStandard, ActionTransition, Judgement, Plan, PlanTerms, View
from sightline.domains.plans.queries.rating import rated_action
from sightline.domains.plans.queries.standards import latest_standard, latest_terms
from sightline.domains.plans.rules import moves
from sightline.domains.plans.rules.rag import COLOURS, Rag
from sightline.domains.plans.rules.two_keys import sentences
from sightline.domains.plans.rules.words import CONFIDENCE, OWN


def set_plan_terms(*, by: Person, plan: Plan, on: date, blind: bool, standard: str = "", seen: str = "") -> PlanTerms:
    """How claims made from now on are verified; a claim that waits keeps what it was claimed under. `seen`: the hash of the terms
    that the person had before them; others refuse the change."""
    with door.through(moves.SET_TERMS, by=by, workspace=plan.workspace, on=on) as passage:
        written = "\n".join(_sentences(standard))
        content = content_hash({"blind": blind, "standard": written})
        _still(latest_terms(plan), content, seen, on, plan.ref)
        passage.says(plan=plan.ref, blind=blind, standard=written.split("\n") if written else [])
        passage.made(plan)
        return plan.terms.create(blind=blind, standard=written, content_hash=content, **passage.stamp())


def set_standard(*, by: Person, action: Action, on: date, standard: str, seen: str = "") -> ActionStandard:
    """The sentences that a verifier confirms of this action; none says those of its plan. Whoever owns it does not set them."""
    with door.through(moves.SET_STANDARD, by=by, workspace=action.workspace, record=action, on=on) as passage:
        _refuse_its_owner(by, action, on, "sets the evidence standard")
        written = "\n".join(_sentences(standard))
        content = content_hash(written)
        _still(latest_standard(action), content, seen, on, action.ref)
        passage.says(standard=written.split("\n") if written else [])
        return action.standards.create(standard=written, content_hash=content, **passage.stamp())


def say_view(*, by: Person, action: Action, on: date, progress: str, confidence: int, words: str = "") -> View:
    """How it stands in the owner's eyes. The event does not say what was said, or a blind verifier would read it there."""
    with door.through(moves.VIEW, by=by, workspace=action.workspace, record=action, on=on) as passage:
        return keep_view(passage, action, progress, confidence, words=words)


def keep_view(
    passage: door.Passage,
    action: Action,
    progress: str,
    confidence: int,
    *,
    claim: ActionTransition | None = None,
    words: str = "",
) -> View:
    """Inside a passage. With `claim`: the view of whoever judges it."""
    if progress not in OWN or confidence not in CONFIDENCE:
        raise NotNow("Say how far it is in one of the words, and how sure you are from 1 to 5.")
    terms = action.plan.terms.filter(on__lte=passage.on).order_by("-on", "-pk").first()
    return View.objects.create(
        action=action, claim=claim, progress=progress, confidence=confidence, words=words.strip(),
        is_blind=bool(terms and terms.blind), **passage.stamp(),
    )  # fmt: skip


def judge_action(*, by: Person, action: Action, on: date, rag: Rag, reason: str, facts: str) -> Judgement:
    """Puts a person's rating beside the rule's, of facts with this hash: other facts, and the rule speaks alone again. Whoever
    owns the action does not rate it."""
    with door.through(moves.JUDGE, by=by, workspace=action.workspace, record=action, on=on, reason=reason) as passage:
        _refuse_its_owner(by, action, on, "rates it otherwise than the rule")
        if not reason.strip():
            raise NotNow("Say why it is rated otherwise than the rule does. Both will be shown.")
        rating = rated_action(by, action, on).rating
        if facts != rating.facts:
            raise NotNow(
                f"The facts under {action.ref} changed while you were writing: by the rule it is now {rating.rag}. {rating.why[0]}"
            )
        if rag not in COLOURS or rag is rating.rag:
            raise NotNow(f"By the rule it is {rating.rag} already. Choose another colour, or leave it.")
        passage.says(rag=rag.value, rule=rating.rag.value, because=list(rating.why))
        return Judgement.objects.create(
            action=action, rag=rag.value, by_rule=rating.rag.value, reason=reason.strip(), facts=facts, **passage.stamp()
        )


def _sentences(standard: str) -> tuple[str, ...]:
    try:
        return sentences(standard)
    except ValueError as error:
        raise NotNow(str(error)) from error


def _still(latest, content: str, seen: str, on: date, ref: str) -> None:
    if latest is None:
        return
    if seen and seen != latest.content_hash:
        raise NotNow(
            f"{latest.by} changed this of {ref} on {latest.at:%-d %B %Y at %H:%M} while you were writing. Look at it first."
        )
    if latest.on > on:
        raise NotNow(f"It was changed on {latest.on:%-d %B %Y}; a change cannot be dated before that.")
    if latest.content_hash == content:
        raise NotNow("Nothing was changed.")


def _refuse_its_owner(by: Person, action: Action, on: date, what: str) -> None:
    """On the day of the change or today: dating it back makes nobody independent."""
    owning = action.versions.filter(owner__isnull=False).values("owner")
    held = Holding.objects.filter(person=by, post__in=owning)
    if any(held.on(day).exists() for day in {on, getattr(by, "acting_on", None) or on}):
        raise NotAllowed(f"You hold a post that owns {action.ref} or owned it before. Somebody else {what}.")
