"""A plan's network as at a day: its milestones with their dates, what was kept as a baseline, and how far it has slipped."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import OuterRef, Q, QuerySet, Subquery

from sightline.domains.organisations.models import Holding, Person, Workspace
from sightline.domains.organisations.models.records import version_on
from sightline.domains.plans.models import (
    Baseline,
    Milestone,
    MilestoneClaim,
    MilestoneSpan,
    MilestoneTransition,
    MilestoneVersion,
    MilestoneWait,
    Plan,
)
from sightline.domains.plans.queries.forecast import forecast_of
from sightline.domains.plans.queries.plan import find_plan
from sightline.domains.plans.rules.forecast import Forecast
from sightline.domains.plans.rules.milestones import VERIFIED, MilestoneFacts, share_verified
from sightline.domains.plans.rules.moves import REACHED
from sightline.domains.plans.rules.network import Dated, Schedule, Wait, scheduled, slipped
from sightline.domains.plans.rules.spans import Checked, checked


@dataclass(frozen=True)
class Row:
    """A milestone in the table. `slip`: working days later than in the baseline that is looked at."""

    dated: Dated
    number: int
    workstream: str
    owner: str
    holder: str
    action: str
    waits: tuple[Wait, ...]
    slip: int | None
    was_on: date | None
    was_from: date | None

    @property
    def facts(self) -> MilestoneFacts:
        return self.dated.facts


@dataclass(frozen=True)
class NetworkPage:
    """`dropped`: titles of the baseline's milestones that are no part of the plan now. `why_no_forecast` is a sentence where there
    is none."""

    plan: Plan
    schedule: Schedule
    rows: tuple[Row, ...]
    spans: tuple[Checked, ...]
    baselines: tuple[Baseline, ...]
    baseline: Baseline | None
    dropped: tuple[str, ...]
    slip: int | None
    """Of the goal, or of the end of the whole."""
    forecast: Forecast | None
    why_no_forecast: str
    verified: Fraction | None

    @property
    def row_of(self) -> dict[str, Row]:
        return {row.dated.id: row for row in self.rows}

    @property
    def guesses(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.facts.is_guess)

    @property
    def without_estimate(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.facts.estimate is None and not row.facts.is_reached)


def network_page(person: Person, workspace: Workspace, number: int, day: date, baseline: int | None = None) -> NetworkPage:
    """`baseline`: its number; the latest that was kept by the day where it is left out or is none of the plan's. Eight queries."""
    return network_of(person, find_plan(person, workspace, number, day), day, baseline)


def network_of(person: Person, plan: Plan, day: date, baseline: int | None = None, *, is_simulated: bool = True) -> NetworkPage:
    """The same of a plan that was found already; without the simulation where nobody would look at it."""
    versions = list(versions_on(Milestone.objects.visible_to(person).filter(plan=plan), day))
    facts = [facts_of(version) for version in _with_claims(versions, day)]
    schedule = scheduled(facts, _waits(plan, day), begins_on=plan.begins_on, day=day)
    kept = tuple(plan.baselines.filter(on__lte=day).select_related("by").order_by("-on", "-number"))
    chosen = next((one for one in kept if one.number == baseline), kept[0] if kept else None)
    was = _was(chosen)
    slips = slipped(schedule, {id: days[1] for id, days in was.items()})
    found = {version.record.ref: version for version in versions}
    before = defaultdict(list)
    for wait in schedule.waits:
        before[wait.after].append(wait)
    forecast, why_not = forecast_of(schedule) if is_simulated else (None, "")
    dates = {one.id: one.on for one in schedule.dated}
    return NetworkPage(
        plan=plan,
        schedule=schedule,
        rows=tuple(_row(found[one.id], one, before[one.id], slips[one.id], was.get(one.id)) for one in schedule.dated),
        spans=tuple(
            checked(span.as_span(), dates) for span in _spans(plan, day) if {span.first.ref, span.then.ref} <= dates.keys()
        ),
        baselines=kept,
        baseline=chosen,
        dropped=tuple(f"{id} {days[2]}" for id, days in was.items() if id not in dates),
        slip=slips.get(schedule.end.id) if schedule.end else None,
        forecast=forecast,
        why_no_forecast=why_not,
        verified=share_verified(facts, day),
    )


def schedule_on(plan: Plan, day: date) -> Schedule:
    """The plan's network as at a day, whoever asks. Three queries."""
    facts, waits = facts_on(plan, day)
    return scheduled(facts, waits, begins_on=plan.begins_on, day=day)


