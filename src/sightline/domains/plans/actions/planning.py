"""Every change to plans and actions by whoever plans and carries them out. The second key is in `verifying`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sightline.core.moves import Move
from sightline.core.refusals import NotNow, NotVisible
from sightline.core.sealing import content_hash
from sightline.domains.documents.models import Document
from sightline.domains.instruments.models import Obligation, Recommendation
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Person, Post
from sightline.domains.performance.models import Measure
from sightline.domains.plans.models import Action, ActionVersion, Evidence, Expectation, Link, Plan, StatusReport
from sightline.domains.plans.queries.keys import evidence_hash, evidence_of
from sightline.domains.plans.rules import moves

ADDED = ("printed", "how", "success", "stage", "who", "due_words", "extra")


@dataclass(frozen=True)
class Wording:
    """What an action says: the facts that have versions."""

    title: str
    detail: str = ""
    theme: str = ""
    owner: Post | None = None
    due_on: date | None = None
    printed: str = ""
    """The number that the plan itself prints."""
    how: str = ""
    success: str = ""
    """The success measure in words."""
    stage: str = ""
    """Where on the child's journey it acts: a key of `core.journey`."""
    who: str = ""
    due_words: str = ""
    extra: dict | None = None
    """Who and when as a tracker writes them, and what it says in columns of its own."""

    def content(self) -> dict:
        """What the hash covers. Facts that came later count only where they are said: older hashes stay as they were."""
        since = {name: getattr(self, name) for name in ADDED}
        return {
            "title": self.title, "detail": self.detail, "theme": self.theme,
            "owner": self.owner.ref if self.owner else None, "due_on": self.due_on,
            **{name: value for name, value in since.items() if value},
        }  # fmt: skip

    @classmethod
    def of(cls, version: ActionVersion) -> "Wording":
        """What a version says, to revise a part of it."""
        return cls(**{name: getattr(version, name) for name in ("title", "detail", "theme", "owner", "due_on", *ADDED)})


def plan_action(
    *,
    by: Person,
    plan: Plan,
    on: date,
    wording: Wording,
    cites: str = "",
    move: Move = moves.PLAN,
    reports: Iterable[tuple[str, str, bool]] = (),
    number: int | None = None,
) -> Action:
    """`move`: by which right it is planned: a planner's, or that of whoever minutes a meeting. `reports`: how it stands already, each
    with its period, the words, and whether they say that it is complete. `number`: one that the door gave already."""
    with door.through(move, by=by, workspace=plan.workspace, on=on) as passage:
        if plan.is_hidden_from(by):
            raise NotVisible("There is no such plan here that you can see.")
        number = number or door.give_number(Action, plan.workspace)
        action = Action.objects.create(workspace=plan.workspace, number=number, plan=plan, cites=cites)
        write_wording(action, wording, passage)
        StatusReport.objects.bulk_create(
            StatusReport(action=action, period=period, words=words, says_complete=complete, **passage.stamp())
            for period, words, complete in reports
        )
        return passage.made(action)


def revise_action(*, by: Person, action: Action, on: date, wording: Wording, seen: str = "", reason: str = "") -> None:
    """A new version. `seen`: the content hash of the version the person had before them; another one refuses the change."""
    with door.through(moves.REVISE, by=by, workspace=action.workspace, record=action, on=on, reason=reason) as passage:
        latest = latest_wording(action, on)
        if seen and seen != latest.content_hash:
            raise NotNow(
                f"{action.ref} was changed by {latest.by} on {latest.at:%-d %B %Y at %H:%M} while you were writing. "
                "Look at the change and send yours again."
            )
        if content_hash(wording.content()) == latest.content_hash:
            raise NotNow("Nothing was changed.")
        write_wording(action, wording, passage)
        passage.says(due_moved=_moved(latest.due_on, wording.due_on))


def latest_wording(action: Action, on: date) -> ActionVersion:
    """What the action says now. Refuses where that was written of a later day than a change would be dated."""
    latest = action.versions.select_related("owner").order_by("-on", "-pk").first()
    if latest.on > on:
        raise NotNow(
            f"{action.ref} was revised on {latest.on:%-d %B %Y}; a change cannot be dated before that, on {on:%-d %B %Y}."
        )
    return latest


def start_action(*, by: Person, action: Action, on: date) -> None:
    with door.through(moves.START, by=by, workspace=action.workspace, record=action, on=on):
        pass


def claim_action(*, by: Person, action: Action, on: date) -> None:
    """The owner says it is done. Needs evidence, and after a verification other evidence than was verified; does not make it
    verified."""
    with door.through(moves.CLAIM, by=by, workspace=action.workspace, record=action, on=on) as passage:
        evidence = evidence_of([action.pk], on)[action.pk]
        if not evidence:
            raise NotNow(f"{action.ref} has no evidence. Add the document that proves it, then claim it done.")
        found = evidence_hash(evidence)
        if action.verifications.filter(on__lte=on, content_hash=found).exists():
            raise NotNow(
                f"{action.ref} was verified on this very evidence, and that lapsed or was reopened. Add what is new first."
            )
        passage.binds_to(found)


