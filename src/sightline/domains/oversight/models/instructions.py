"""Instructions of a Secretary of State or a commissioner, what was answered, what shows it, and the assistance given."""

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from sightline.core.sealing import content_hash
from sightline.domains.documents.models import Document
from sightline.domains.instruments.models import Clause
from sightline.domains.organisations.models import Person, Post
from sightline.domains.organisations.models.records import Numbered, StatefulQuerySet, TransitionBase, WorkspaceQuerySet
from sightline.domains.oversight.rules.instructions import Standing
from sightline.domains.oversight.rules.moves import states_of_instructions


class InstructionQuerySet(StatefulQuerySet):
    def standing(self, day):
        """As at a day, with `answered_on`, the day of the last answer that was given by then."""
        answers = Response.objects.filter(instruction=OuterRef("pk"), on__lte=day).order_by("-on", "-pk")
        return self.as_at(day).annotate(answered_on=Subquery(answers.values("on")[:1]))


class Instruction(Numbered):
    """What a post was told to do. Its words never change: one that was worded wrongly is withdrawn and given anew."""

    PREFIX, VIEW = "IT", "oversight.view"

    giver = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    addressee = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    """The post that must comply."""
    text = models.TextField()
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """The clause that it rests on."""
    given_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """The letter or minute in which it was given."""
    cites = models.CharField(max_length=200, blank=True)

    objects = InstructionQuerySet.as_manager()

    class Meta:
        constraints = [
            *Numbered.Meta.constraints,
            models.CheckConstraint(condition=~Q(text=""), name="an_instruction_has_words"),
            models.CheckConstraint(condition=~Q(giver=F("addressee")), name="nobody_instructs_themselves"),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("given_on")), name="an_instruction_is_due_after_it_is_given"
            ),
        ]

    @property
    def title(self) -> str:
        """Its first words, for lists and searches."""
        line = self.text.strip().split("\n")[0]
        return line if len(line) <= 120 else f"{line[:119].rstrip()}…"

    def as_standing(self) -> Standing:
        """Of a row that came from `standing`."""
        return Standing(self.state, self.since, self.due_on, self.answered_on)

    def search_words(self) -> str:
        return f"{self.title}\n{self.text} {self.giver} {self.addressee}"


class InstructionTransition(TransitionBase):
    record = models.ForeignKey(Instruction, on_delete=models.PROTECT, related_name="transitions")

    class Meta(TransitionBase.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(to_state__in=states_of_instructions), name="an_instruction_state_is_known")
        ]


class Response(models.Model):
    """The first key: what was answered, and by whom. The second key is written beside it once, and never by the same person."""

    VIEW, WORKSPACE = "oversight.view", "instruction__workspace"

    instruction = models.ForeignKey(Instruction, on_delete=models.PROTECT, related_name="responses")
    text = models.TextField()
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    accepted_on = models.DateField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_response_has_words"),
            models.CheckConstraint(
                condition=Q(accepted_by__isnull=True, accepted_on__isnull=True, accepted_at__isnull=True)
                | Q(accepted_on__gte=F("on"), accepted_at__isnull=False),
                name="a_response_is_accepted_after_it_is_given",
            ),
            models.CheckConstraint(
                condition=Q(accepted_by__isnull=True) | ~Q(accepted_by=F("by")), name="nobody_accepts_their_own_response"
            ),
        ]

    def __str__(self) -> str:
        return f"response to {self.instruction} of {self.on}"


class Showing(models.Model):
    """A document that shows that an instruction was complied with, and the place in it."""

    VIEW, WORKSPACE = "oversight.view", "instruction__workspace"

    instruction = models.ForeignKey(Instruction, on_delete=models.PROTECT, related_name="showings")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=200, blank=True)
    shows = models.TextField()
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(shows=""), name="a_showing_has_words")]

    def __str__(self) -> str:
        return f"{self.document.ref} for {self.instruction}"


class Assistance(models.Model):
    """Help that was given to carry an instruction out, with the minutes it took where they are known."""

    VIEW, WORKSPACE = "oversight.view", "instruction__workspace"

    instruction = models.ForeignKey(Instruction, on_delete=models.PROTECT, related_name="assistance")
    words = models.TextField()
    minutes = models.PositiveIntegerField(null=True, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="assistance_has_words")]

    def __str__(self) -> str:
        return f"assistance under {self.instruction} on {self.on}"


def hash_of(responses, showings) -> str:
    """Of what an acceptance rests on: the last answer, and every document shown for it."""
    last = responses[0]
    shown = sorted(f"{one.document_id} {one.place} {one.shows}" for one in showings)
    return content_hash({"answer": last.text, "on": f"{last.on}", "shown": shown})