def facts_on(plan: Plan, day: date) -> tuple[list[MilestoneFacts], list[Wait]]:
    """What the network is reckoned from, as at a day. Three queries."""
    versions = list(versions_on(Milestone.objects.filter(plan=plan), day))
    return [facts_of(version) for version in _with_claims(versions, day)], _waits(plan, day)


def versions_on(milestones: QuerySet[Milestone], day: date) -> QuerySet[MilestoneVersion]:
    """The version of each in force on the day, with `state`, `since` and `holder` (who held the owning post then)."""
    latest = MilestoneTransition.objects.filter(record=OuterRef("record"), on__lte=day).order_by("-on", "-pk")
    holders = Holding.objects.on(day).filter(post=OuterRef("owner")).order_by("-starts_on")
    return (
        MilestoneVersion.objects.filter(
            pk__in=milestones.annotate(version_id=version_on(MilestoneVersion, day)).values("version_id")
        )
        .annotate(
            state=Subquery(latest.values("to_state")[:1]),
            since=Subquery(latest.values("on")[:1]),
            holder=Subquery(holders.values("person__name")[:1]),
        )
        .filter(state__isnull=False)
        .select_related("record__action", "owner__organisation", "by")
        .order_by("record__number")
    )


def milestones_of_actions(actions: Iterable[int], day: date) -> dict[int, list[MilestoneFacts]]:
    """The milestones of each action, for how much of it is verified. Two queries."""
    found: dict[int, list[MilestoneFacts]] = defaultdict(list)
    versions = list(versions_on(Milestone.objects.filter(action__in=list(actions)), day))
    for version in _with_claims(versions, day):
        found[version.record.action_id].append(facts_of(version))
    return found


def facts_of(version: MilestoneVersion) -> MilestoneFacts:
    """`version` as `versions_on` gives it, with its `claim` where it is claimed or verified."""
    return MilestoneFacts(
        id=version.record.ref,
        title=version.title,
        state=version.state,
        estimate=version.estimate,
        is_guess=version.is_guess,
        not_before=version.not_before,
        must_by=version.must_by,
        reached_on=version.claim.reached_on if version.claim else None,
        verified_on=version.since if version.state == VERIFIED else None,
        is_goal=version.is_goal,
    )


def _with_claims(versions: list[MilestoneVersion], day: date) -> list[MilestoneVersion]:
    reached = [version.record_id for version in versions if version.state in REACHED]
    claims = MilestoneClaim.objects.filter(milestone__in=reached, on__lte=day).order_by("on", "pk")
    latest = {claim.milestone_id: claim for claim in claims}
    for version in versions:
        version.claim = latest.get(version.record_id)
    return versions


def _waits(plan: Plan, day: date) -> list[Wait]:
    rows = MilestoneWait.objects.on(day).filter(after__plan=plan).select_related("before", "after").order_by("pk")
    return [row.as_wait() for row in rows]


def _spans(plan: Plan, day: date) -> QuerySet[MilestoneSpan]:
    return MilestoneSpan.objects.on(day).filter(then__plan=plan).select_related("first", "then").order_by("pk")


def _was(baseline: Baseline | None) -> dict[str, tuple[date | None, date | None, str]]:
    """By number of the milestone: from when, on which day, and what it was called."""
    if baseline is None:
        return {}
    rows = baseline.days.select_related("milestone").order_by("milestone__number")
    return {row.milestone.ref: (row.starts_on, row.day, row.title) for row in rows}


def _row(version: MilestoneVersion, dated: Dated, waits: list[Wait], slip: int | None, was: tuple | None) -> Row:
    return Row(
        dated=dated,
        number=version.record.number,
        workstream=version.workstream,
        owner=str(version.owner or ""),
        holder=version.holder or "",
        action=version.record.action.ref if version.record.action else "",
        waits=tuple(waits),
        slip=slip,
        was_on=was[1] if was else None,
        was_from=was[0] if was else None,
    )


def plans_with_milestones(person: Person, workspace: Workspace, day: date) -> list[tuple[Plan, int]]:
    """Plans begun by the day that have milestones then, with how many. Two queries."""
    set_by_then = Milestone.objects.visible_to(person).filter(workspace=workspace, versions__on__lte=day).distinct()
    counts: Mapping[int, int] = defaultdict(int)
    for plan in set_by_then.values_list("plan_id", flat=True):
        counts[plan] += 1
    plans = Plan.objects.visible_to(person).filter(Q(pk__in=counts), workspace=workspace, begins_on__lte=day).order_by("number")
    return [(plan, counts[plan.pk]) for plan in plans]
