"""Letters: who wrote to whom, when, in reply to what."""

from django.db import models
from django.db.models import F, Q

from sightline.domains.documents.models.documents import Document, OfDocumentQuerySet
from sightline.domains.organisations.models import Organisation, Post


class Correspondence(models.Model):
    """What makes a document a letter. Written once. The names are as the letter has them; posts and organisations where known."""

    VIEW, WORKSPACE, DOCUMENT = "documents.view", "document__workspace", "document"

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="letter")
    from_text = models.CharField(max_length=200)
    to_text = models.CharField(max_length=200)
    copied_to = models.CharField(max_length=300, blank=True)
    from_post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    to_post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    from_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    to_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sent_on = models.DateField()
    received_on = models.DateField(null=True, blank=True)
    in_reply_to = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="replies")
    thread = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    """The document that the exchange began with; the letter itself where it began one."""
    at = models.DateTimeField()

    objects = OfDocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(from_text="") & ~Q(to_text=""), name="a_letter_has_a_writer_and_a_reader"),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | Q(received_on__gte=F("sent_on")), name="a_letter_arrives_after_it_is_sent"
            ),
            models.CheckConstraint(
                condition=Q(in_reply_to__isnull=True) | ~Q(in_reply_to=F("document")), name="a_letter_never_answers_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_text} to {self.to_text}, {self.sent_on}"
