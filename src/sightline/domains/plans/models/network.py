"""The network of a plan: milestones, what they wait for, how far apart two must lie, and baselines."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from sightline.core.schedule.estimates import MAKERS, Estimate, Shape
from sightline.domains.documents.models import Document
from sightline.domains.organisations.models import Person, Post
from sightline.domains.organisations.models.records import Numbered, TransitionBase, VersionBase
from sightline.domains.plans.models.action import Action
from sightline.domains.plans.models.plan import Plan, PlanQuerySet, StatefulPlanQuerySet
from sightline.domains.plans.rules.moves import states_of_milestones
from sightline.domains.plans.rules.network import Wait
from sightline.domains.plans.rules.spans import Span


class Milestone(Numbered):
    """A day that a plan works towards, of the plan or of one of its actions. What it says is in its versions."""

    PREFIX, VIEW, PLAN = "MS", "plans.view", "plan__"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="milestones")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, blank=True, related_name="milestones")
    cites = models.CharField(max_length=200, blank=True)

    objects = StatefulPlanQuerySet.as_manager()

    def is_hidden_from(self, person: Person) -> bool:
        return self.plan.is_hidden_from(person)

    def search_words(self) -> str:
        if self.plan.is_private:
            return ""
        latest = self.versions.order_by("-on", "-pk").first()
        return f"{latest.title}\n{latest.detail}" if latest else ""


class MilestoneTransition(TransitionBase):
    record = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="transitions")

    class Meta(TransitionBase.Meta):
        constraints = [models.CheckConstraint(condition=Q(to_state__in=states_of_milestones), name="a_milestone_state_is_known")]


class MilestoneVersion(VersionBase):
    """A duration is `likely` working days, or between `low` and `high`, by the `shape` of the estimate; none where nobody estimates."""

    class Shape(models.TextChoices):
        NONE = "", "No estimate: it takes no time of its own"
        FIXED = "fixed", "One number"
        TRIANGULAR = "tri", "Shortest, most likely, longest: straight lines between"
        PERT = "pert", "Shortest, most likely, longest: most weight on the likely (PERT)"
        UNIFORM = "uniform", "Anything from shortest to longest"

    record = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="versions")
    title = models.CharField(max_length=300)
    detail = models.TextField(blank=True)
    workstream = models.CharField(max_length=100, blank=True)
    owner = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    shape = models.CharField(max_length=8, choices=Shape, blank=True)
    low = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    likely = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    high = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    is_guess = models.BooleanField(default=False)
    """No source gives the estimate; it stands there to show how one would be reckoned with."""
    not_before = models.DateField(null=True, blank=True)
    must_by = models.DateField(null=True, blank=True)
    is_goal = models.BooleanField(default=False)
    """What the plan works towards, as its go-live."""

    class Meta(VersionBase.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(shape="", low__isnull=True, likely__isnull=True, high__isnull=True)
                | Q(shape__in=[shape.value for shape in Shape], low__gte=0, likely__gte=F("low"), high__gte=F("likely")),
                name="a_milestones_estimate_rises",
            ),
            models.CheckConstraint(
                condition=Q(must_by__isnull=True) | Q(not_before__isnull=True) | Q(must_by__gte=F("not_before")),
                name="a_milestone_is_wanted_after_it_may_be",
            ),
        ]

    @property
    def estimate(self) -> Estimate | None:
        return estimate_of(self.shape, self.low, self.likely, self.high)


def estimate_of(shape: str, low, likely, high) -> Estimate | None:
    """From what a version keeps; None without one."""
    if not shape:
        return None
    make, many = MAKERS[Shape(shape)]
    return make(*map(float, {1: (likely,), 2: (low, high), 3: (low, likely, high)}[many]))


class SinceQuerySet(PlanQuerySet):
    def on(self, day: date):
        """Those said by the day and not taken back by then."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day), on__lte=day)

    def from_on(self, day: date):
        """Those true on the day or on any later one, as far as is known."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day))


class Since(models.Model):
    """Something said on a day, true until the day before it was taken back. Taken back once, never altered."""

    VIEW = "plans.view"

    on = models.DateField()
    at = models.DateTimeField()
    ended_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SinceQuerySet.as_manager()

    class Meta:
        abstract = True


class MilestoneWait(Since):
    """`after` starts when `before` is reached and so many working days more have gone by."""

    WORKSPACE, PLAN = "after__workspace", "after__plan__"

    before = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="waited_for_by")
    after = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="waits")
    lag = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["before", "after"], condition=Q(ended_on__isnull=True), name="a_milestone_waits_for_another_once"
            ),
            models.CheckConstraint(condition=~Q(before=F("after")), name="a_milestone_never_waits_for_itself"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("on")), name="a_wait_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.after} waits for {self.before}"

    def as_wait(self) -> Wait:
        return Wait(self.before.ref, self.after.ref, self.lag)


class MilestoneSpan(Since):
    """How many months lie between two milestones, at least and at most."""

    WORKSPACE, PLAN = "then__workspace", "then__plan__"

    first = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="spans_after")
    then = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="spans")
    least_months = models.PositiveSmallIntegerField(null=True, blank=True)
    most_months = models.PositiveSmallIntegerField(null=True, blank=True)
    cites = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["first", "then"], condition=Q(ended_on__isnull=True), name="two_milestones_have_one_span"
            ),
            models.CheckConstraint(condition=~Q(first=F("then")), name="a_span_lies_between_two_milestones"),
            models.CheckConstraint(
                condition=Q(least_months__isnull=False, most_months__isnull=True)
                | Q(least_months__isnull=True, most_months__isnull=False)
                | Q(most_months__gte=F("least_months")),
                name="a_span_says_least_or_most",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("on")), name="a_span_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.then} {self.as_span().words} after {self.first}"

    def as_span(self) -> Span:
        return Span(self.first.ref, self.then.ref, self.least_months, self.most_months, self.cites)


class MilestoneClaim(models.Model):
    """The first key: somebody says that a milestone was reached, on which day, and which document shows it. Only added."""

    VIEW, WORKSPACE, PLAN = "plans.view", "milestone__workspace", "milestone__plan__"

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="claims")
    reached_on = models.DateField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=200, blank=True)
    proves = models.TextField()
    content_hash = models.CharField(max_length=80)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(reached_on__lte=F("on")), name="a_milestone_is_reached_before_it_is_claimed")
        ]

    def __str__(self) -> str:
        return f"{self.milestone} claimed reached on {self.reached_on}"


class MilestoneVerification(models.Model):
    """The second key: somebody independent looked at the document of a claim. Only added; the database refuses the claimer and who
    holds the owning post."""

    VIEW, WORKSPACE, PLAN = "plans.view", "milestone__workspace", "milestone__plan__"

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="verifications")
    claim = models.OneToOneField(MilestoneClaim, on_delete=models.PROTECT, related_name="verification")
    verifier = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    remarks = models.TextField(blank=True)
    content_hash = models.CharField(max_length=80)
    on = models.DateField()
    at = models.DateTimeField()

    objects = PlanQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.milestone} verified on {self.on}"


class Baseline(Numbered):
    """The dates of all milestones of a plan as they stood on a day, kept under a name to measure slip against. Only added, and
    bound to the hash of what it holds."""

    PREFIX, VIEW, PLAN = "BL", "plans.view", "plan__"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="baselines")
    title = models.CharField(max_length=100)
    why = models.CharField(max_length=300, blank=True)
    content_hash = models.CharField(max_length=80)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            *Numbered.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "title"], name="a_plans_baselines_have_their_own_names"),
        ]

    def is_hidden_from(self, person: Person) -> bool:
        return self.plan.is_hidden_from(person)


class BaselineDay(models.Model):
    """What a baseline says of one milestone; `reached` where it was reached by then. Without dates where it had none."""

    VIEW, WORKSPACE, PLAN = "plans.view", "baseline__workspace", "baseline__plan__"

    baseline = models.ForeignKey(Baseline, on_delete=models.PROTECT, related_name="days")
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    starts_on = models.DateField(null=True, blank=True)
    day = models.DateField(null=True, blank=True)
    is_reached = models.BooleanField()

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["baseline", "milestone"], name="a_baseline_tells_each_milestone_once")]

    def __str__(self) -> str:
        return f"{self.milestone} in {self.baseline}: {self.day}"
