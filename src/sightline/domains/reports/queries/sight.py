"""The pages of the line of sight: an overview of all instruments, and one of them clause by clause."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from sightline.core.refusals import NotVisible
from sightline.domains.instruments.models import Instrument
from sightline.domains.instruments.queries import instruments_on
from sightline.domains.instruments.rules.moves import IN_FORCE
from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.organisations.queries import bodies_on, history
from sightline.domains.plans.rules.evidence import NONE
from sightline.domains.reports.models import Pack
from sightline.domains.reports.queries.trace import traces_of
from sightline.domains.reports.rules.breaks import Break, breaks_at, breaks_of, printed
from sightline.domains.reports.rules.matters import proved
from sightline.domains.reports.rules.trace import ActionFact, ClauseFact, DutyFact, MeasureFact, Trace

HEADINGS = ("Clause", "Duty", "Action", "Evidence", "Measure", "Decision")


@dataclass(frozen=True)
class Line:
    """One instrument in the overview."""

    ref: str
    number: int
    title: str
    state: str
    since: date
    binding: int = 0
    proved: int = 0
    breaks: int = 0


@dataclass(frozen=True)
class Late:
    ref: str
    number: int
    sentence: str


@dataclass(frozen=True)
class Overview:
    lines: tuple[Line, ...]
    others: tuple[Line, ...]
    late: tuple[Late, ...]

    @property
    def headline(self) -> str:
        binding, done = sum(line.binding for line in self.lines), sum(line.proved for line in self.lines)
        if not binding:
            return ""
        return f"{done} of {binding} binding duties have fresh evidence; {len(self.late)} of them fell due with nothing to show."


def overview(person: Person, workspace: Workspace, day: date) -> Overview:
    """Instruments in force with how much of each is proved; the others; what fell due and was not answered."""
    instruments = list(instruments_on(person, workspace, day))
    for row in instruments:
        row.workspace = workspace
    in_force = [row for row in instruments if row.state in IN_FORCE]
    traces = traces_of(person, in_force, day, only_breaks=True)
    binding = [_line(row, trace) for row, trace in zip(in_force, traces, strict=True)]
    others = [Line(row.ref, row.number, row.title, row.state, row.since) for row in instruments if row.state not in IN_FORCE]
    late = [_late(duty) for trace in traces for clause in trace.clauses for duty in clause.duties if duty.binds and duty.overdue]
    shown = [line for line in binding if line.binding]
    return Overview(tuple(shown), tuple([line for line in binding if not line.binding] + others), tuple(late))


def _line(row: Instrument, trace: Trace) -> Line:
    done, of = proved(trace)
    return Line(row.ref, row.number, row.title, row.state, row.since, of, done, len(breaks_of(trace)))


def _late(duty: DutyFact) -> Late:
    times = f"{len(duty.overdue)} times, first on" if len(duty.overdue) > 1 else "on"
    return Late(duty.ref, duty.pk, f"{duty.obligor}: {duty.action}. Due {times} {printed(duty.overdue[0])}.")


@dataclass(frozen=True)
class Shown:
    """A piece of evidence with what the page needs to open it."""

    ref: str
    proves: str
    document: str
    document_number: int | None
    place: str
    dated_on: date
    fresh: bool


@dataclass(frozen=True)
class Row:
    clause: ClauseFact
    breaks: tuple[Break, ...]
    actions: tuple[ActionFact, ...]
    proofs: tuple[Shown, ...]
    measures: tuple[MeasureFact, ...]

    @property
    def is_bare(self) -> bool:
        """A heading or a recital: it asks nothing and nothing was decided on it."""
        return not (self.clause.duties or self.clause.decisions)

    @property
    def lacks_evidence(self) -> bool:
        return any(duty.binds and duty.health(date.max) == NONE for duty in self.clause.duties)


@dataclass(frozen=True)
class Sight:
    """An instrument's line of sight as its page shows it."""

    trace: Trace
    number: int
    rows: tuple[Row, ...]
    breaks: tuple[Break, ...]
    ended: date | None
    sentence: str
    headings: tuple[str, ...] = field(default=HEADINGS)

    @property
    def last_day(self) -> date | None:
        return self.ended - timedelta(days=1) if self.ended else None

    def table(self) -> Iterator[list[str]]:
        """Rows of the download: a line a clause and duty."""
        yield [*HEADINGS, "Breaks"]
        for row in self.rows:
            told = " ".join(found.sentence for found in row.breaks)
            for duty in row.clause.duties or (None,):
                yield [
                    f"{row.clause.label} {row.clause.text}",
                    f"{duty.ref} {duty.obligor} {duty.modality} {duty.action}" if duty else "",
                    "; ".join(f"{action.ref} {action.title} ({action.state})" for action in (duty.actions if duty else ())),
                    "; ".join(f"{shown.ref} {shown.proves}, {printed(shown.dated_on)}" for shown in row.proofs),
                    "; ".join(f"{fact.name} {fact.value} {fact.period}".strip() for fact in row.measures),
                    "; ".join(f"{decision.ref} {decision.title}" for decision in row.clause.decisions),
                    told,
                ]


