"""A board pack's content, drawn from the register as at a day: what it prints and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sightline.domains.instruments.models import Instrument, Obligation
from sightline.domains.instruments.queries import Obliged, duties_on
from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.performance.queries.ground import figures_of
from sightline.domains.performance.rules.published import Reported
from sightline.domains.reports.content import Due, Item, LineOfSight, Matter, PackContent, Picture, Proof, SightRow
from sightline.domains.reports.models import Pack
from sightline.domains.reports.queries.carried import Carried, carried_by
from sightline.domains.reports.queries.gathered import Gathered, gathered
from sightline.domains.reports.queries.measures import pages_in_sight, printed_page
from sightline.domains.reports.queries.network import network_in_pack
from sightline.domains.reports.queries.scorecard import content_of_card
from sightline.domains.reports.queries.trace import traces_of
from sightline.domains.reports.rules.breaks import breaks_at, breaks_of, printed
from sightline.domains.reports.rules.changes import changes_between
from sightline.domains.reports.rules.matters import matters_of
from sightline.domains.reports.rules.picture import is_drawn, slices_of
from sightline.domains.reports.rules.trace import ActionFact, ClauseFact, DutyFact, Trace

AHEAD = timedelta(days=92)
"""How far ahead a pack lists what will fall due: a quarter, so that a board sees the next meeting's reports too."""


@dataclass(frozen=True)
class Drawn:
    """A pack as it was drawn from the register: what it prints, and which figures that are kept are among it."""

    content: PackContent
    carried: tuple[Carried, ...]


def content_of(
    person: Person, pack: Pack, *, known_at: datetime, prepared_by: str, previous: PackContent | None = None
) -> PackContent:
    """Everything the pack prints, as the register knew it at `known_at` about the day `pack.as_at`. Eight queries,
    and as many where a plan works towards a goal."""
    return drawn_of(person, pack, known_at=known_at, prepared_by=prepared_by, previous=previous).content


def drawn_of(person: Person, pack: Pack, *, known_at: datetime, prepared_by: str, previous: PackContent | None = None) -> Drawn:
    """As `content_of`, with the figures that it carries."""
    workspace, day = pack.workspace, pack.as_at
    held = gathered(person, workspace, day, known_at)
    owed, figures = _owed(person, workspace, day, known_at), _Figures(person, held, day)
    facts = {"owed": [_by(duty, day) for duty in owed], "published": figures.read}
    traces = [trace for trace in traces_of(person, held.instruments, day, known_at, **facts) if _asks(trace)]
    pages, card = pages_in_sight(held.ground, figures.reported, traces, day), held.own.card(held.ground, figures.reported)
    content = PackContent(
        title=pack.title,
        workspace=workspace.name,
        body=pack.body.name,
        as_at=day,
        known_at=known_at,
        edition=pack.number,
        prepared_by=prepared_by,
        previous_seal=previous.seal if previous else None,
        matters=tuple(Matter(*matter) for matter in matters_of(traces)),
        lines_of_sight=tuple(_line(trace) for trace in traces),
        dues=tuple(_dues(owed, {row.pk: row for row in held.instruments}, day)),
        measures=tuple(map(printed_page, pages)),
        conflicts=held.conflicts,
        sources=held.sources,
        scorecard=content_of_card(card) if card else None,
        network=network_in_pack(person, workspace, held.plans, day),
    )
    if previous:
        content = replace(content, changes=changes_between(previous, content, held.own.printed(held.ground)))
    return Drawn(content, tuple(carried_by(pages, figures.reported, card)))


class _Figures:
    """What was published of the measures in sight, and around the council of those it counts itself. Read once: the lines of sight,
    the pages of measures and the scorecard share it."""

    def __init__(self, person: Person, held: Gathered, day: date) -> None:
        self.person, self.held, self.day = person, held, day
        self.reported: dict[int, list[Reported]] = {}

    def read(self, measures: set[int]) -> dict[int, list[Reported]]:
        self.reported = figures_of(self.person, self.held.ground, measures, self.held.own.measures, by=self.day)
        return self.reported


