"""What is due from a person and what waits on them, by the posts they hold on the day and what those posts permit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Q, Subquery

from sightline.domains.instruments.queries import dues_on
from sightline.domains.organisations.models import Person, Post, Workspace
from sightline.domains.organisations.queries import own_posts
from sightline.domains.plans.models import Action, ActionTransition
from sightline.domains.plans.queries.keys import Claim, owning_posts, refusals
from sightline.domains.plans.queries.plan import current
from sightline.domains.reports.queries.mine.changed import Changed, changed_since
from sightline.domains.reports.queries.mine.waiting import waiting_on
from sightline.domains.reports.rules.mine import NEXT, SOON, Task, gathered, in_order, owed_by

WORKED_ON = tuple(NEXT)
LAST = {"move": "move", "reason": "reason", "claim": "pk", "mover": "by", "mover_name": "by__name"}
"""What is asked of an action's last transition, and which field says it."""


@dataclass(frozen=True)
class MyWork:
    """A person's work in one workspace on a day. `seen` is when they last said they had seen what changed."""

    posts: tuple[Post, ...]
    due: tuple[Task, ...]
    waiting: tuple[Task, ...]
    changed: Changed
    seen: datetime | None
    may_take_back: bool
    day: date

    @property
    def late(self) -> int:
        return sum(task.days_late(self.day) > 0 for task in (*self.due, *self.waiting))

    @property
    def sentence(self) -> str:
        """What matters most now, in words a person could read out."""
        if not (self.due or self.waiting):
            return "Nothing is due from you and nothing waits on you."
        due, waits = _counted(self.due, "is", "are"), _counted(self.waiting, "waits", "wait")
        late = f"{self.late or 'none'} of them {'is' if self.late in (0, 1) else 'are'} late"
        return f"{due} due from you and {waits[0].lower()}{waits[1:]} on you; {late}."


def my_work(person: Person, workspace: Workspace, day: date, *, since: datetime | None = None) -> MyWork:
    """At most eleven queries, however much there is. `since`: changes written down after it instead of after the person's own mark."""
    posts = own_posts(person, workspace, day)
    rows = list(_actions(person, workspace, posts, day))
    own = [row for row in rows if row.owner_id in {post.pk for post in posts}]
    due = [_of_action(row) for row in own if row.state in WORKED_ON]
    mark = posts[0] if posts else None
    seen = since or (mark.seen_at if mark else None)
    return MyWork(
        posts=tuple(posts),
        due=in_order([*due, *_duties(person, workspace, posts, day)]),
        waiting=in_order([*_claims(person, rows, day), *gathered(waiting_on(person, workspace, posts, day))]),
        changed=changed_since(person, workspace, day, seen, {("action", row.record_id) for row in own}),
        seen=seen,
        may_take_back=bool(mark and mark.seen_before),
        day=day,
    )


def _counted(tasks: tuple[Task, ...], one: str, several: str) -> str:
    """Nothing is, 1 thing is, 3 things are."""
    if not tasks:
        return f"Nothing {one}"
    return f"{len(tasks)} thing{'' if len(tasks) == 1 else 's'} {one if len(tasks) == 1 else several}"


def _actions(person: Person, workspace: Workspace, posts: list[Post], day: date):
    """What these posts own and, for who may verify, what is claimed: each with the last move and its reason. One query."""
    verifies = person.may("plans.verify", workspace.pk)
    last = ActionTransition.objects.filter(record=OuterRef("record"), on__lte=day).order_by("-on", "-pk")
    rows = current(Action.objects.visible_to(person).filter(workspace=workspace), day)
    wanted = Q(owner__in=posts) | Q(state="claimed") if verifies else Q(owner__in=posts)
    told = {name: last.values(of)[:1] for name, of in LAST.items()}
    return rows.filter(wanted).annotate(**{name: Subquery(values) for name, values in told.items()}).order_by("record__number")


def _of_action(row) -> Task:
    returned = row.move == "plans.return"
    todo = f"It was returned: {row.reason}" if returned and row.reason else NEXT[row.state]
    return Task("action", row.record.ref, row.title, todo, f"{row.owner.title} owns it", row.due_on, row.since)


def _claims(person: Person, rows: list, day: date) -> Iterator[Task]:
    """The claims that this person is independent of. Four queries where something is claimed, else none."""
    claimed = {row.record_id: row for row in rows if row.state == "claimed"}
    if not claimed or not person.may("plans.verify", rows[0].record.workspace_id):
        return
    owning = owning_posts(claimed, day)
    why_not = refusals(person, [_claim(row, owning[action]) for action, row in claimed.items()], day)
    for action, row in claimed.items():
        if not why_not[action]:
            yield Task(
                "action",
                row.record.ref,
                row.title,
                "Verify the claim, or return it",
                f"{row.mover_name} claims it done",
                None,
                row.since,
            )


def _claim(row, owning: frozenset[int]) -> Claim:
    """What independence is asked of: who claimed it, when, and which posts own it or owned it before."""
    return Claim(row.record, ActionTransition(pk=row.claim, record=row.record, on=row.since, by_id=row.mover), owning)


def _duties(person: Person, workspace: Workspace, posts: list[Post], day: date) -> Iterator[Task]:
    """What falls to the person's posts or council within a month, or fell due before. Three queries for who may answer, else none."""
    if not (posts and person.may("instruments.answer", workspace.pk)):
        return
    names = {name for post in posts for name in (post.title, post.organisation.name, post.organisation.short_name)}
    is_home = any(post.organisation_id == workspace.home_id for post in posts)
    for found in dues_on(person, workspace, day, day + SOON):
        open_dues = [due for due in found.dues if due.is_open]
        if open_dues and owed_by(found.duty.obligor, names, is_home=is_home):
            late = len(found.overdue(day))
            todo = f"Answer it: {late} times overdue" if late > 1 else "Answer it"
            words = f"{found.duty.obligor} {found.duty.modality} {found.duty.action}"
            why = f"Clause {found.obligation.clause.label} of {found.obligation.clause.instrument.ref}"
            yield Task("obligation", found.ref, words, todo, why, open_dues[0].on)
