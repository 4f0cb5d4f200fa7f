"""A plan of actions."""

from django.db import models

from sightline.domains.organisations.models.records import Numbered, WorkspaceQuerySet


class Plan(Numbered):
    """A plan of actions: an improvement plan, a programme, a strategy."""

    PREFIX, VIEW = "PL", "plans.view"

    class Kind(models.TextChoices):
        IMPROVEMENT = "improvement", "Improvement plan"
        PROGRAMME = "programme", "Programme"
        STRATEGY = "strategy", "Strategy"

    key = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    begins_on = models.DateField()
    cites = models.CharField(max_length=200, blank=True)

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [
            *Numbered.Meta.constraints,
            models.UniqueConstraint(fields=["workspace", "key"], name="plan_key_is_used_once"),
        ]

    def search_words(self) -> str:
        return self.title