def resume_action(*, by: Person, action: Action, on: date, reason: str) -> None:
    with door.through(moves.RESUME, by=by, workspace=action.workspace, record=action, on=on, reason=reason):
        pass


def reopen_action(*, by: Person, action: Action, on: date, reason: str) -> None:
    """Takes up again what was verified or has lapsed: to renew its evidence, or to do more."""
    if not reason.strip():
        raise NotNow("Say why the action is reopened.")
    with door.through(moves.REOPEN, by=by, workspace=action.workspace, record=action, on=on, reason=reason):
        pass


def withdraw_action(*, by: Person, action: Action, on: date, reason: str) -> None:
    if not reason.strip():
        raise NotNow("Say why the action is withdrawn.")
    with door.through(moves.WITHDRAW, by=by, workspace=action.workspace, record=action, on=on, reason=reason):
        pass


def link_action(
    *,
    by: Person,
    action: Action,
    on: date,
    obligation: Obligation | None = None,
    recommendation: Recommendation | None = None,
) -> Link:
    """What the action answers: a duty or a recommendation."""
    with door.through(moves.LINK, by=by, workspace=action.workspace, record=action, on=on) as passage:
        answered = obligation or recommendation
        if answered is None or answered.workspace_id != action.workspace_id:
            raise NotNow("An action answers a duty or a recommendation of its own workspace. Choose one.")
        if action.links.filter(obligation=obligation, recommendation=recommendation).exists():
            raise NotNow(f"{action.ref} answers {answered.ref} already.")
        passage.says(answers=answered.ref)
        return Link.objects.create(action=action, obligation=obligation, recommendation=recommendation, on=on, at=passage.at)


def prove_action(
    *,
    by: Person,
    action: Action,
    on: date,
    document: Document,
    proves: str,
    dated_on: date,
    place: str = "",
    fresh_until: date | None = None,
) -> Evidence:
    """A document that shows something of the action, the day it speaks for, and until when it may be relied on."""
    with door.through(moves.PROVE, by=by, workspace=action.workspace, record=action, on=on) as passage:
        if not Document.objects.visible_to(by).filter(pk=document.pk).exists():
            raise NotVisible("There is no such document here that you can see.")
        if document.workspace_id != action.workspace_id:
            raise NotNow("The document is kept elsewhere. Add it to this workspace's library first.")
        if dated_on > on:
            raise NotNow("Evidence cannot speak for a day after it was added. Correct one of the two dates.")
        if fresh_until is not None and fresh_until < dated_on:
            raise NotNow("Evidence cannot go stale before the day it speaks for. Correct one of the two dates.")
        evidence = Evidence.objects.create(
            workspace=action.workspace,
            number=door.give_number(Evidence, action.workspace),
            action=action,
            document=document,
            place=place,
            proves=proves,
            dated_on=dated_on,
            fresh_until=fresh_until,
            on=on,
            at=passage.at,
        )
        passage.says(evidence=evidence.ref, document=document.ref, place=place)
        return evidence


def expect_movement(
    *,
    by: Person,
    action: Action,
    on: date,
    measure: Measure,
    direction: str,
    target: Decimal | None = None,
    by_on: date | None = None,
) -> Expectation:
    """The measure that should show the action's effect."""
    with door.through(moves.EXPECT, by=by, workspace=action.workspace, record=action, on=on) as passage:
        if action.expectations.filter(measure=measure).exists():
            raise NotNow(f"{action.ref} names {measure.name} already. Choose another measure.")
        if by_on is not None and by_on < on:
            raise NotNow("A measure cannot be expected to move by a day that is past. Correct the day.")
        passage.says(measure=measure.key, direction=direction)
        return Expectation.objects.create(
            action=action, measure=measure, direction=direction, target=target, by_on=by_on, on=on, at=passage.at
        )


def write_wording(action: Action, wording: Wording, passage: door.Passage) -> ActionVersion:
    if wording.owner is not None and wording.owner.workspace_id != action.workspace_id:
        raise NotNow("An action is owned by a post of its own workspace. Choose one.")
    action.said = action.versions.create(
        title=wording.title,
        detail=wording.detail,
        theme=wording.theme,
        owner=wording.owner,
        due_on=wording.due_on,
        **{name: getattr(wording, name) for name in ADDED if name != "extra"},
        extra=wording.extra or {},
        content_hash=content_hash(wording.content()),
        **passage.stamp(),
    )
    return action.said


def _moved(before: date | None, after: date | None) -> list | None:
    return [str(before or "no date"), str(after or "no date")] if before != after else None
