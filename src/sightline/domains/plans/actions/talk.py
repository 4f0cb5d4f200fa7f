"""What is said about an action besides its wording: comments, papers, how it stands, and what it waits for."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from sightline.core.refusals import NotNow, NotVisible
from sightline.domains.documents.models import Document
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Holding, Person, Post
from sightline.domains.plans.models import Action, Attachment, Comment, Dependency, StatusReport
from sightline.domains.plans.rules import moves
from sightline.domains.plans.rules.network import Wait, circle


def comment(*, by: Person, action: Action, on: date, words: str, mentions: Iterable[Post] = ()) -> Comment:
    """A remark that stays. `mentions`: posts whose holders it is meant for."""
    with door.through(moves.COMMENT, by=by, workspace=action.workspace, record=action, on=on) as passage:
        if not words.strip():
            raise NotNow("Write the comment first.")
        posts = list(mentions)
        if any(post.workspace_id != action.workspace_id for post in posts):
            raise NotNow("A comment mentions posts of its own workspace.")
        made = Comment.objects.create(action=action, words=words, meant_for=_meant_for(posts, on), **passage.stamp())
        made.mentions.set(posts)
        passage.says(mentions=[post.ref for post in posts])
        return made


def attach(*, by: Person, action: Action, on: date, document: Document, words: str = "") -> Attachment:
    """A document of the library to work with. It proves nothing: what proves is `prove_action`."""
    with door.through(moves.ATTACH, by=by, workspace=action.workspace, record=action, on=on) as passage:
        if not Document.objects.visible_to(by).filter(pk=document.pk).exists():
            raise NotVisible("There is no such document here that you can see.")
        if document.workspace_id != action.workspace_id:
            raise NotNow("The document is kept elsewhere. Add it to this workspace's library first.")
        if action.attachments.filter(document=document).exists():
            raise NotNow(f"{document.ref} is attached to {action.ref} already.")
        passage.says(document=document.ref)
        return Attachment.objects.create(action=action, document=document, words=words, **passage.stamp())


def report_status(
    *, by: Person, action: Action, on: date, words: str, period: str = "", says_complete: bool = False
) -> StatusReport:
    """How it stands, in words; with a period, the outcome of that quarter. Words never change the state."""
    with door.through(moves.REPORT, by=by, workspace=action.workspace, record=action, on=on) as passage:
        passage.says(period=period)
        return StatusReport.objects.create(
            action=action, words=words, period=period, says_complete=says_complete, **passage.stamp()
        )


def depend_on(*, by: Person, action: Action, on_action: Action, on: date) -> Dependency:
    """From a day on the action waits for another to be done. Refused where that would close a circle."""
    with door.through(moves.DEPEND, by=by, workspace=action.workspace, record=action, on=on) as passage:
        if on_action.workspace_id != action.workspace_id or on_action.is_hidden_from(by):
            raise NotVisible("There is no such action here that you can see.")
        open_now = Dependency.objects.filter(action__workspace=action.workspace, ends_on__isnull=True)
        if action == on_action:
            raise NotNow(f"{action.ref} cannot wait for itself.")
        waits = [Wait(before.ref, after.ref) for after, before in _pairs(open_now)]
        if Wait(on_action.ref, action.ref) in waits:
            raise NotNow(f"{action.ref} waits for {on_action.ref} already.")
        way = circle(waits, Wait(on_action.ref, action.ref))
        if way:
            told = ", ".join(f"{after} waits for {before}" for before, after in pairwise(way[1:]))
            raise NotNow(f"{told} already. An action cannot wait for itself, not even by way of others.")
        passage.says(waits_for=on_action.ref)
        return Dependency.objects.create(action=action, on_action=on_action, starts_on=on, at=passage.at)


def depend_no_more(*, by: Person, dependency: Dependency, on: date) -> None:
    """It turned out not to wait any more: from the next day on. On the day it began, it never did."""
    action = dependency.action
    with door.through(moves.DEPEND_NO_MORE, by=by, workspace=action.workspace, record=action, on=on) as passage:
        if dependency.ends_on is not None or on < dependency.starts_on:
            raise NotNow("This is not waited for on that day.")
        dependency.ends_on = max(dependency.starts_on, on - timedelta(days=1))
        dependency.ended_at = passage.at
        dependency.save(update_fields=["ends_on", "ended_at"])
        passage.says(waits_for=dependency.on_action.ref)


def _meant_for(posts: list[Post], on: date) -> str:
    held = Holding.objects.on(on).filter(post__in=posts).order_by("starts_on").values_list("post_id", "person__name")
    holders = dict(held)
    return "; ".join(f"{post} ({holders.get(post.pk, 'nobody holds it')})" for post in posts)[:500]


def _pairs(dependencies) -> Iterator[tuple[Action, Action]]:
    """An action, and the one it waits for."""
    for dependency in dependencies.select_related("action", "on_action"):
        yield dependency.action, dependency.on_action
