"""Every change to a plan's network but the two keys: milestones, what they wait for, how far apart they lie, and baselines."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sightline.core.periods import FIRST_YEAR, LAST_YEAR, OutsideKnownYears
from sightline.core.refusals import NotNow, NotVisible
from sightline.core.schedule.estimates import fixed
from sightline.core.sealing import content_hash
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Person, Post
from sightline.domains.plans.models import (
    Action,
    Baseline,
    BaselineDay,
    Milestone,
    MilestoneSpan,
    MilestoneVersion,
    MilestoneWait,
    Plan,
)
from sightline.domains.plans.queries.milestone import latest_version
from sightline.domains.plans.queries.network import facts_on, schedule_on, versions_on
from sightline.domains.plans.rules import moves
from sightline.domains.plans.rules.milestones import LONGEST, EstimateFault, MilestoneFacts, filled_in
from sightline.domains.plans.rules.network import Schedule, Wait, circle, scheduled


@dataclass(frozen=True)
class Terms:
    """What a milestone says: the facts that have versions. `shape` is one of MilestoneVersion.Shape; of the three numbers, in
    working days, it needs what `filled_in` says."""

    title: str
    detail: str = ""
    workstream: str = ""
    owner: Post | None = None
    shape: str = ""
    low: Decimal | None = None
    likely: Decimal | None = None
    high: Decimal | None = None
    is_guess: bool = False
    not_before: date | None = None
    must_by: date | None = None
    is_goal: bool = False

    def content(self) -> dict:
        numbers = [None if number is None else format(number, ".2f") for number in (self.low, self.likely, self.high)]
        return {
            "title": self.title, "detail": self.detail, "workstream": self.workstream,
            "owner": self.owner.ref if self.owner else None, "shape": self.shape, "days": numbers, "is_guess": self.is_guess,
            "not_before": self.not_before, "must_by": self.must_by, "is_goal": self.is_goal,
        }  # fmt: skip

    def whole(self) -> "Terms":
        """With all three numbers of its estimate. Refuses numbers that make none."""
        try:
            low, likely, high = filled_in(self.shape, self.low, self.likely, self.high)
        except EstimateFault as fault:
            raise NotNow(f"{fault}.") from fault
        return replace(self, low=low, likely=likely, high=high, is_guess=self.is_guess and bool(self.shape))


def set_milestone(*, by: Person, plan: Plan, on: date, terms: Terms, action: Action | None = None, cites: str = "") -> Milestone:
    with door.through(moves.SET, by=by, workspace=plan.workspace, on=on) as passage:
        _must_see(by, plan)
        if action is not None and action.plan_id != plan.pk:
            raise NotNow(f"{action.ref} is an action of another plan. Choose one of {plan.ref}.")
        number = door.give_number(Milestone, plan.workspace)
        milestone = Milestone.objects.create(workspace=plan.workspace, number=number, plan=plan, action=action, cites=cites)
        version = _write(milestone, terms, passage)
        _must_end(plan, on, _just_set(version))
        return passage.made(milestone)


def reset_milestone(*, by: Person, milestone: Milestone, on: date, terms: Terms, seen: str = "", reason: str = "") -> None:
    """A new version. `seen`: the content hash of the version the person had before them; another one refuses the change."""
    with door.through(moves.RESET, by=by, workspace=milestone.workspace, record=milestone, on=on, reason=reason) as passage:
        latest = latest_version(milestone)
        if latest.on > on:
            raise NotNow(
                f"{milestone.ref} was set anew on {latest.on:%-d %B %Y}; a change cannot be dated before that, on {on:%-d %B %Y}."
            )
        if seen and seen != latest.content_hash:
            raise NotNow(
                f"{milestone.ref} was changed by {latest.by} on {latest.at:%-d %B %Y at %H:%M} while you were writing. "
                "Look at the change and send yours again."
            )
        if content_hash(terms.whole().content()) == latest.content_hash:
            raise NotNow("Nothing was changed.")
        _write(milestone, terms, passage)
        _must_end(milestone.plan, on)


def drop_milestone(*, by: Person, milestone: Milestone, on: date, reason: str) -> None:
    """It stays readable, with the reason; nothing waits for it any more."""
    if not reason.strip():
        raise NotNow("Say why the milestone is dropped.")
    with door.through(moves.DROP, by=by, workspace=milestone.workspace, record=milestone, on=on, reason=reason):
        pass


def wait_for(*, by: Person, milestone: Milestone, before: Milestone, on: date, lag: int = 0) -> MilestoneWait:
    """The milestone waits for another, and then so many working days more. Refuses a circle and says which."""
    with door.through(moves.WAIT, by=by, workspace=milestone.workspace, record=milestone, on=on) as passage:
        if before.plan_id != milestone.plan_id:
            raise NotNow(f"{before.ref} is a milestone of another plan. A milestone waits for one of its own plan.")
        if not 0 <= lag <= LONGEST:
            raise NotNow(f"A lag is from 0 to {LONGEST:,} working days.")
        said = MilestoneWait.objects.from_on(on).filter(after__plan=milestone.plan_id).select_related("before", "after")
        waits, new = [wait.as_wait() for wait in said], Wait(before.ref, milestone.ref, lag)
        if any((wait.before, wait.after) == (new.before, new.after) for wait in waits):
            raise NotNow(f"{milestone.ref} waits for {before.ref} already.")
        if round_ := circle(waits, new):
            raise NotNow(f"{' → '.join(round_)} would wait for one another. Take one of these links out first.")
        made = MilestoneWait.objects.create(before=before, after=milestone, lag=lag, on=on, at=passage.at)
        passage.says(waits_for=before.ref, lag=lag)
        _must_end(milestone.plan, on)
        return made


def wait_no_more(*, by: Person, milestone: Milestone, before: Milestone, on: date, reason: str = "") -> None:
    with door.through(
        moves.WAIT_NO_MORE, by=by, workspace=milestone.workspace, record=milestone, on=on, reason=reason
    ) as passage:
        wait = MilestoneWait.objects.on(on).filter(after=milestone, before=before, ended_on__isnull=True).first()
        if wait is None:
            raise NotNow(f"{milestone.ref} does not wait for {before.ref}.")
        passage.says(waited_for=before.ref, lag=wait.lag)
        _take_back(MilestoneWait, wait, passage)


def set_span(
    *,
    by: Person,
    milestone: Milestone,
    first: Milestone,
    on: date,
    least_months: int | None = None,
    most_months: int | None = None,
    cites: str = "",
) -> MilestoneSpan:
    """The milestone comes at least and at most so many months after the first one."""
    with door.through(moves.SPAN, by=by, workspace=milestone.workspace, record=milestone, on=on) as passage:
        if first.plan_id != milestone.plan_id or first.pk == milestone.pk:
            raise NotNow("A span lies between two milestones of one plan. Choose another.")
        if least_months is None and most_months is None:
            raise NotNow("Say at least how many months lie between them, or at most how many.")
        if least_months is not None and most_months is not None and most_months < least_months:
            raise NotNow("The most must not be below the least.")
        if MilestoneSpan.objects.from_on(on).filter(first=first, then=milestone).exists():
            raise NotNow(f"How far {milestone.ref} lies from {first.ref} is said already. Take it back first.")
        span = MilestoneSpan.objects.create(
            first=first, then=milestone, least_months=least_months, most_months=most_months, cites=cites, on=on, at=passage.at
        )
        passage.says(first=first.ref, span=span.as_span().words)
        return span


def span_no_more(*, by: Person, milestone: Milestone, first: Milestone, on: date, reason: str = "") -> None:
    with door.through(
        moves.SPAN_NO_MORE, by=by, workspace=milestone.workspace, record=milestone, on=on, reason=reason
    ) as passage:
        span = MilestoneSpan.objects.on(on).filter(then=milestone, first=first, ended_on__isnull=True).first()
        if span is None:
            raise NotNow(f"Nothing is said of how far {milestone.ref} lies from {first.ref}.")
        passage.says(first=first.ref, span=span.as_span().words)
        _take_back(MilestoneSpan, span, passage)


def keep_baseline(*, by: Person, plan: Plan, on: date, title: str, why: str = "") -> Baseline:
    """All milestones' dates as they stand on the day. It can never be altered; another one is kept beside it."""
    with door.through(moves.KEEP, by=by, workspace=plan.workspace, on=on) as passage:
        _must_see(by, plan)
        schedule = schedule_on(plan, on)
        if not schedule.dated:
            raise NotNow(f"{plan.ref} has no milestone yet, so there is nothing to keep.")
        if plan.baselines.filter(title=title).exists():
            raise NotNow(f"{plan.ref} has a baseline called {title} already. Give this one another name.")
        baseline = Baseline.objects.create(
            workspace=plan.workspace, number=door.give_number(Baseline, plan.workspace), plan=plan, title=title, why=why,
            content_hash=baseline_hash(title, schedule), **passage.stamp(),
        )  # fmt: skip
        _keep_days(baseline, schedule)
        passage.says(title=title, content=baseline.content_hash)
        return passage.made(baseline)


