"""The register of decisions as at a day, and all that the page of one shows."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from sightline.core.refusals import NotVisible
from sightline.domains.decisions.models import Condition, Decision, DecisionTransition, DecisionVersion
from sightline.domains.documents.models import Document
from sightline.domains.organisations.models import Event, Person, Workspace
from sightline.domains.organisations.queries import history


def register(person: Person, workspace: Workspace, day: date, *, kind: str = "", state: str = "", text: str = ""):
    """Decisions recorded by that day, newest first, each with `state`, `since`, `text`, `made_on`, `set_count` (conditions
    set by then) and `open_count` (of those, not met by then). One query."""
    wanted = {name: value for name, value in (("kind", kind), ("state", state)) if value}
    found = (
        Decision.objects.visible_to(person)
        .filter(workspace=workspace)
        .as_at(day)
        .worded(day)
        .select_related("post__organisation", "body", "organisation", "workspace")
        .annotate(
            set_count=Count("conditions", filter=Q(conditions__on__lte=day)), open_count=Count("conditions", filter=_open(day))
        )
    )
    for word in text.split():
        found = found.filter(Q(title__icontains=word) | _numbered(word))
    return found.filter(**wanted).order_by("-since", "-number")


def made_of_document(person: Person, document: Document, day: date):
    """Decisions that a document states."""
    return Decision.objects.visible_to(person).filter(document=document).as_at(day).order_by("number")


@dataclass(frozen=True)
class DecisionPage:
    """One decision as at a day. Lists are newest first, conditions by number."""

    decision: Decision
    document: Document | None
    """The document that states it; None where there is none or it is not the person's to read."""
    document_is_withheld: bool
    versions: tuple[DecisionVersion, ...]
    transitions: tuple[DecisionTransition, ...]
    conditions: tuple[Condition, ...]
    evidence: frozenset[int]
    """Ids of those documents of evidence that the person may read."""
    successors: tuple[Decision, ...]
    history: tuple[Event, ...]

    @property
    def open_conditions(self) -> int:
        return self.decision.open_count

    @property
    def carries(self) -> bool:
        return self.decision.state == "made"


def record_page(person: Person, workspace: Workspace, number: int, day: date) -> DecisionPage:
    """Raises NotVisible where it was not recorded by then or is not the person's to see. Seven queries."""
    decision = (
        register(person, workspace, day)
        .filter(number=number)
        .select_related("post__organisation", "body", "organisation", "workspace", "supersedes")
        .first()
    )
    if decision is None:
        raise NotVisible(f"There is no decision DE-{number} here that you can see as at {day:%-d %B %Y}.")
    conditions = tuple(decision.conditions.filter(on__lte=day).select_related("evidence").order_by("n"))
    wanted = {condition.evidence_id for condition in conditions} | {decision.document_id}
    seen = {found.pk: found for found in Document.objects.visible_to(person).filter(pk__in=wanted - {None})}
    return DecisionPage(
        decision=decision,
        document=seen.get(decision.document_id),
        document_is_withheld=decision.document_id is not None and decision.document_id not in seen,
        versions=tuple(decision.versions.filter(on__lte=day).select_related("by").order_by("-on", "-pk")),
        transitions=tuple(decision.transitions.filter(on__lte=day).select_related("by").order_by("-on", "-pk")),
        conditions=conditions,
        evidence=frozenset(seen),
        successors=tuple(decision.superseded_by.as_at(day).order_by("number")),
        history=tuple(history(person, decision)),
    )


def condition_of(person: Person, decision: Decision, n: int) -> Condition:
    found = Condition.objects.visible_to(person).filter(decision=decision, n=n).first()
    if found is None:
        raise NotVisible(f"{decision.ref} has no condition {n}.")
    return found


def _open(day: date) -> Q:
    return Q(conditions__on__lte=day) & (Q(conditions__met_on__isnull=True) | Q(conditions__met_on__gt=day))


def _numbered(word: str) -> Q:
    digits = word.upper().removeprefix("DE-")
    return Q(number=int(digits)) if digits.isdecimal() and len(digits) < 9 else Q(pk__in=[])
