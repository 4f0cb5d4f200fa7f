"""The terms of reference as duties: who holds the role on the day, what shows each, and what is broken."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from sightline.core.refusals import NotVisible
from sightline.domains.documents.models import Document
from sightline.domains.instruments.models import Answer, Clause, Instrument, Obligation
from sightline.domains.instruments.queries import clauses_of, duties_on
from sightline.domains.organisations.models import Holding, Person, Workspace
from sightline.domains.oversight.models import Mandate, TermProof
from sightline.domains.oversight.queries.visits import mandates
from sightline.domains.oversight.rules.terms import Shown, Term, names
from sightline.domains.plans.models import ActionTransition, Evidence, Link


@dataclass(frozen=True)
class TermOn:
    """A clause with its duties, as a term of the day."""

    clause: Clause
    duties: tuple
    term: Term


@dataclass(frozen=True)
class TermsPage:
    """Every term that makes a duty, in the order of the instrument, and the roles of the day."""

    terms: tuple[TermOn, ...]
    mandates: tuple[Mandate, ...]
    breaks: tuple[tuple[TermOn, str], ...]


def terms_on(person: Person, workspace: Workspace, day: date, clause: int | None = None) -> TermsPage:
    """Of every instrument that is terms of reference and was known by the day; of one clause where it is named. Nine queries, however
    many terms."""
    asked = _asked(person, workspace)
    duties = _duties(person, asked, day, clause)
    numbers = [duty.obligation.pk for found in duties.values() for duty in found]
    shown, actions, roles = _shown(person, numbers, day), _actions(numbers, day), _roles(person, workspace, day)
    clauses = [one for one in clauses_of(asked, day).select_related("instrument") if one.pk in duties]
    terms = tuple(TermOn(one, tuple(duties[one.pk]), _term(one, duties[one.pk], shown, actions, roles)) for one in clauses)
    breaks = tuple((one, words) for one in terms for words in one.term.breaks(day))
    return TermsPage(terms, tuple(mandate for mandate, _ in roles), breaks)


def term_on(person: Person, workspace: Workspace, clause: int, day: date) -> TermOn:
    """One term. Raises NotVisible where no duty of it was confirmed by the day."""
    found = terms_on(person, workspace, day, clause).terms
    if not found:
        raise NotVisible(f"There is no such term of reference here that you can see as at {day:%-d %B %Y}.")
    return found[0]


def duties_of_term(person: Person, workspace: Workspace, clause: int, day: date) -> tuple[Clause, list]:
    """A clause of terms of reference and its confirmed duties, without what shows them. Raises NotVisible as `term_on` does."""
    asked = _asked(person, workspace)
    duties = _duties(person, asked, day, clause)[clause]
    if not duties:
        raise NotVisible(f"There is no such term of reference here that you can see as at {day:%-d %B %Y}.")
    return Clause.objects.select_related("instrument").get(pk=clause), duties


def _asked(person: Person, workspace: Workspace):
    return Instrument.objects.visible_to(person).filter(workspace=workspace, kind=Instrument.Kind.TERMS_OF_REFERENCE)


def _duties(person: Person, asked, day: date, clause: int | None) -> dict[int, list]:
    owed = Obligation.objects.visible_to(person).filter(clause__instrument__in=asked)
    found = defaultdict(list)
    for duty in duties_on(owed.filter(clause=clause) if clause else owed, day, related=()):
        if duty.state == "confirmed":
            found[duty.obligation.clause_id].append(duty)
    return found


def _term(clause: Clause, duties: list, shown: dict, actions: dict, roles: list) -> Term:
    obligors = [duty.duty.obligor for duty in duties]
    holders = [told for mandate, told in roles if any(names(mandate.role, obligor) for obligor in obligors)]
    proofs = [one for duty in duties for one in shown[duty.obligation.pk]]
    unique = {(one.kind, one.ref, one.words, one.dated_on): one for one in proofs}
    return Term(
        label=clause.label,
        words=tuple(f"{duty.duty.obligor} {duty.duty.modality} {duty.duty.action}" for duty in duties),
        holders=tuple(holders),
        is_binding=any(duty.binds for duty in duties),
        shown=tuple(sorted(unique.values(), key=lambda one: one.dated_on, reverse=True)),
        duties=tuple((duty.ref, max((one.dated_on for one in shown[duty.obligation.pk]), default=None)) for duty in duties),
        actions=len(set().union(*(actions[duty.obligation.pk] for duty in duties))),
    )


def _roles(person: Person, workspace: Workspace, day: date) -> list[tuple[Mandate, str]]:
    """The roles of the day, each with who holds it in words. Two queries."""
    found = [one for one in mandates(person, workspace) if one.is_true_on(day)]
    holders = defaultdict(list)
    for one in Holding.objects.on(day).filter(post__in=[one.post_id for one in found if one.post_id]).select_related("person"):
        holders[one.post_id].append(one.person.name)
    return [(one, _told(one, holders[one.post_id])) for one in found]


def _told(mandate: Mandate, people: list[str]) -> str:
    if mandate.organisation_id:
        return f"{mandate.role}: {mandate.organisation}"
    return f"{mandate.role}: {', '.join(sorted(people)) or 'nobody holds the post'} ({mandate.post})"


def _shown(person: Person, obligations: list[int], day: date) -> dict[int, list[Shown]]:
    """By duty: evidence of its actions, answers to what fell due, documents and visits. Five queries."""
    found: dict[int, list[Shown]] = defaultdict(list)
    evidence, answers, proofs = _evidence(obligations, day), list(_answers(obligations, day)), list(_proofs(obligations, day))
    held = {row.document_id for row in (*(row for _, row in evidence), *answers, *proofs)}
    readable = set(Document.objects.visible_to(person).filter(pk__in=held - {None}).values_list("pk", flat=True))
    for obligation, row in evidence:
        found[obligation].append(
            _of_document("action", row.action.ref, row.proves, row.dated_on, row.document, row.place, readable)
        )
    for row in answers:
        words = f"What fell due on {row.due_on:%-d %B %Y} was done"
        found[row.obligation_id].append(_of_document("report", "", words, row.done_on, row.document, row.place, readable))
    for row in proofs:
        if row.visit:
            found[row.obligation_id].append(Shown("visit", row.words, row.dated_on, row.visit.ref, "visit", row.visit.number))
        else:
            found[row.obligation_id].append(
                _of_document("document", "", row.words, row.dated_on, row.document, row.place, readable)
            )
    return found


def _of_document(kind, ref, words, dated_on, document, place, readable) -> Shown:
    if document.pk not in readable:
        return Shown(kind, words, dated_on, ref or "a document that you may not read")
    told = " ".join(part for part in (ref, document.ref, place) if part)
    return Shown(kind, words, dated_on, told, "document", document.number)


def _links(obligations: Iterable[int], day: date):
    latest = ActionTransition.objects.filter(record=OuterRef("action"), on__lte=day).order_by("-on", "-pk")
    links = Link.objects.filter(obligation__in=obligations, on__lte=day)
    return links.annotate(state=Subquery(latest.values("to_state")[:1])).exclude(state="withdrawn").exclude(state=None)


def _actions(obligations: list[int], day: date) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for obligation, action in _links(obligations, day).values_list("obligation", "action"):
        found[obligation].add(action)
    return found


def _evidence(obligations: list[int], day: date):
    """(duty, evidence of an action that answers it). Two queries."""
    pairs = defaultdict(list)
    for obligation, action in _links(obligations, day).values_list("obligation", "action"):
        pairs[action].append(obligation)
    rows = Evidence.objects.filter(action__in=pairs, on__lte=day).select_related("action", "document").order_by("number")
    return [(obligation, row) for row in rows for obligation in pairs[row.action_id]]


def _answers(obligations: list[int], day: date):
    return Answer.objects.filter(obligation__in=obligations, on__lte=day).select_related("document").order_by("pk")


def _proofs(obligations: list[int], day: date):
    return TermProof.objects.filter(obligation__in=obligations, on__lte=day).select_related("document", "visit").order_by("pk")
