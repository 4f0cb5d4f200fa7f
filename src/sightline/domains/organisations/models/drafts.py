"""What somebody typed and has not sent: theirs alone until they send it or throw it away."""

from django.db import models

from sightline.domains.organisations.models.people import Person


class DraftQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """No permission and no post opens another person's draft."""
        return self.filter(person=person)


class Draft(models.Model):
    """The texts of one form of one page. It is no record: nothing rests on it, so it passes no door, is written over and deleted."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=2000)
    """The page with its query, to come back to."""
    path = models.CharField(max_length=1000)
    form = models.CharField(max_length=120)
    """Which form of the page."""
    what = models.CharField(max_length=200)
    """What the form is for, in words: Revise AC-203."""
    texts = models.JSONField()
    """Pairs of a field's name and what was typed, in the order sent."""
    at = models.DateTimeField()

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "path", "form"], name="one_draft_of_a_form")]

    def __str__(self) -> str:
        return self.what

    @property
    def said(self) -> list[tuple[str, str]]:
        """The texts with the names of their fields in words, without what is empty and without a formset's own counts."""
        told = [(name, text) for name, text in self.texts if text.strip() and not name.endswith("_FORMS")]
        return [(name.replace("_", " ").replace("-", " ").capitalize(), text) for name, text in told]
