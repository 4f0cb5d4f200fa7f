"""Bytes by their hash, and the versions of a document that point at them."""

from django.db import models
from django.db.models import Q

from sightline.domains.documents.models.documents import Document, OfDocumentQuerySet
from sightline.domains.organisations.models.records import VersionBase


class StoredFile(models.Model):
    """Bytes kept once, whichever documents hold them; never overwritten. Which workspaces hold them is nobody's to see:
    a file is reached by a document's version only."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    """Found from the content, not from the name."""
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(size__gte=1), name="a_stored_file_is_not_empty")]

    def __str__(self) -> str:
        return self.sha256

    @property
    def path(self) -> str:
        return f"{self.sha256[:2]}/{self.sha256[2:4]}/{self.sha256}"


class DocumentVersion(VersionBase):
    """The bytes of a document from a day on. All versions stay, beside each other."""

    VIEW, WORKSPACE, DOCUMENT = "documents.view", "record__workspace", "record"

    record = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    n = models.PositiveIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="versions")
    filename = models.CharField(max_length=160)
    note = models.CharField(max_length=300, blank=True)

    objects = OfDocumentQuerySet.as_manager()

    class Meta(VersionBase.Meta):
        constraints = [models.UniqueConstraint(fields=["record", "n"], name="a_version_number_is_used_once")]

    def __str__(self) -> str:
        return f"{self.record.ref} version {self.n}"

    @property
    def media_type(self) -> str:
        """What to serve it as: a CSV file is plain text by its content and CSV by its name."""
        is_csv = self.file.media_type == "text/plain" and self.filename.lower().endswith(".csv")
        return "text/csv" if is_csv else self.file.media_type
