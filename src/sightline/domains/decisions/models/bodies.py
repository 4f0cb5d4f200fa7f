"""What a body agreed about its own meetings, what was said of its partners, and which body is to follow it."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from sightline.domains.decisions.rules import rhythms
from sightline.domains.documents.models import Document
from sightline.domains.organisations.models import Body, Organisation, Person
from sightline.domains.organisations.models.records import WorkspaceQuerySet


class Rhythm(models.Model):
    """How often a body meets, where, and how long before papers are due, from a day on. Only added: the latest counts."""

    VIEW, WORKSPACE = "boards.view", "body__workspace"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="rhythms")
    kind = models.CharField(max_length=10, choices=list(rhythms.KINDS.items()))
    first_on = models.DateField()
    every = models.PositiveSmallIntegerField(default=1)
    nth = models.SmallIntegerField(default=1, choices=list(rhythms.ORDINALS.items()))
    weekday = models.PositiveSmallIntegerField(default=0, choices=list(enumerate(rhythms.WEEKDAYS)))
    dates = models.JSONField(default=list, blank=True)
    """Days of a list, in ISO form."""
    papers_days = models.PositiveSmallIntegerField(null=True, blank=True)
    """Working days before the meeting by which papers are out; empty where the body has no such rule."""
    starts_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    cites = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["body", "-on", "-id"], name="rhythm_latest")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=sorted(rhythms.KINDS)), name="a_rhythm_is_of_a_known_kind"),
            models.CheckConstraint(condition=Q(every__gte=1), name="a_body_meets_every_one_or_more"),
        ]

    def __str__(self) -> str:
        return f"{self.body} meets {self.as_rule().words()}"

    def as_rule(self) -> rhythms.Rhythm:
        dates = tuple(date.fromisoformat(day) for day in self.dates)
        return rhythms.Rhythm(self.kind, self.first_on, self.every, self.nth, self.weekday, dates)


class Remark(models.Model):
    """What an overseer said of an organisation's part in a body. Only added: the latest stands, the earlier stay."""

    VIEW, WORKSPACE = "boards.view", "body__workspace"

    class Standing(models.TextChoices):
        WEAK = "weak", "Weak"
        IMPROVING = "improving", "Improving"
        STRONG = "strong", "Strong"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="remarks")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """None: of the partners as a whole."""
    standing = models.CharField(max_length=20, choices=Standing)
    text = models.TextField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cites = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(standing__in=["weak", "improving", "strong"]), name="a_standing_is_known"),
            models.CheckConstraint(condition=~Q(text=""), name="a_remark_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation or 'The partners'} at {self.body}: {self.standing}"


class Succession(models.Model):
    """One body is in the end to take over a duty from another: the safeguarding board the drive for improvement."""

    VIEW, WORKSPACE = "boards.view", "to_body__workspace"

    from_body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="successions")
    to_body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="inherits")
    duty = models.CharField(max_length=300)
    cites = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(from_body=F("to_body")), name="a_body_never_follows_itself"),
            models.CheckConstraint(condition=~Q(duty=""), name="a_succession_names_its_duty"),
        ]

    def __str__(self) -> str:
        return f"{self.to_body} after {self.from_body}"


class Readiness(models.Model):
    """How ready the following body was found, on a day, by a source. Only added: the latest stands."""

    VIEW, WORKSPACE = "boards.view", "succession__to_body__workspace"

    class Level(models.TextChoices):
        NOT_YET = "not yet", "Not ready yet"
        PARTLY = "partly", "Partly ready"
        READY = "ready", "Ready"
        TAKEN_OVER = "taken over", "Has taken over"

    succession = models.ForeignKey(Succession, on_delete=models.PROTECT, related_name="readiness")
    level = models.CharField(max_length=20, choices=Level)
    text = models.TextField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cites = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(level__in=["not yet", "partly", "ready", "taken over"]), name="a_level_is_known"),
            models.CheckConstraint(condition=~Q(text=""), name="readiness_is_said_in_words"),
        ]

    def __str__(self) -> str:
        return f"{self.succession}: {self.level}"


class SuccessionStep(models.Model):
    """What must come first. That it was done is written once, with its evidence."""

    VIEW, WORKSPACE = "boards.view", "succession__to_body__workspace"

    succession = models.ForeignKey(Succession, on_delete=models.PROTECT, related_name="steps")
    n = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    cites = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    met_on = models.DateField(null=True, blank=True)
    met_at = models.DateTimeField(null=True, blank=True)
    evidence = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["succession", "n"], name="a_step_number_is_used_once"),
            models.CheckConstraint(condition=~Q(text=""), name="a_step_has_words"),
            models.CheckConstraint(
                condition=Q(met_on__isnull=True, met_at__isnull=True) | Q(met_on__gte=F("on"), met_at__isnull=False),
                name="a_step_is_made_after_it_is_set",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.succession} step {self.n}"

    def is_met_on(self, day: date) -> bool:
        return self.met_on is not None and self.met_on <= day