def baseline_hash(title: str, schedule: Schedule) -> str:
    """Of everything a baseline holds."""
    days = [[one.id, one.facts.title, one.starts_on, one.on, one.facts.is_reached] for one in schedule.dated]
    return content_hash({"title": title, "day": schedule.day, "milestones": sorted(days)})


def _keep_days(baseline: Baseline, schedule: Schedule) -> None:
    numbers = {milestone.ref: milestone for milestone in baseline.plan.milestones.all()}
    BaselineDay.objects.bulk_create(
        BaselineDay(
            baseline=baseline,
            milestone=numbers[one.id],
            title=one.facts.title,
            starts_on=one.starts_on,
            day=one.on,
            is_reached=one.facts.is_reached,
        )
        for one in schedule.dated
    )


def _must_see(by: Person, plan: Plan) -> None:
    if plan.is_hidden_from(by):
        raise NotVisible("There is no such plan here that you can see.")


def _take_back(model, row, passage: door.Passage) -> None:
    model.objects.filter(pk=row.pk, ended_on__isnull=True).update(ended_on=passage.on, ended_at=passage.at)


def _write(milestone: Milestone, terms: Terms, passage: door.Passage) -> MilestoneVersion:
    whole = terms.whole()
    if whole.owner is not None and whole.owner.workspace_id != milestone.workspace_id:
        raise NotNow("A milestone is owned by a post of its own workspace. Choose one.")
    if whole.not_before and whole.must_by and whole.must_by < whole.not_before:
        raise NotNow("A milestone cannot be wanted before the first day it may be reached. Correct one of the two dates.")
    if whole.is_goal:
        _only_goal(milestone, passage.on)
    return milestone.versions.create(
        title=whole.title, detail=whole.detail, workstream=whole.workstream, owner=whole.owner, shape=whole.shape, low=whole.low,
        likely=whole.likely, high=whole.high, is_guess=whole.is_guess, not_before=whole.not_before, must_by=whole.must_by,
        is_goal=whole.is_goal, content_hash=content_hash(whole.content()), **passage.stamp(),
    )  # fmt: skip


