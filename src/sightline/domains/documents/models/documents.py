"""Documents: what is held, of which class, for how long. Their bytes are in `files.py`."""

from datetime import date
from functools import cached_property, reduce
from operator import or_

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from sightline.domains.documents.rules.classification import LEVELS, Level, levels_by_permission, permission_to_read
from sightline.domains.documents.rules.moves import states_of_documents
from sightline.domains.organisations.models import Person
from sightline.domains.organisations.models.records import (
    Numbered,
    StatefulQuerySet,
    TransitionBase,
    VersionBase,
)


def _latest(field: str, day: date | None = None) -> Subquery:
    found = Classification.objects.filter(record=OuterRef("pk"))
    if day is not None:
        found = found.filter(on__lte=day)
    return Subquery(found.order_by("-on", "-pk").values(field)[:1])


class DocumentKind(models.TextChoices):
    DIRECTION = "direction", "Direction"
    NOTICE = "notice", "Notice"
    REPORT = "report", "Report"
    LETTER = "letter", "Letter"
    PLAN = "plan", "Plan"
    MINUTES = "minutes", "Minutes"
    EVIDENCE = "evidence", "Evidence"
    INSPECTION_REPORT = "inspection-report", "Inspection report"
    OTHER = "other", "Other"


class DocumentQuerySet(StatefulQuerySet):
    def visible_to(self, person: Person):
        """Of the person's workspaces and of a class they may read, by the class it has now, whatever day is looked at."""
        allowed = (
            Q(level_now__in=levels, workspace__in=person.rights.workspaces_with(permission))
            for permission, levels in levels_by_permission().items()
        )
        return super().visible_to(person).alias(level_now=_latest("level")).filter(reduce(or_, allowed))

    def classified(self, day: date | None = None):
        """With `classification` and `exempt_reason` as they stood on a day; without a day, as they stand."""
        return self.annotate(classification=_latest("level", day), exempt_reason=_latest("exempt_reason", day))


class OfDocumentQuerySet(models.QuerySet):
    """Rows about a document: who may read the document sees them. `DOCUMENT` on the model names the way to it."""

    def visible_to(self, person: Person):
        return self.filter(**{f"{self.model.DOCUMENT}__in": Document.objects.visible_to(person)})


class Document(Numbered):
    """A document and what is known of it. Nothing of this row changes; class, state and bytes have rows of their own."""

    PREFIX, VIEW = "DO", "documents.view"

    Kind = DocumentKind

    class Level(models.TextChoices):
        PUBLIC = Level.PUBLIC.value, "Public"
        OFFICIAL = Level.OFFICIAL.value, "Official"
        SENSITIVE = Level.SENSITIVE.value, "Official-sensitive"
        EXEMPT = Level.EXEMPT.value, "Exempt from publication"

    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=30, choices=Kind)
    dated_on = models.DateField()
    precision = models.CharField(max_length=10, default="day")
    """How exactly the document is dated: day, month or year."""
    retain_years = models.PositiveSmallIntegerField(null=True, blank=True)
    """Years it is kept after its date; empty means permanently."""
    retain_until = models.DateField(null=True, blank=True)
    """The last day it must be kept, worked out when it was added."""
    cites = models.CharField(max_length=200, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["workspace", "-dated_on", "-number"], name="document_by_date")]
        constraints = [
            *Numbered.Meta.constraints,
            models.CheckConstraint(condition=~Q(title=""), name="a_document_has_a_title"),
            models.CheckConstraint(condition=Q(kind__in=DocumentKind.values), name="a_document_kind_is_known"),
            models.CheckConstraint(condition=Q(precision__in=["day", "month", "year"]), name="a_document_is_dated_so_exactly"),
            models.CheckConstraint(
                condition=Q(retain_years__isnull=True, retain_until__isnull=True)
                | Q(retain_years__gte=1, retain_until__gt=F("dated_on")),
                name="a_document_is_kept_for_years_or_permanently",
            ),
        ]

    @cached_property
    def classification(self) -> str:
        """Its class now, unless a queryset's `classified(day)` has said the class of another day."""
        return self.level_now()

    @cached_property
    def exempt_reason(self) -> str:
        return self.classifications.order_by("-on", "-pk").values_list("exempt_reason", flat=True).first() or ""

    @property
    def dated_words(self) -> str:
        """Its date as exactly as it is known: 30 June 2017, June 2017 or 2017."""
        forms = {"day": "%-d %B %Y", "month": "%B %Y", "year": "%Y"}
        return self.dated_on.strftime(forms[self.precision])

    @property
    def level_words(self) -> str:
        return self.Level(self.classification).label

    def level_now(self) -> str:
        """Its class as it stands, asked afresh: who may read follows this one, never the class of an earlier day."""
        return self.classifications.order_by("-on", "-pk").values_list("level", flat=True).first() or Level.EXEMPT.value

    def view_permission(self) -> str:
        return permission_to_read(self.level_now())

    def search_words(self) -> str:
        return f"{self.title}\n{self.get_kind_display()}"


class DocumentTransition(TransitionBase):
    record = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="transitions")

    class Meta(TransitionBase.Meta):
        constraints = [models.CheckConstraint(condition=Q(to_state__in=states_of_documents), name="a_document_state_is_known")]


class Classification(VersionBase):
    """The class of a document from a day on. A change adds a row, so the earlier class stays readable."""

    VIEW, WORKSPACE, DOCUMENT = "documents.view", "record__workspace", "record"

    record = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="classifications")
    level = models.CharField(max_length=20, choices=Document.Level)
    exempt_reason = models.CharField(max_length=300, blank=True)
    """Why it is exempt from publication, as in "paragraph 3 of Schedule 12A"."""

    objects = OfDocumentQuerySet.as_manager()

    class Meta(VersionBase.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(level__in=LEVELS), name="a_class_is_known"),
            models.CheckConstraint(
                condition=(Q(level=Level.EXEMPT.value) & ~Q(exempt_reason=""))
                | (~Q(level=Level.EXEMPT.value) & Q(exempt_reason="")),
                name="an_exempt_document_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.level} from {self.on}"
