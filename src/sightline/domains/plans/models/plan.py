"""A plan of actions of any kind, whose it is, and who sees it; the outcome that each of its themes is for."""

from django.db import models
from django.db.models import Q

from sightline.domains.organisations.models import Organisation, Person
from sightline.domains.organisations.models.records import Numbered, StatefulQuerySet, WorkspaceQuerySet
from sightline.domains.performance.models import Measure


def seen_by(person: Person, plan: str = "") -> Q:
    """The plans that more than a permission lets the person see: those that are private to an organisation are its own people's.
    `plan` is the way to the plan from what is filtered, as in "action__plan__"."""
    if person.rights.everywhere:
        return Q()
    own = open_to_all(plan)
    for workspace, organisations in person.rights.organisations.items():
        own |= Q(**{f"{plan}workspace": workspace, f"{plan}organisation__in": sorted(organisations)})
    return own


def open_to_all(plan: str = "") -> Q:
    """The plans that everybody in the workspace who sees plans may see."""
    return Q(**{f"{plan}is_private": False}) | Q(**{f"{plan}opening__isnull": False})


class PlanQuerySet(WorkspaceQuerySet):
    """Rows of a plan. `PLAN` on the model says the way to it."""

    def visible_to(self, person: Person):
        return super().visible_to(person).filter(seen_by(person, self.model.PLAN))

    def shared(self):
        """What may stand in what the whole workspace reads: lists, the trace, a pack. A private plan stands on its own pages only."""
        return self.filter(open_to_all(self.model.PLAN))


class StatefulPlanQuerySet(PlanQuerySet, StatefulQuerySet):
    """The same of rows with states."""


class Plan(Numbered):
    """A plan of actions. `organisation` is whose it is: None says the workspace's own."""

    PREFIX, VIEW, PLAN = "PL", "plans.view", ""

    class Kind(models.TextChoices):
        IMPROVEMENT = "improvement", "Improvement plan"
        PROGRAMME = "programme", "Programme"
        WORKSTREAM = "workstream", "Workstream"
        STRATEGY = "strategy", "Strategy"
        OTHER = "other", "Plan of another council or partner"

    key = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_private = models.BooleanField(default=False)
    """Seen by the people of `organisation` only, until they open it to the workspace."""
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    begins_on = models.DateField()
    cites = models.CharField(max_length=200, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            *Numbered.Meta.constraints,
            models.UniqueConstraint(fields=["workspace", "key"], name="plan_key_is_used_once"),
            models.CheckConstraint(
                condition=Q(is_private=False) | Q(organisation__isnull=False), name="a_private_plan_is_somebodys"
            ),
        ]

    def search_words(self) -> str:
        return "" if self.is_private else self.title

    def kept_to(self) -> int | None:
        opened = self.is_private and hasattr(self, "opening")
        return self.organisation_id if self.is_private and not opened else None

    def is_hidden_from(self, person: Person) -> bool:
        return self.is_private and not type(self).objects.filter(seen_by(person), pk=self.pk).exists()


class PlanOpening(models.Model):
    """The owners of a private plan opened it to everybody in the workspace who sees plans. It stays open."""

    VIEW, WORKSPACE, PLAN = "plans.view", "plan__workspace", "plan__"

    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="opening")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    objects = PlanQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.plan} opened on {self.on}"


class Outcome(models.Model):
    """What a theme of a plan is for: how children will be better off, and the measures that would show it. The latest counts."""

    VIEW, WORKSPACE, PLAN = "plans.view", "plan__workspace", "plan__"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="outcomes")
    theme = models.CharField(max_length=100, blank=True)
    """Empty: of the plan as a whole."""
    text = models.TextField()
    measures = models.ManyToManyField(Measure, related_name="+", blank=True)
    cites = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    objects = PlanQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.theme or 'the plan'}: {self.text[:60]}"
