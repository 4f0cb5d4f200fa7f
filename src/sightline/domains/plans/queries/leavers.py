"""What waits for nobody: the work of posts that nobody holds, whose holder left or leaves, and what a leaver had verified."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from sightline.domains.organisations.models import Holding, Person, Post, Workspace
from sightline.domains.organisations.queries import departures
from sightline.domains.organisations.rules.tenure import WITHIN, Leaving
from sightline.domains.plans.models import Action, ActionVersion, Milestone, MilestoneVersion, Verification
from sightline.domains.plans.queries.network import versions_on
from sightline.domains.plans.queries.plan import current
from sightline.domains.plans.rules import milestones as milestone_states
from sightline.domains.plans.rules.dates import days_late
from sightline.domains.plans.rules.moves import WORKABLE

WAITING = (*sorted(WORKABLE), "claimed")
REACHABLE = (milestone_states.PLANNED, milestone_states.CLAIMED)


@dataclass(frozen=True)
class Item:
    """`kind`: action or milestone. `is_open`: it is handed over with the others; what is claimed is judged first."""

    kind: str
    ref: str
    number: int
    title: str
    state: str
    due_on: date | None
    late: int
    seen: str
    """The hash of what it says, for whoever hands it over."""

    @property
    def is_open(self) -> bool:
        return self.state != "claimed"


@dataclass(frozen=True)
class Leaver:
    """A post with work that needs looking after. `post` is None where no post owns the work at all."""

    post: Post | None
    sentence: str
    items: tuple[Item, ...]

    @property
    def open(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.is_open)


@dataclass(frozen=True)
class Stood:
    """An action that stands verified by somebody who holds no post here any more: nobody can be asked."""

    ref: str
    number: int
    verifier: str
    on: date


@dataclass(frozen=True)
class Leavers:
    posts: tuple[Leaver, ...]
    verified: tuple[Stood, ...]

    @property
    def count(self) -> int:
        return sum(len(one.items) for one in self.posts) + len(self.verified)


def leavers(person: Person, workspace: Workspace, day: date, within: int = WITHIN) -> Leavers:
    """As at the day; `within` so many days of it a holder leaves. Seven queries, however much there is."""
    leaving = departures(person, workspace, day, within)
    items = _items(person, workspace, day)
    posts = [_of_post(post, why, items[key]) for key, (post, why) in leaving.items() if items[key]]
    if items[None]:
        posts.append(Leaver(None, "No post owns it.", tuple(items[None])))
    posts.sort(key=lambda one: (one.post is None, str(one.post)))
    return Leavers(tuple(posts), tuple(_verified(person, workspace, day)))


def of_post(person: Person, workspace: Workspace, post: Post, day: date) -> tuple[Item, ...]:
    """What the post would hand over, whoever holds it. Two queries."""
    return tuple(item for item in _items(person, workspace, day)[post.pk] if item.is_open)


def _of_post(post: Post, leaving: Leaving, items: list[Item]) -> Leaver:
    return Leaver(post, leaving.sentence, tuple(items))


def _items(person: Person, workspace: Workspace, day: date) -> dict[int | None, list[Item]]:
    """What is still to be done, by the post that owns it."""
    found: dict[int | None, list[Item]] = defaultdict(list)
    actions = current(Action.objects.visible_to(person).filter(workspace=workspace), day).filter(state__in=WAITING)
    for version in actions.order_by("record__number"):
        found[version.owner_id].append(_action(version, day))
    milestones = versions_on(Milestone.objects.visible_to(person).filter(workspace=workspace), day).filter(state__in=REACHABLE)
    for version in milestones.order_by("record__number"):
        if version.owner_id:  # a milestone of an action is looked after with the action
            found[version.owner_id].append(_milestone(version))
    return found


def _action(version: ActionVersion, day: date) -> Item:
    late = days_late(version.due_on, version.state, day)
    ref, number = version.record.ref, version.record.number
    return Item("action", ref, number, version.title, version.state, version.due_on, late, version.content_hash)


def _milestone(version: MilestoneVersion) -> Item:
    ref, number = version.record.ref, version.record.number
    return Item("milestone", ref, number, version.title, version.state, version.must_by, 0, version.content_hash)


def _verified(person: Person, workspace: Workspace, day: date):
    standing = Action.objects.visible_to(person).filter(workspace=workspace).as_at(day).filter(state="verified").values("pk")
    here = Holding.objects.on(day).filter(person=OuterRef("verifier"), post__workspace=workspace)
    rows = Verification.objects.filter(action__in=standing, on__lte=day).annotate(is_here=Exists(here))
    last = {row.action_id: row for row in rows.select_related("action", "verifier").order_by("on", "pk")}
    for row in sorted(last.values(), key=lambda row: row.action.number):
        if not row.is_here:
            yield Stood(row.action.ref, row.action.number, row.verifier.name, row.on)