def sight_of(person: Person, workspace: Workspace, number: int, day: date, *, only_breaks: bool = False, kind: str = "") -> Sight:
    """One instrument by number as at a day; with `only_breaks`, the clauses where the line breaks, of one kind if it is named."""
    instrument = instruments_on(person, workspace, day).filter(number=number).first()
    if instrument is None:
        raise NotVisible(f"No instrument IN-{number} was known on {printed(day)}.")
    instrument.workspace = workspace
    (trace,) = traces_of(person, [instrument], day)
    rows = [_row(clause, day) for clause in trace.clauses]
    if kind or only_breaks:
        rows = [row for row in rows if any(not kind or found.kind == kind for found in row.breaks)]
    found = [each for row in rows for each in row.breaks if not kind or each.kind == kind]
    ended = instrument.since if instrument.state in ("lifted", "revoked", "succeeded") else None
    return Sight(trace, number, tuple(rows), tuple(found), ended, _sentence(trace, instrument))


def _row(clause: ClauseFact, day: date) -> Row:
    actions = {action.ref: action for duty in clause.duties for action in duty.actions}
    proofs = [
        Shown(
            fact.ref, fact.proves, fact.document, fact.document_number, fact.place,
            fact.proof.dated_on, fact.proof.is_fresh(day),
        )
        for action in actions.values() for fact in action.proofs
    ]  # fmt: skip
    measures = {fact.key: fact for action in actions.values() for fact in action.measures}
    return Row(clause, breaks_at(clause, day), tuple(actions.values()), tuple(proofs), tuple(measures.values()))


def _sentence(trace: Trace, instrument: Instrument) -> str:
    done, of = proved(trace)
    if not of:
        return f"{instrument.state.capitalize()} since {printed(instrument.since)}. None of its duties binds on {printed(trace.day)}."
    return f"{done} of {of} binding duties have fresh evidence on {printed(trace.day)}."


def packs_on(person: Person, workspace: Workspace, day: date) -> QuerySet[Pack]:
    return (
        Pack.objects.visible_to(person)
        .filter(workspace=workspace)
        .as_at(day)
        .select_related("body", "workspace__home")
        .exclude(state="discarded")
        .order_by("-number")
    )


def pack_with(person: Person, workspace: Workspace, number: int, day: date) -> Pack:
    """The pack, and in `before` the one that a draft counts its changes from. One query."""
    draft = Pack.objects.filter(workspace=workspace, number=number, edition__isnull=True)
    before = sealed_before(Pack.objects.filter(workspace=workspace, body__in=draft.values("body")), number)
    wanted = Q(number=number) | Q(pk__in=before.values("pk")[:1])
    found = {pack.number: pack for pack in packs_on(person, workspace, day).select_related("edition").filter(wanted)}
    pack = found.pop(number, None)
    if pack is None:
        raise NotVisible(f"There is no pack PK-{number} here.")
    pack.before = next(iter(found.values()), None)
    return pack


def latest_sealed(pack: Pack) -> Pack | None:
    """The pack the same body was given before this one: the last sealed by number. Its day does not matter, since packs about
    a past day are drafted today."""
    return sealed_before(Pack.objects.filter(body=pack.body), pack.number).select_related("edition").first()


def sealed_before(packs: QuerySet[Pack], number: int) -> QuerySet[Pack]:
    return packs.filter(edition__isnull=False, number__lt=number).order_by("-number")


def bodies(person: Person, workspace: Workspace, day: date):
    """Bodies that a pack can be for."""
    return bodies_on(person, workspace, day)


def history_of(person: Person, pack: Pack):
    return history(person, pack)
