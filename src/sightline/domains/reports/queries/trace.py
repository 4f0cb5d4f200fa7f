"""The line of sight of an instrument, gathered from the register as at a day in a fixed number of queries."""

from collections import defaultdict
from datetime import date, datetime

from django.db.models import Prefetch, Q

from sightline.domains.decisions.models import Decision
from sightline.domains.documents.models import Document
from sightline.domains.instruments.models import Bearing, Conflict, Instrument, Obligation
from sightline.domains.instruments.queries import Obliged, clauses_on, duties_on
from sightline.domains.organisations.models import Holding, Person
from sightline.domains.organisations.models.records import version_on
from sightline.domains.plans.models import Action, ActionVersion, Evidence, Expectation, Link
from sightline.domains.plans.rules.evidence import Proof
from sightline.domains.reports.queries.measures import standing
from sightline.domains.reports.rules.trace import ActionFact, ClauseFact, DecisionFact, DutyFact, MeasureFact, ProofFact, Trace

UNSEEN = "a document that you may not read"


def trace_of(person: Person, instrument: Instrument, day: date, known_at: datetime | None = None) -> Trace:
    """Each clause with its duties, actions, evidence, measures and decisions. At most twelve queries, however many clauses."""
    now = Instrument.objects.as_at(day, known_at).get(pk=instrument.pk)
    clauses = list(clauses_on(instrument, day, known_at).exclude(kind="metadata").exclude(state="split"))
    obligations = Obligation.objects.visible_to(person).filter(clause__instrument=instrument)
    duties = [duty for duty in duties_on(obligations, day, known_at=known_at) if duty.state != "dropped"]
    actions = _actions(person, instrument, day, known_at)
    links = _links(instrument, day, known_at)
    by_clause: dict[int, list[DutyFact]] = defaultdict(list)
    for duty in duties:
        by_clause[duty.obligation.clause_id].append(
            _duty(duty, [actions[pk] for pk in links[duty.obligation.pk] if pk in actions], day)
        )
    decisions, conflicts = _decisions(person, instrument, day, known_at), _conflicts(instrument, day, known_at)
    facts = tuple(
        ClauseFact(
            clause.label, clause.path, clause.text, clause.kind, clause.state, clause.depth, tuple(by_clause[clause.pk]),
            tuple(decisions[clause.pk]), tuple(conflicts[clause.pk]), clause.pk,
        )
        for clause in clauses
    )  # fmt: skip
    return Trace(instrument.ref, instrument.title, now.state, day, facts, instrument.pk)


def _known(queryset, known_at: datetime | None):
    return queryset if known_at is None else queryset.filter(at__lte=known_at)


def _links(instrument: Instrument, day: date, known_at: datetime | None) -> dict[int, list[int]]:
    links: dict[int, list[int]] = defaultdict(list)
    found = _known(Link.objects.filter(obligation__clause__instrument=instrument, on__lte=day), known_at)
    for obligation, action in found.order_by("action__number").values_list("obligation_id", "action_id"):
        links[obligation].append(action)
    return links


def _actions(person: Person, instrument: Instrument, day: date, known_at: datetime | None) -> dict[int, ActionFact]:
    rows = list(
        Action.objects.visible_to(person)
        .filter(links__obligation__clause__instrument=instrument)
        .distinct()
        .as_at(day, known_at)
        .annotate(version_id=version_on(ActionVersion, day, known_at))
        .prefetch_related(
            Prefetch("evidence", _known(Evidence.objects.filter(on__lte=day), known_at).order_by("number"), to_attr="proofs"),
            Prefetch(
                "expectations",
                _known(Expectation.objects.filter(on__lte=day), known_at).select_related("measure"),
                to_attr="moves",
            ),
        )
    )
    versions = ActionVersion.objects.select_related("owner__organisation").in_bulk([row.version_id for row in rows])
    holders = _holders({version.owner_id for version in versions.values()}, day, known_at)
    documents = _documents(person, {proof.document_id for row in rows for proof in row.proofs})
    figures = standing([move for row in rows for move in row.moves], instrument.workspace.home.la_code, day)
    return {row.pk: _action(row, versions[row.version_id], holders, documents, figures) for row in rows}


def _holders(posts: set[int | None], day: date, known_at: datetime | None) -> dict[int, str]:
    found = Holding.objects.on(day, known_at).filter(post_id__in=posts - {None}).select_related("person").order_by("starts_on")
    return {holding.post_id: holding.person.name for holding in found}


def _documents(person: Person, wanted: set[int]) -> dict[int, Document]:
    return {document.pk: document for document in Document.objects.visible_to(person).filter(pk__in=wanted)}


def _action(row: Action, version: ActionVersion, holders: dict, documents: dict, figures: dict[int, MeasureFact]) -> ActionFact:
    return ActionFact(
        row.ref,
        version.title,
        row.state,
        str(version.owner) if version.owner else "",
        holders.get(version.owner_id, ""),
        version.due_on,
        tuple(_proof(proof, documents.get(proof.document_id)) for proof in row.proofs),
        tuple(figures[move.pk] for move in row.moves),
        row.pk,
    )


def _proof(proof: Evidence, document: Document | None) -> ProofFact:
    told = f"{document.ref} {document.title}" if document else UNSEEN
    return ProofFact(proof.ref, told, proof.place, proof.proves, proof.as_proof(), document.pk if document else None)


def _duty(duty: Obliged, actions: list[ActionFact], day: date) -> DutyFact:
    # Evidence of a recurring duty speaks for its own time; a one-off duty done stays done.
    answered = tuple(Proof(due.done_on, None) for due in duty.dues if due.done_on)
    upcoming = duty.next_due(day)
    return DutyFact(
        duty.ref, duty.duty.obligor, duty.duty.action, duty.duty.modality, duty.binds, tuple(actions), answered,
        tuple(due.on for due in duty.overdue(day)), upcoming.on if upcoming else None, duty.obligation.pk,
    )  # fmt: skip


def _decisions(person: Person, instrument: Instrument, day: date, known_at: datetime | None) -> dict[int, list[DecisionFact]]:
    bearings = list(
        _known(Bearing.objects.filter(clause__instrument=instrument, on__lte=day), known_at).values_list(
            "clause_id", "decision_id"
        )
    )
    rows = Decision.objects.visible_to(person).filter(pk__in={decision for _, decision in bearings}).as_at(day, known_at)
    decisions = {row.pk: DecisionFact(row.ref, row.title, row.state, row.since, row.pk) for row in rows}
    found: dict[int, list[DecisionFact]] = defaultdict(list)
    for clause, decision in bearings:
        if decision in decisions:
            found[clause].append(decisions[decision])
    return found


def _conflicts(instrument: Instrument, day: date, known_at: datetime | None) -> dict[int, list[str]]:
    open_ones = Conflict.objects.filter(clauses__instrument=instrument).distinct().as_at(day, known_at).filter(Q(state="open"))
    refs = {row.pk: row.ref for row in open_ones}
    found: dict[int, list[str]] = defaultdict(list)
    for conflict, clause in Conflict.clauses.through.objects.filter(conflict_id__in=refs).values_list("conflict_id", "clause_id"):
        found[clause].append(refs[conflict])
    return found
