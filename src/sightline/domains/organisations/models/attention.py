"""What somebody has seen, and what they want to be sent: theirs alone, and no record."""

from django.db import models
from django.db.models import Q

from sightline.domains.organisations.models.organisations import Workspace
from sightline.domains.organisations.models.people import Person


class OwnQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """No permission and no post opens another person's."""
        return self.filter(person=person)


class Seen(models.Model):
    """Up to when somebody has seen what changed in a workspace. `before` is the time it replaced, so that it can be taken back."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(null=True, blank=True)
    before = models.DateTimeField(null=True, blank=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "workspace"], name="one_mark_of_what_was_seen")]

    def __str__(self) -> str:
        return f"{self.person} in {self.workspace}"


class Mailing(models.Model):
    """How often somebody wants a digest, and the key of their calendar feed as a hash: whoever has the key reads the calendar."""

    class Rhythm(models.TextChoices):
        NEVER = "never", "Never"
        DAILY = "daily", "Every day"
        WEEKLY = "weekly", "Once a week"

    class Day(models.IntegerChoices):
        MONDAY = 0, "Monday"
        TUESDAY = 1, "Tuesday"
        WEDNESDAY = 2, "Wednesday"
        THURSDAY = 3, "Thursday"
        FRIDAY = 4, "Friday"

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="mailing")
    rhythm = models.CharField(max_length=10, choices=Rhythm, default=Rhythm.NEVER)
    weekday = models.PositiveSmallIntegerField(choices=Day, default=Day.MONDAY)
    sent_on = models.DateField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    feed_hash = models.CharField(max_length=64, blank=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["feed_hash"], condition=~Q(feed_hash=""), name="a_calendar_key_is_one_person_s"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.rhythm}"
