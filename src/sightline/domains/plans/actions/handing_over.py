"""The open work of a post passes to another in one go: each action and milestone by an event of its own."""

from dataclasses import fields, replace
from datetime import date

from django.db import transaction

from sightline.core.refusals import NotNow
from sightline.core.sealing import content_hash
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Person, Post, Workspace
from sightline.domains.plans.actions.network import Terms, reset_milestone
from sightline.domains.plans.actions.planning import Wording, latest_wording, write_wording
from sightline.domains.plans.models import Action, Milestone
from sightline.domains.plans.queries.leavers import Item, of_post
from sightline.domains.plans.queries.milestone import latest_version
from sightline.domains.plans.rules import moves


def hand_over(
    *,
    by: Person,
    workspace: Workspace,
    post: Post,
    to: Post,
    on: date,
    reason: str,
    seen: str,
    only: frozenset[str] | None = None,
) -> list[Item]:
    """Every open action and milestone that the post owns, or `only` those of these numbers. `seen`: `seen_of` what the person had
    before them; anything else refuses the whole, so that nothing passes on unseen. All of it or nothing."""
    if not reason.strip():
        raise NotNow("Say why the work is handed over.")
    if to.workspace_id != workspace.pk or to.pk == post.pk:
        raise NotNow("Work is handed over to another post of this workspace. Choose one.")
    with transaction.atomic():
        items = of_post(by, workspace, post, on)
        if seen != seen_of(items):
            raise NotNow(f"The open work of {post.ref} is no longer what you looked at. Look at it again.")
        passing = [item for item in items if only is None or item.ref in only]
        if not passing:
            raise NotNow("Choose at least one action or milestone.")
        for item in passing:
            _pass_on(by, workspace, item, to, on, reason)
    return passing


def seen_of(items) -> str:
    return content_hash([[item.ref, item.seen] for item in items])


def _pass_on(by: Person, workspace: Workspace, item: Item, to: Post, on: date, reason: str) -> None:
    if item.kind == "milestone":
        milestone = (
            Milestone.objects.visible_to(by).select_related("plan__workspace").get(workspace=workspace, number=item.number)
        )
        version = latest_version(milestone)
        terms = replace(Terms(**{one.name: getattr(version, one.name) for one in fields(Terms)}), owner=to)
        reset_milestone(by=by, milestone=milestone, on=on, terms=terms, seen=version.content_hash, reason=reason)
        return
    action = Action.objects.visible_to(by).select_related("plan", "workspace").get(workspace=workspace, number=item.number)
    with door.through(moves.HAND_OVER, by=by, workspace=workspace, record=action, on=on, reason=reason) as passage:
        latest = latest_wording(action, on)
        write_wording(action, replace(Wording.of(latest), owner=to), passage)
        passage.says(handed=[latest.owner.ref if latest.owner else "nobody", to.ref])
