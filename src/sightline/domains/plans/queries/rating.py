"""How actions stand by rule on a day, what a person said instead, and how far they have come."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from django.db.models import OuterRef, Subquery

from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.organisations.models.together import Question, as_day, together
from sightline.domains.performance.models import Load, Measure
from sightline.domains.performance.queries import signals_until
from sightline.domains.plans.models import (
    Action,
    ActionTransition,
    ActionVersion,
    Dependency,
    Evidence,
    Expectation,
    Judgement,
    Milestone,
)
from sightline.domains.plans.queries.network import milestones_of_actions
from sightline.domains.plans.queries.plan import Planned, current
from sightline.domains.plans.rules.dates import is_overdue, times_moved
from sightline.domains.plans.rules.evidence import Proof, health
from sightline.domains.plans.rules.milestones import share_verified
from sightline.domains.plans.rules.progress import Progress, percent_of_action, progress
from sightline.domains.plans.rules.rag import Judged, Rag, Rating, Standing, in_force, rate
from sightline.domains.plans.rules.two_keys import Movement


@dataclass(frozen=True)
class Rated:
    """`judged` is what a person said instead, of the very facts; None where the rule alone speaks. `ended`: what was said of facts
    that have changed since."""

    rating: Rating
    percent: int | None
    judged: Judged | None = None
    ended: Judged | None = None

    @property
    def rag(self) -> Rag:
        """The colour that is shown first; the rule's stands beside it."""
        return self.judged.rag if self.judged else self.rating.rag


@dataclass(frozen=True)
class Facts:
    """What is known of an action without asking again. `key` is its database key."""

    key: int
    state: str
    since: date
    due_on: date | None
    moved: int
    health: str


def asked(person: Person, workspace: Workspace, keys: list[int], day: date) -> dict[str, Question]:
    """What `ratings` must know of actions besides their facts, as questions of `together`."""
    due = ActionVersion.objects.filter(record=OuterRef("on_action"), on__lte=day).order_by("-on", "-pk")
    state = ActionTransition.objects.filter(record=OuterRef("on_action"), on__lte=day).order_by("-on", "-pk")
    waits = Dependency.objects.on(day).filter(action__in=keys).annotate(
        due=Subquery(due.values("due_on")[:1]), state=Subquery(state.values("to_state")[:1])
    )  # fmt: skip
    loads = Load.objects.visible_to(person).filter(
        workspace=workspace, organisation=workspace.home_id, on__lte=day, as_at__lte=day
    )
    known = {"action__in": keys, "on__lte": day}
    return {
        "judged": (Judgement.objects.filter(**known), "action_id", "on", "pk", "rag", "facts", "reason", "by__name"),
        "waits": (waits, "action_id", "on_action__number", "state", "due"),
        "expected": (
            Expectation.objects.filter(**known), "action_id", "direction", "measure_id", "measure__slug", "measure__name",
            "measure__polarity", "measure__suffix", "measure__place", "target", "by_on",
        ),
        "loads": (loads, "as_at"),
        "milestones": (Milestone.objects.filter(action__in=keys), "action_id"),
    }  # fmt: skip


def ratings(
    person: Person, workspace: Workspace, facts: Iterable[Facts], day: date, told: dict[str, list[list]] | None = None
) -> dict[int, Rated]:
    """By the key of the action; `told` where `asked` was answered with other questions. At most four queries, however many actions."""
    rows = list(facts)
    keys = [one.key for one in rows if one.state != "withdrawn"]
    told = together(**asked(person, workspace, keys, day)) if told is None else told
    moved, waits, judged = _movements(person, workspace, told, day), _waits_for(told["waits"], day), _judged(told["judged"])
    having = {action for (action,) in told["milestones"]}
    shares = {key: share_verified(held, day) for key, held in milestones_of_actions(having, day).items()} if having else {}
    found = {}
    for one in rows:
        against = _against(one, moved.get(one.key, ()))
        standing = Standing(one.state, day, one.since, one.due_on, one.moved, one.health, waits.get(one.key, ()), against)
        found[one.key] = _rated(rate(standing), percent_of_action(one.state, shares.get(one.key)), judged.get(one.key, []))
    return found


def with_ratings(person: Person, workspace: Workspace, planned: list[Planned], day: date) -> list[Planned]:
    """The same actions, each with how it stands. At most four queries."""
    found = ratings(
        person, workspace, (Facts(one.key, one.state, one.since, one.due_on, one.moved, one.health) for one in planned), day
    )
    return [replace(one, rated=found[one.key]) for one in planned]


def progress_of(planned: Iterable[Planned], day: date, share: Fraction | None = None) -> Progress:
    """Of actions with ratings; `share` of the plan's own milestones that is verified."""
    return progress(((one.state, one.due_on, one.rated.percent) for one in planned), day, share)


def rated_action(person: Person, action: Action, day: date) -> Rated:
    """The same of one action, for whoever rates it otherwise."""
    version = current(Action.objects.filter(pk=action.pk), day).get()
    dues = action.versions.filter(on__lte=day).order_by("on", "pk").values_list("due_on", flat=True)
    proofs = Evidence.objects.filter(action=action, on__lte=day).values_list("dated_on", "fresh_until")
    facts = Facts(
        action.pk, version.state, version.since, version.due_on, times_moved(dues), health([Proof(*row) for row in proofs], day)
    )
    return ratings(person, action.workspace, [facts], day)[action.pk]


def _rated(rating: Rating, percent: int | None, judged: list[Judged]) -> Rated:
    holds = in_force(judged, rating)
    return Rated(rating, percent, holds, None if holds or not judged else judged[-1])


def _against(facts: Facts, found: Iterable[Movement]) -> tuple[str, ...]:
    """What spoke against a verification before it was given, the verifier saw."""
    counted = (one for one in found if one.is_against and (facts.state != "verified" or one.last > facts.since))
    return tuple(sorted(one.name for one in counted))


def _movements(person: Person, workspace: Workspace, told: dict[str, list[list]], day: date) -> dict[int, list[Movement]]:
    """What the figures say of the measures that should move. At most one query."""
    measures = {
        key: Measure(pk=key, slug=slug, name=name, polarity=polarity) for _, _, key, slug, name, polarity, *_ in told["expected"]
    }
    last = max((as_day(day) for (day,) in told["loads"]), default=None)
    trends = signals_until(person, workspace, measures.values(), day, last) if last and measures else {}
    found: dict[int, list[Movement]] = defaultdict(list)
    for action, direction, measure, *_ in told["expected"]:
        if measure in trends:
            about, trend = measures[measure], trends[measure]
            found[action].append(Movement(about.name, direction, about.polarity, trend.signal, trend.last))
    return found


def _waits_for(rows: list[list], day: date) -> dict[int, tuple[str, ...]]:
    """The late actions that each one waits for."""
    found: dict[int, list[int]] = defaultdict(list)
    for action, number, state, due in rows:
        if is_overdue(as_day(due), state, day):
            found[action].append(number)
    return {action: tuple(f"{Action.PREFIX}-{number}" for number in sorted(numbers)) for action, numbers in found.items()}


def _judged(rows: list[list]) -> dict[int, list[Judged]]:
    found: dict[int, list[Judged]] = defaultdict(list)
    for action, on, _, rag, facts, reason, by in sorted(rows, key=lambda row: row[1:3]):
        found[action].append(Judged(Rag(rag), facts, reason, by, as_day(on)))
    return found
