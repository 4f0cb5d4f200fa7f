"""A risk: the partnership's, held once with each council's own score; or one council's own, which nobody else sees."""

from django.db import models
from django.db.models import F, Q

from sightline.domains.decisions.models import Decision
from sightline.domains.instruments.models import Obligation
from sightline.domains.organisations.models import Organisation, Person, Post
from sightline.domains.organisations.models.records import (
    Numbered,
    StatefulQuerySet,
    TransitionBase,
    VersionBase,
    WorkspaceQuerySet,
    open_to,
)
from sightline.domains.performance.models import Measure
from sightline.domains.plans.models import Action
from sightline.domains.risks.rules.moves import states_of_risks
from sightline.domains.risks.rules.scores import Kind


class RiskQuerySet(StatefulQuerySet):
    def visible_to(self, person: Person):
        return super().visible_to(person).filter(open_to(person))


class PartQuerySet(WorkspaceQuerySet):
    """Parts of a risk are seen by who sees the risk."""

    def visible_to(self, person: Person):
        return self.filter(risk__in=Risk.objects.visible_to(person).values("pk"))


class Risk(Numbered):
    PREFIX, VIEW = "RK", "risks.view"

    private_to = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """The council whose own risk it is; empty: the partnership's. Never changed: what was shared cannot be taken back, and what is
    private is not shared by a slip."""
    cites = models.CharField(max_length=200, blank=True)

    objects = RiskQuerySet.as_manager()

    def kept_to(self) -> int | None:
        return self.private_to_id

    def search_words(self) -> str:
        latest = self.versions.order_by("-on", "-pk").first()
        return f"{latest.title}\n{latest.cause} {latest.event} {latest.effect}" if latest else ""


class RiskTransition(TransitionBase):
    record = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="transitions")

    class Meta(TransitionBase.Meta):
        constraints = [models.CheckConstraint(condition=Q(to_state__in=states_of_risks), name="a_risk_state_is_known")]


class RiskVersion(VersionBase):
    record = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="versions")
    title = models.CharField(max_length=200)
    cause = models.TextField()
    event = models.TextField()
    effect = models.TextField()
    category = models.CharField(max_length=60, blank=True)
    owner = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    review_months = models.PositiveSmallIntegerField(default=3)

    class Meta(VersionBase.Meta):
        constraints = [models.CheckConstraint(condition=Q(review_months__gte=1), name="a_risk_is_reviewed_every_month_at_most")]


class Score(models.Model):
    """One council's score of a risk. Only added: the last one counts."""

    VIEW, WORKSPACE = "risks.view", "risk__workspace"

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="scores")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value.capitalize()) for kind in Kind])
    likelihood = models.PositiveSmallIntegerField()
    impact = models.PositiveSmallIntegerField()
    reason = models.TextField()
    matrix = models.CharField(max_length=80)
    """The hash of the matrix it was scored on: on another one the numbers mean something else."""
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = PartQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["risk", "on"], name="scores_of_a_risk")]
        constraints = [
            models.CheckConstraint(condition=Q(likelihood__gte=1, impact__gte=1), name="a_score_counts_from_one"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_score_has_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.risk} {self.kind} {self.likelihood * self.impact}"


class Review(models.Model):
    """Somebody looked at the risk again and said what they found."""

    VIEW, WORKSPACE = "risks.view", "risk__workspace"

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="reviews")
    remarks = models.TextField()
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = PartQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.risk} reviewed on {self.on}"


class Acceptance(models.Model):
    """A body accepted a risk above appetite, by a decision, until a day. It binds to what the risk said and how it was scored."""

    VIEW, WORKSPACE = "risks.view", "risk__workspace"

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="acceptances")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    on = models.DateField()
    until = models.DateField()
    content_hash = models.CharField(max_length=80)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = PartQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(until__gte=F("on")), name="an_acceptance_ends_after_it_begins")]

    def __str__(self) -> str:
        return f"{self.risk} accepted until {self.until}"


class RiskLink(models.Model):
    """What a risk has to do with: an action against it, a duty it threatens, or a measure that warns early of it."""

    VIEW, WORKSPACE = "risks.view", "risk__workspace"

    class Direction(models.TextChoices):
        ABOVE = "above", "Above"
        BELOW = "below", "Below"

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="links")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    warns = models.CharField(max_length=5, choices=Direction, blank=True)
    at_value = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    on = models.DateField()
    at = models.DateTimeField()

    objects = PartQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["risk", "action"], name="a_risk_and_an_action_are_linked_once"),
            models.UniqueConstraint(fields=["risk", "obligation"], name="a_risk_and_a_duty_are_linked_once"),
            models.UniqueConstraint(fields=["risk", "measure"], name="a_measure_warns_of_a_risk_once"),
            models.CheckConstraint(
                condition=Q(action__isnull=False, obligation__isnull=True, measure__isnull=True)
                | Q(action__isnull=True, obligation__isnull=False, measure__isnull=True)
                | Q(action__isnull=True, obligation__isnull=True, measure__isnull=False, at_value__isnull=False),
                name="a_risk_link_names_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.risk} and {self.action or self.obligation or self.measure}"
