"""Decisions: who decided what, when, on which document."""

from datetime import date

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from sightline.domains.decisions.rules.moves import CARRIES, states_of_decisions
from sightline.domains.documents.models import Document
from sightline.domains.organisations.models import Body, Organisation, Post
from sightline.domains.organisations.models.records import (
    Numbered,
    StatefulQuerySet,
    TransitionBase,
    VersionBase,
    WorkspaceQuerySet,
    version_on,
)


class DecisionKind(models.TextChoices):
    MINISTERIAL = "ministerial", "Ministerial"
    COUNCIL = "council", "Council"
    COMMISSIONER = "commissioner", "Commissioner"
    BODY = "body", "Board, committee or panel"
    OFFICER = "officer", "Officer"


class DecisionQuerySet(StatefulQuerySet):
    def worded(self, day: date):
        """With `text` as it stood on a day and `made_on`, empty where it was not made by then."""
        made = DecisionTransition.objects.filter(record=OuterRef("pk"), to_state__in=CARRIES, on__lte=day)
        wording = DecisionVersion.objects.filter(pk=OuterRef("version"))
        return self.annotate(
            version=version_on(DecisionVersion, day),
            text=Subquery(wording.values("text")[:1]),
            made_on=Subquery(made.order_by("on", "pk").values("on")[:1]),
        )


class Decision(Numbered):
    """One decision of one maker. Its state is in its transitions, its wording in its versions."""

    PREFIX, VIEW = "DE", "decisions.view"

    Kind = DecisionKind

    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=Kind)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions")
    """The letter, minute or report that says so."""
    supersedes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by")
    cites = models.CharField(max_length=200, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            *Numbered.Meta.constraints,
            models.CheckConstraint(condition=~Q(title=""), name="a_decision_has_a_title"),
            models.CheckConstraint(condition=Q(kind__in=DecisionKind.values), name="a_decision_kind_is_known"),
            models.CheckConstraint(
                condition=Q(post__isnull=False, body__isnull=True, organisation__isnull=True)
                | Q(post__isnull=True, body__isnull=False, organisation__isnull=True)
                | Q(post__isnull=True, body__isnull=True, organisation__isnull=False),
                name="a_decision_has_one_maker",
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=F("id")), name="a_decision_never_supersedes_itself"
            ),
        ]

    @property
    def maker(self) -> Post | Body | Organisation:
        return self.post or self.body or self.organisation

    def search_words(self) -> str:
        return f"{self.title}\n{self.get_kind_display()} {self.maker}"


class DecisionTransition(TransitionBase):
    record = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="transitions")

    class Meta(TransitionBase.Meta):
        constraints = [models.CheckConstraint(condition=Q(to_state__in=states_of_decisions), name="a_decision_state_is_known")]


class DecisionVersion(VersionBase):
    """The wording of a decision from a day on."""

    VIEW, WORKSPACE = "decisions.view", "record__workspace"

    record = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="versions")
    text = models.TextField()
    note = models.CharField(max_length=300, blank=True)

    objects = WorkspaceQuerySet.as_manager()

    class Meta(VersionBase.Meta):
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_decision_has_words")]
