"""Instructions as at a day, and all that the page of one shows."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from sightline.core.refusals import NotVisible
from sightline.domains.documents.models import Document
from sightline.domains.organisations.models import Event, Holding, Person, Workspace
from sightline.domains.organisations.queries import history
from sightline.domains.oversight.models import Assistance, Instruction, InstructionTransition, Response, Showing
from sightline.domains.oversight.models.instructions import hash_of
from sightline.domains.oversight.queries.records import holding
from sightline.domains.oversight.rules.instructions import OPEN, WAITS_FOR_ANSWER, why_not_accept

RELATED = ("giver__organisation", "addressee__organisation", "clause__instrument", "workspace")


def instructions(person: Person, workspace: Workspace, day: date, *, state: str = "", text: str = ""):
    """Those given by the day, newest first, each with `state`, `since`, `answered_on` and `shown`, how many documents show it.
    `state` is one of the states, or `overdue`, or `open`. One query."""
    found = Instruction.objects.visible_to(person).filter(workspace=workspace).standing(day).select_related(*RELATED)
    found = found.annotate(shown=Count("showings", filter=Q(showings__on__lte=day)))
    if state == "overdue":
        found = found.filter(state__in=WAITS_FOR_ANSWER, due_on__lt=day)
    elif state == "open":
        found = found.filter(state__in=OPEN)
    elif state:
        found = found.filter(state=state)
    return holding(found, "IT", text, "text").order_by("-given_on", "-number")


@dataclass(frozen=True)
class InstructionPage:
    """One instruction as at a day. Lists are newest first. `transitions` are of any day, so that a change now can follow."""

    instruction: Instruction
    responses: tuple[Response, ...]
    showings: tuple[Showing, ...]
    """Each says in `readable` whether the person may read the document."""
    assistance: tuple[Assistance, ...]
    transitions: tuple[InstructionTransition, ...]
    document: Document | None
    """The letter it stands in; None where none is held or the person may not read it."""
    document_is_withheld: bool
    history: tuple[Event, ...]

    @property
    def seen(self) -> str:
        """The hash of what an acceptance would rest on; empty where nobody has answered."""
        return hash_of(self.responses, self.showings) if self.responses else ""


def instruction_page(person: Person, workspace: Workspace, number: int, day: date) -> InstructionPage:
    """Raises NotVisible where it was not given by then or is not the person's to see. Seven queries."""
    instruction = instructions(person, workspace, day).filter(number=number).first()
    if instruction is None:
        raise NotVisible(f"There is no instruction IT-{number} here that you can see as at {day:%-d %B %Y}.")
    readable = Document.objects.visible_to(person)
    letter = readable.filter(pk=instruction.document_id).first() if instruction.document_id else None
    return InstructionPage(
        instruction=instruction,
        responses=tuple(instruction.responses.filter(on__lte=day).select_related("by", "accepted_by").order_by("-on", "-pk")),
        showings=tuple(
            instruction.showings.filter(on__lte=day)
            .select_related("document", "by")
            .annotate(readable=Exists(readable.filter(pk=OuterRef("document"))))
            .order_by("-on", "-pk")
        ),
        assistance=tuple(instruction.assistance.filter(on__lte=day).select_related("by").order_by("-on", "-pk")),
        transitions=tuple(instruction.transitions.select_related("by").order_by("-on", "-pk")),
        document=letter,
        document_is_withheld=instruction.document_id is not None and letter is None,
        history=tuple(history(person, instruction)),
    )


def refusal_to_accept(person: Person, instruction: Instruction, response: Response | None, day: date) -> str:
    """Why this person may not accept the last answer; empty where they may. One query at most."""
    return why_not_accept(
        accepting=person.pk,
        answered_by=response.by_id if response else None,
        is_of_the_giver=person.rights.is_of(instruction.workspace_id, instruction.giver.organisation_id),
        complies=Holding.objects.on(day).filter(post=instruction.addressee_id, person=person.pk).exists(),
        giver=str(instruction.giver),
    )
