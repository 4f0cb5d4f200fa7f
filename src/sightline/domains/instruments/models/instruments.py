"""Directions, notices, terms of reference, heads of terms, reports and letters, as instruments that bind or recommend."""

from django.db import models
from django.db.models import F, Q

from sightline.domains.documents.models import Document
from sightline.domains.instruments.rules.moves import states_of_instruments
from sightline.domains.organisations.models import Organisation
from sightline.domains.organisations.models.records import Numbered, StatefulQuerySet, TransitionBase, WorkspaceQuerySet


class Instrument(Numbered):
    """One instrument, read from a document or from one part of it. Its states are in `rules/moves.py`."""

    PREFIX, VIEW = "IN", "instruments.view"

    class Kind(models.TextChoices):
        DIRECTION = "direction", "Statutory direction"
        NOTICE = "notice", "Improvement notice"
        TERMS_OF_REFERENCE = "terms-of-reference", "Terms of reference"
        HEADS_OF_TERMS = "heads-of-terms", "Heads of terms"
        AGREEMENT = "agreement", "Agreement"
        INSPECTION_REPORT = "inspection-report", "Inspection report"
        REPORT = "report", "Report"
        LETTER = "letter", "Letter"

    key = models.SlugField(max_length=80)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=30, choices=Kind)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="instruments")
    part = models.CharField(max_length=100, blank=True)
    """Which part of the document, where it is a bundle: the first step of the clauses' paths."""
    made_on = models.DateField()
    power = models.CharField(max_length=200, blank=True)
    signatory = models.CharField(max_length=200, blank=True)
    issuer = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    addressee = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cites = models.CharField(max_length=200, blank=True)

    objects = StatefulQuerySet.as_manager()

    class Meta:
        constraints = [
            *Numbered.Meta.constraints,
            models.UniqueConstraint(fields=["workspace", "key"], name="instrument_key_is_used_once"),
        ]

    def search_words(self) -> str:
        return f"{self.title}\n{self.get_kind_display()} {self.power} {self.signatory}"


class InstrumentTransition(TransitionBase):
    record = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="transitions")

    class Meta(TransitionBase.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(to_state__in=states_of_instruments), name="an_instrument_state_is_known")
        ]


class Succession(models.Model):
    """One instrument varies, lifts, revokes or takes the place of another."""

    VIEW, WORKSPACE = "instruments.view", "earlier__workspace"

    earlier = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="later_links")
    later = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="earlier_links")
    on = models.DateField()
    words = models.CharField(max_length=60)
    cites = models.CharField(max_length=200, blank=True)

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(earlier=F("later")), name="an_instrument_never_succeeds_itself")]

    def __str__(self) -> str:
        return f"{self.later} {self.words} {self.earlier}"


class FunctionInScope(models.Model):
    """A function under a statute that an instrument covers, or leaves out."""

    VIEW, WORKSPACE = "instruments.view", "instrument__workspace"

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="functions")
    clause = models.ForeignKey("instruments.Clause", on_delete=models.PROTECT, null=True, blank=True, related_name="functions")
    act = models.CharField(max_length=200)
    sections = models.CharField(max_length=200, blank=True)
    function = models.CharField(max_length=300)
    in_scope = models.BooleanField()
    cites = models.CharField(max_length=200, blank=True)

    objects = WorkspaceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.act} {self.sections}".strip()
