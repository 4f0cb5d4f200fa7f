"""Mentoring and peer pairs: who helps whom, what for, on which days they met. What they said to each other is nobody's record."""

from django.db import models
from django.db.models import Q

from sightline.domains.organisations.models import Person, Post
from sightline.domains.organisations.models.records import (
    Numbered,
    StatefulQuerySet,
    TransitionBase,
    VersionBase,
    WorkspaceQuerySet,
)
from sightline.domains.plans.rules.moves import states_of_mentoring

SIDES = ("mentor", "mentee")


class Mentoring(Numbered):
    """A pair: a mentor and whoever is mentored, or two peers. Who and what for is in its versions."""

    PREFIX, VIEW = "MP", "plans.view"

    class Kind(models.TextChoices):
        MENTORING = "mentoring", "Mentoring"
        PEERS = "peers", "Peer pair"

    kind = models.CharField(max_length=12, choices=Kind)
    cites = models.CharField(max_length=200, blank=True)

    objects = StatefulQuerySet.as_manager()

    def search_words(self) -> str:
        latest = self.versions.order_by("-on", "-pk").first()
        return f"{latest.purpose}\n{latest.mentor} {latest.mentee}" if latest else ""


class MentoringTransition(TransitionBase):
    record = models.ForeignKey(Mentoring, on_delete=models.PROTECT, related_name="transitions")

    class Meta(TransitionBase.Meta):
        constraints = [models.CheckConstraint(condition=Q(to_state__in=states_of_mentoring), name="a_mentoring_state_is_known")]


class MentoringVersion(VersionBase):
    """Each side is a post, a person or, where nobody is named, words. A mentor may still be sought: then there is none of them."""

    record = models.ForeignKey(Mentoring, on_delete=models.PROTECT, related_name="versions")
    mentor_post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    mentor_person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    mentor_words = models.CharField(max_length=200, blank=True)
    mentee_post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    mentee_person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    mentee_words = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=300)
    until = models.DateField(null=True, blank=True)

    class Meta(VersionBase.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(mentee_post__isnull=False) | Q(mentee_person__isnull=False) | ~Q(mentee_words=""),
                name="somebody_is_mentored",
            ),
            models.CheckConstraint(
                condition=Q(mentor_person__isnull=True)
                | Q(mentee_person__isnull=True)
                | ~Q(mentor_person=models.F("mentee_person")),
                name="nobody_mentors_themselves",
            ),
        ]

    @property
    def mentor(self) -> str:
        return self._side("mentor")

    @property
    def mentee(self) -> str:
        return self._side("mentee")

    def _side(self, side: str) -> str:
        person, post = getattr(self, f"{side}_person"), getattr(self, f"{side}_post")
        named = " as ".join(str(one) for one in (person and person.name, post) if one)
        return named or getattr(self, f"{side}_words")


class MentoringMeeting(models.Model):
    """A day on which they met, and on what. Only added."""

    VIEW, WORKSPACE = "plans.view", "mentoring__workspace"

    mentoring = models.ForeignKey(Mentoring, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    topics = models.CharField(max_length=300)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mentoring", "held_on"], name="a_pair_met_once_a_day")]

    def __str__(self) -> str:
        return f"{self.mentoring} on {self.held_on}"
