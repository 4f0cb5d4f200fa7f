"""The line of sight of instruments, gathered from the register as at a day in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from sightline.domains.decisions.models import Decision, DecisionTransition
from sightline.domains.documents.models import Document
from sightline.domains.instruments.models import Bearing, Conflict, ConflictTransition, Instrument, Obligation
from sightline.domains.instruments.queries import Obliged, clauses_of, duties_on
from sightline.domains.organisations.models import Holding, Person
from sightline.domains.organisations.models.records import version_on
from sightline.domains.organisations.models.together import Question, as_day, together
from sightline.domains.plans.models import Action, ActionTransition, ActionVersion, Evidence, Expectation, Link
from sightline.domains.plans.rules.evidence import Proof
from sightline.domains.reports.queries.measures import Expected, Published, standing
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
    published: Published | None = None

    @property
    def council(self) -> str:
        return self.instruments[0].workspace.home.la_code if self.instruments else ""

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
    published: Published | None = None,
) -> list[Trace]:
    """Each clause of these instruments (as `instruments_on` gives them) with its duties, actions, evidence, measures and
    decisions. Six queries, however many instruments, clauses or duties. With `only_breaks` five: what no break depends on,
    decisions and where a measure stands, is left out. `owed` where the caller has the duties (as `duties_on` gives them): two
    queries fewer; `published` where it has a reader of the figures."""
    asked = _Asked(person, list(instruments), day, known_at, only_breaks, published)
    found = together(**_questions(asked))
    duties = _duties(asked, found, _owed(asked) if owed is None else owed)
    conflicting, decisions = _conflicts(found["conflicts"]), _decisions(found.get("decisions", ()))
    clauses: dict[int, list[ClauseFact]] = defaultdict(list)
    kept = clauses_of(asked.instruments, day, known_at).exclude(kind="metadata").exclude(state="split")
    for instrument, key, *words in kept.values_list("instrument_id", "pk", *WORDS):
        related = tuple(duties[key]), tuple(decisions[key]), tuple(conflicting[key])
        clauses[instrument].append(ClauseFact(*words, *related, key))
    return [Trace(row.ref, row.title, row.state, day, tuple(clauses[row.pk]), row.pk) for row in asked.instruments]


def _questions(asked: _Asked) -> dict[str, Question]:
    """What stands between the clauses and the rest, each a short row, asked in one journey."""
    among = {"clause__instrument__in": asked.instruments}
    actions = _wanted(asked)
    small: dict[str, Question] = {
        "links": (
            asked.known(Link.objects.filter(obligation__clause__instrument__in=asked.instruments)),
            "obligation_id", "action_id", "action__number",
        ),
        "proofs": (
            asked.known(Evidence.objects.filter(action__in=actions)).annotate(readable=_readable(asked)),
            "action_id", "number", "place", "proves", "dated_on", "fresh_until", "document__number", "document__title", "readable",
        ),
        "conflicts": (_standing_conflicts(asked).filter(**among), "clause_id", "conflict__number"),
    }  # fmt: skip
    if asked.only_breaks:
        return small
    latest = asked.latest(DecisionTransition, "decision")
    told = {"state": Subquery(latest.values("to_state")[:1]), "since": Subquery(latest.values("on")[:1])}
    bearings = asked.known(Bearing.objects.visible_to(asked.person).filter(**among)).annotate(**told)
    return {
        **small,
        "decisions": (
            bearings.filter(state__isnull=False), "clause_id", "decision__number", "decision__title", "state", "since",
        ),
        "expected": (
            asked.known(Expectation.objects.filter(action__in=actions)), "action_id", "measure_id", "measure__place",
            *(f"measure__{name}" for name in ("key", "name", "slug", "unit", "suffix", "decimals")), "direction", "on",
        ),
    }  # fmt: skip


def _readable(asked: _Asked) -> Exists:
    return Exists(Document.objects.visible_to(asked.person).filter(pk=OuterRef("document")))


def _standing_conflicts(asked: _Asked) -> QuerySet:
    """Open contradictions, beside each clause they are shown at."""
    state = asked.latest(ConflictTransition, "conflict").values("to_state")[:1]
    seen = Conflict.objects.visible_to(asked.person)
    return Conflict.clauses.through.objects.filter(conflict__in=seen).annotate(state=Subquery(state)).filter(state="open")


def _owed(asked: _Asked) -> list[Obliged]:
    obligations = Obligation.objects.visible_to(asked.person).filter(clause__instrument__in=asked.instruments)
    return duties_on(obligations, asked.day, known_at=asked.known_at, related=())


def _duties(asked: _Asked, rows: dict[str, list[list]], owed: Iterable[Obliged]) -> dict[int, list[DutyFact]]:
    actions, links = _actions(asked, rows), _links(rows["links"])
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


def _links(rows: list[list]) -> dict[int, list[int]]:
    links: dict[int, list[int]] = defaultdict(list)
    for obligation, action, _ in sorted(rows, key=lambda row: row[2]):
        links[obligation].append(action)
    return links


def _wanted(asked: _Asked) -> QuerySet[Action]:
    return (
        Action.objects.visible_to(asked.person)
        .shared()
        .filter(pk__in=Link.objects.filter(obligation__clause__instrument__in=asked.instruments).values("action_id"))
    )


def _actions(asked: _Asked, rows: dict[str, list[list]]) -> dict[int, ActionFact]:
    wanted, proofs = _wanted(asked), _proofs(rows["proofs"])
    moves = None if asked.only_breaks else _movements(asked, rows["expected"])
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


def _proofs(rows: list[list]) -> dict[int, list[ProofFact]]:
    found: dict[int, list[ProofFact]] = defaultdict(list)
    for action, number, place, proves, dated_on, fresh_until, document, title, is_readable in sorted(
        rows, key=lambda row: row[1]
    ):
        told = f"{Document.PREFIX}-{document} {title}" if is_readable else UNSEEN
        proof = Proof(as_day(dated_on), as_day(fresh_until))
        found[action].append(
            ProofFact(f"{Evidence.PREFIX}-{number}", told, place, proves, proof, document if is_readable else None)
        )
    return found


def _movements(asked: _Asked, rows: list[list]) -> dict[int, list[MeasureFact]]:
    in_order = sorted(rows, key=lambda row: row[2])
    expected = [Expected(action, measure, *words, as_day(on)) for action, measure, _, *words, on in in_order]
    figures = standing(expected, asked.council, asked.day, asked.published)
    found: dict[int, list[MeasureFact]] = defaultdict(list)
    for row, fact in zip(expected, figures, strict=True):
        found[row.action].append(fact)
    return found


def _decisions(rows: Iterable[list]) -> dict[int, list[DecisionFact]]:
    found: dict[int, list[DecisionFact]] = defaultdict(list)
    for clause, number, title, state, since in sorted(rows, key=lambda row: row[1]):
        found[clause].append(DecisionFact(f"{Decision.PREFIX}-{number}", title, state, as_day(since), number))
    return found


def _conflicts(rows: Iterable[list]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for clause, number in sorted(rows, key=lambda row: row[1]):
        found[clause].append(f"{Conflict.PREFIX}-{number}")
    return found
