"""What sealed content is kept as, and the two things an authored report is made of: facts as drawn, words as written.

Each kind of report brings its own tables of these shapes, so that a row always belongs to one record. All are append-only.
"""

from django.db import models

from sightline.domains.organisations.models import Person
from sightline.domains.organisations.models.records import VersionBase


class Sealed(models.Model):
    """Content as it was sealed: its canonical JSON and the hash over it. The database refuses to change it."""

    content = models.TextField()
    """Canonical JSON as text, so that no database re-orders or re-prints it."""
    seal = models.CharField(max_length=80, unique=True)
    renderer = models.CharField(max_length=60)
    """Version of the templates that printed it; a rebuild says so where another version would print it."""
    sealed_at = models.DateTimeField()

    class Meta:
        abstract = True


class DrawingBase(models.Model):
    """The facts of an authored report as drawn from the register at a moment: `content/authored.py`, `Drawn`, as JSON. The last one
    is what the report says. Concrete classes add `record` (related_name="drawings")."""

    as_at = models.DateField()
    content = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"facts as at {self.as_at}"


class WordsBase(VersionBase):
    """The author's words of one section, kept as versions. Concrete classes add `record` (related_name="words")."""

    section = models.CharField(max_length=40)
    text = models.TextField(blank=True)

    class Meta(VersionBase.Meta):
        abstract = True