def _asks(trace: Trace) -> bool:
    """A letter in force asks nothing of anybody unless a clause of it was confirmed as a duty."""
    return any(clause.duties for clause in trace.clauses)


def _line(trace: Trace) -> LineOfSight:
    rows = tuple(_row(clause, trace.day) for clause in trace.clauses if not _is_frame(clause))
    return LineOfSight(trace.ref, trace.title, trace.state, rows, tuple(_pictures(trace)))


def _is_frame(clause: ClauseFact) -> bool:
    """Titles and headings that ask nothing are not printed in a pack."""
    return clause.kind == "heading" and not clause.duties


def _row(clause: ClauseFact, day: date) -> SightRow:
    actions = {action.ref: action for duty in clause.duties for action in duty.actions}
    return SightRow(
        clause.label,
        clause.text,
        tuple(_duty(duty) for duty in clause.duties),
        tuple(_action(action) for action in actions.values()),
        tuple(
            Proof(fact.ref, f"{fact.proves} ({fact.document}, {fact.place})" if fact.place else f"{fact.proves} ({fact.document})",
                  fact.state(day), fact.proof.dated_on)
            for action in actions.values() for fact in action.proofs
        ),
        tuple(_measures(actions.values())),
        tuple(Item(decision.ref, decision.title, f"{decision.state} {printed(decision.made_on)}") for decision in clause.decisions),
        tuple(found.sentence for found in breaks_at(clause, day)),
        clause.depth,
    )  # fmt: skip


def _duty(duty: DutyFact) -> Item:
    notes = ["binds" if duty.binds else "does not bind"]
    if duty.due_later:
        notes.append(f"due {printed(duty.due_later)}")
    return Item(duty.ref, f"{duty.obligor} {duty.modality} {duty.action}", "; ".join(notes))


def _action(action: ActionFact) -> Item:
    notes = [action.state, action.owner or "no owner"]
    if action.due_on:
        notes.append(f"due {printed(action.due_on)}")
    return Item(action.ref, action.title, "; ".join(notes))


def _measures(actions: Iterable[ActionFact]) -> Iterable[Item]:
    seen = {fact.key: fact for action in actions for fact in action.measures}
    for fact in seen.values():
        told = f"{fact.value} in {fact.period}" if fact.value else "no figure published by this day"
        yield Item("", fact.name, f"should go {fact.direction}; {told}")


def _pictures(trace: Trace) -> Iterable[Picture]:
    """None where there would be too many to find one's way in: the table says the same."""
    if not is_drawn(trace):
        return
    found = len(breaks_of(trace))
    alt = f"Line of sight of {trace.ref} as at {printed(trace.day)}, with {found} breaks. The table below says the same."
    for svg in slices_of(trace):
        yield Picture(svg, alt, f"Line of sight of {trace.ref}")


def _owed(person: Person, workspace: Workspace, day: date, known_at: datetime) -> list[Obliged]:
    """Every duty as it stood on the day, with what will fall due in the quarter after it."""
    obligations = Obligation.objects.visible_to(person).filter(workspace=workspace)
    return duties_on(obligations, day, until=day + AHEAD, known_at=known_at, related=["clause"])


def _by(duty: Obliged, day: date) -> Obliged:
    """The duty without what falls due after the day, as a line of sight shows it."""
    return replace(duty, dues=tuple(due for due in duty.dues if due.on <= day)) if duty.dues else duty


def _dues(owed: Iterable[Obliged], binding: dict[int, Instrument], day: date) -> Iterable[Due]:
    for duty in owed:
        clause = duty.obligation.clause
        for due in duty.dues:
            if due.is_open and duty.binds:
                yield Due(
                    duty.ref, clause.label, binding[clause.instrument_id].ref, duty.duty.action, duty.duty.obligor, due.on,
                    due.days_late(day),
                )  # fmt: skip
