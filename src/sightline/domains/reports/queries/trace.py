"""The line of sight of instruments, gathered from the register as at a day in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from sightline.domains.decisions.models import DecisionTransition
from sightline.domains.documents.models import Document
from sightline.domains.instruments.models import Bearing, Conflict, ConflictTransition, Instrument, Obligation
from sightline.domains.instruments.queries import Obliged, clauses_of, duties_on
from sightline.domains.organisations.models import Holding, Person
from sightline.domains.organisations.models.records import version_on
from sightline.domains.plans.models import Action, ActionTransition, ActionVersion, Evidence, Expectation, Link
from sightline.domains.plans.rules.evidence import Proof
from sightline.domains.reports.queries.measures import standing
from sightline.domains.reports.rules.trace import ActionFact, ClauseFact, DecisionFact, DutyFact, MeasureFact, ProofFact, Trace

UNSEEN = "a document that you may not read"
WORDS = ("label", "path", "text", "kind", "state", "depth")
"""Of a clause, in the order in which `ClauseFact` takes them. Values, not rows: of thousands, making the rows takes longest."""
UNTOLD = MeasureFact("", "", "", "")
"""Stands for the measures of an action where it only matters that it has some."""


@dataclass(frozen=True)
class _Asked:
    """Whose sight, of which instruments, on which day, as known when; `only_breaks` as in `traces_of`."""

    person: Person
    instruments: list[Instrument]
    day: date
    known_at: datetime | None
    only_breaks: bool = False

    def known(self, rows: QuerySet) -> QuerySet:
        rows = rows.filter(on__lte=self.day)
        return rows if self.known_at is None else rows.filter(at__lte=self.known_at)

    def latest(self, transitions: type, record: str) -> QuerySet:
        return self.known(transitions.objects.filter(record=OuterRef(record))).order_by("-on", "-pk")


def traces_of(
    person: Person,
    instruments: Iterable[Instrument],
    day: date,
    known_at: datetime | None = None,
    *,
    only_breaks: bool = False,
    owed: Iterable[Obliged] | None = None,
    conflicts: Iterable[Conflict] | None = None,
) -> list[Trace]:
    """Each clause of these instruments (as `instruments_on` gives them) with its duties, actions, evidence, measures and
    decisions. Ten queries, however many instruments, clauses or duties. With `only_breaks` seven: what no break depends on,
    decisions and where a measure stands, is left out. `owed` and `conflicts` where the caller has them (as `duties_on` and
    `conflicts_on` give them): three queries fewer."""
    asked = _Asked(person, list(instruments), day, known_at, only_breaks)
    duties = _duties(asked, _owed(asked) if owed is None else owed)
    conflicting = _conflicts(asked) if conflicts is None else _beside(conflicts)
    decisions = defaultdict(list) if only_breaks else _decisions(asked)
    clauses: dict[int, list[ClauseFact]] = defaultdict(list)
    kept = clauses_of(asked.instruments, day, known_at).exclude(kind="metadata").exclude(state="split")
    for instrument, key, *words in kept.values_list("instrument_id", "pk", *WORDS):
        related = tuple(duties[key]), tuple(decisions[key]), tuple(conflicting[key])
        clauses[instrument].append(ClauseFact(*words, *related, key))
    return [Trace(row.ref, row.title, row.state, day, tuple(clauses[row.pk]), row.pk) for row in asked.instruments]


def _owed(asked: _Asked) -> list[Obliged]:
    obligations = Obligation.objects.visible_to(asked.person).filter(clause__instrument__in=asked.instruments)
    return duties_on(obligations, asked.day, known_at=asked.known_at, related=())


def _duties(asked: _Asked, owed: Iterable[Obliged]) -> dict[int, list[DutyFact]]:
    actions, links = _actions(asked), _links(asked)
    found: dict[int, list[DutyFact]] = defaultdict(list)
    for duty in owed:
        if duty.state != "dropped":
            answering = [actions[pk] for pk in links[duty.obligation.pk] if pk in actions]
            found[duty.obligation.clause_id].append(_duty(duty, answering, asked.day))
    return found


def _duty(duty: Obliged, actions: list[ActionFact], day: date) -> DutyFact:
    # Evidence of a recurring duty speaks for its own time; a one-off duty done stays done.
    answered = tuple(Proof(due.done_on, None) for due in duty.dues if due.done_on)
    upcoming = duty.next_due(day)
    return DutyFact(
        duty.ref, duty.duty.obligor, duty.duty.action, duty.duty.modality, duty.binds, tuple(actions), answered,
        tuple(due.on for due in duty.overdue(day)), upcoming.on if upcoming else None, duty.obligation.number,
    )  # fmt: skip


def _links(asked: _Asked) -> dict[int, list[int]]:
    links: dict[int, list[int]] = defaultdict(list)
    found = asked.known(Link.objects.filter(obligation__clause__instrument__in=asked.instruments))
    for obligation, action in found.order_by("action__number").values_list("obligation_id", "action_id"):
        links[obligation].append(action)
    return links


def _actions(asked: _Asked) -> dict[int, ActionFact]:
    wanted = Action.objects.visible_to(asked.person).filter(
        pk__in=Link.objects.filter(obligation__clause__instrument__in=asked.instruments).values("action_id")
    )
    proofs, moves = _proofs(asked, wanted), None if asked.only_breaks else _movements(asked, wanted)
    state = asked.latest(ActionTransition, "record").values("to_state")[:1]
    holders = Holding.objects.on(asked.day, asked.known_at).filter(post=OuterRef("owner")).order_by("-starts_on")
    expected = asked.known(Expectation.objects.filter(action=OuterRef("record")))
    versions = (
        ActionVersion.objects.filter(
            pk__in=wanted.annotate(version_id=version_on(ActionVersion, asked.day, asked.known_at)).values("version_id")
        )
        .annotate(state=Subquery(state), holder=Subquery(holders.values("person__name")[:1]), is_measured=Exists(expected))
        .filter(state__isnull=False)
        .values_list(
            "record_id", "record__number", "title", "state", "owner__title", "owner__organisation__short_name", "holder", "due_on",
            "is_measured",
        )
    )  # fmt: skip
    return {
        key: ActionFact(
            f"{Action.PREFIX}-{number}", title, state, f"{post}, {council}" if post else "", holder or "", due_on, tuple(proofs[key]),
            tuple(moves[key]) if moves is not None else (UNTOLD,) * is_measured, number,
        )
        for key, number, title, state, post, council, holder, due_on, is_measured in versions
    }  # fmt: skip


def _proofs(asked: _Asked, actions: QuerySet[Action]) -> dict[int, list[ProofFact]]:
    readable = Document.objects.visible_to(asked.person).filter(pk=OuterRef("document"))
    rows = asked.known(Evidence.objects.filter(action__in=actions)).annotate(readable=Exists(readable)).order_by("number")
    found: dict[int, list[ProofFact]] = defaultdict(list)
    for action, number, place, proves, dated_on, fresh_until, document, title, is_readable in rows.values_list(
        "action_id", "number", "place", "proves", "dated_on", "fresh_until", "document__number", "document__title", "readable"
    ):
        told = f"{Document.PREFIX}-{document} {title}" if is_readable else UNSEEN
        proof = Proof(dated_on, fresh_until)
        found[action].append(
            ProofFact(f"{Evidence.PREFIX}-{number}", told, place, proves, proof, document if is_readable else None)
        )
    return found


def _movements(asked: _Asked, actions: QuerySet[Action]) -> dict[int, list[MeasureFact]]:
    rows = list(asked.known(Expectation.objects.filter(action__in=actions)).select_related("measure").order_by("measure__place"))
    council = asked.instruments[0].workspace.home.la_code if asked.instruments else ""
    figures = standing(rows, council, asked.day)
    found: dict[int, list[MeasureFact]] = defaultdict(list)
    for row in rows:
        found[row.action_id].append(figures[row.pk])
    return found


def _decisions(asked: _Asked) -> dict[int, list[DecisionFact]]:
    latest = asked.latest(DecisionTransition, "decision")
    rows = asked.known(Bearing.objects.visible_to(asked.person).filter(clause__instrument__in=asked.instruments)).annotate(
        state=Subquery(latest.values("to_state")[:1]), since=Subquery(latest.values("on")[:1])
    )
    found: dict[int, list[DecisionFact]] = defaultdict(list)
    for row in rows.filter(state__isnull=False).select_related("decision").order_by("decision__number"):
        decision = row.decision
        found[row.clause_id].append(DecisionFact(decision.ref, decision.title, row.state, row.since, decision.number))
    return found


def _conflicts(asked: _Asked) -> dict[int, list[str]]:
    state = asked.latest(ConflictTransition, "conflict").values("to_state")[:1]
    rows = Conflict.clauses.through.objects.filter(clause__instrument__in=asked.instruments).annotate(state=Subquery(state))
    found: dict[int, list[str]] = defaultdict(list)
    for row in rows.filter(state="open").select_related("conflict").order_by("conflict__number"):
        found[row.clause_id].append(row.conflict.ref)
    return found


def _beside(conflicts: Iterable[Conflict]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for conflict in sorted(conflicts, key=lambda row: row.number):
        for clause in conflict.clauses.all() if conflict.state == "open" else ():
            found[clause.pk].append(conflict.ref)
    return found