def _only_goal(milestone: Milestone, on: date) -> None:
    others = versions_on(Milestone.objects.filter(plan=milestone.plan_id).exclude(pk=milestone.pk), on)
    other = others.filter(is_goal=True).exclude(state="dropped").first()
    if other is not None:
        raise NotNow(f"{other.record.ref} is what the plan works towards already. Take that away from it first.")


def _just_set(version: MilestoneVersion) -> MilestoneFacts:
    """Its state is written when the passage ends."""
    return MilestoneFacts(
        version.record.ref, version.title, estimate=version.estimate, not_before=version.not_before, must_by=version.must_by
    )


def _must_end(plan: Plan, on: date, *new: MilestoneFacts) -> None:
    """Every date of the network can be reckoned, even where all takes its longest."""
    facts, waits = facts_on(plan, on)
    slowest = [replace(one, estimate=one.estimate and fixed(one.estimate.high)) for one in (*facts, *new)]
    try:
        found = scheduled(slowest, waits, begins_on=plan.begins_on, day=on)
        for one in slowest:
            found.calendar.day_of(one.must_by or on)
    except OutsideKnownYears as outside:
        raise NotNow(
            f"Working days are known from {FIRST_YEAR} to {LAST_YEAR}, and a date of this plan would lie outside. "
            "Correct the dates, or make the durations and lags shorter."
        ) from outside
