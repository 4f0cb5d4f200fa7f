"""The line of sight as a drawing: which facts become boxes and lines, and how each is marked."""

from collections.abc import Callable
from datetime import date

from sightline.core.drawing import trace_picture as drawing
from sightline.core.drawing.trace_picture import Link, Node, State
from sightline.domains.plans.rules.evidence import FRESH, NONE
from sightline.domains.reports.rules.breaks import PROOF_KINDS, breaks_at, printed
from sightline.domains.reports.rules.trace import ActionFact, ClauseFact, DutyFact, Trace

Address = Callable[[str, int | str | None], str | None]
"""Where a record is on the site, by its kind and key; None in print."""

MOST_DRAWN = 200
"""Clauses with duties or decisions in one picture; it is meant to be read at forty."""
WIDTH, PAGE_HEIGHT = 960, 520
"""Drawing units of a slice that fills an wide A4 page."""


def is_drawn(trace: Trace) -> bool:
    """Whether anybody could find their way in its picture."""
    return sum(bool(clause.duties or clause.decisions) for clause in trace.clauses) <= MOST_DRAWN


def drawing_of(trace: Trace, address: Address = lambda kind, key: None) -> drawing.Trace:
    """Clauses that make duties, break or were decided on; a bare heading or recital is left to the table."""
    boxes: dict[str, Node] = {}
    lines: dict[tuple[str, str | None, str], Link] = {}
    for clause in trace.clauses:
        if clause.duties or clause.decisions:
            _clause(clause, trace.day, boxes, lines, address)
    return drawing.Trace(f"Line of sight of {trace.ref}", tuple(boxes.values()), tuple(lines.values()))


def slices_of(trace: Trace) -> list[str]:
    """The drawing cut between rows so that each part fits a printed page."""
    drawn = drawing_of(trace)
    return [drawing.trace_picture(drawn, WIDTH, rows) for rows in drawing.slices(drawn, PAGE_HEIGHT, WIDTH)]


def _clause(clause: ClauseFact, day: date, boxes: dict, lines: dict, address: Address) -> None:
    key = f"clause {clause.path}"
    broken = any(found.kind in PROOF_KINDS for found in breaks_at(clause, day))
    state = State.MISSING if broken else State.SOUND if clause.duties else State.PLAIN
    boxes[key] = Node(key, 0, clause.label, clause.text, state, address("clause", clause.pk))
    for duty in clause.duties:
        _duty(duty, key, day, boxes, lines, address)
    for decision in clause.decisions:
        boxes[decision.ref] = Node(
            decision.ref, 5, decision.ref, f"{decision.title} ({decision.state})", State.PLAIN, address("decision", decision.pk)
        )
        _line(lines, Link(key, decision.ref))


def _duty(duty: DutyFact, clause: str, day: date, boxes: dict, lines: dict, address: Address) -> None:
    health = duty.health(day)
    state = {FRESH: State.SOUND, NONE: State.MISSING}.get(health, State.STALE) if duty.binds else State.PLAIN
    boxes[duty.ref] = Node(
        duty.ref, 1, duty.ref, f"{duty.obligor} {duty.modality} {duty.action}", state, address("obligation", duty.pk)
    )
    _line(lines, Link(clause, duty.ref))
    if duty.binds and not duty.actions and not duty.answered:
        _line(lines, Link(duty.ref, None, True, "no action answers it"))
    for action in duty.actions:
        _action(action, duty.ref, day, boxes, lines, address)


def _action(action: ActionFact, duty: str, day: date, boxes: dict, lines: dict, address: Address) -> None:
    state = State.MISSING if action.is_overdue(day) else State.PLAIN
    boxes[action.ref] = Node(action.ref, 2, action.ref, f"{action.title} ({action.state})", state, address("action", action.pk))
    _line(lines, Link(duty, action.ref))
    if not action.proofs:
        _line(lines, Link(action.ref, None, True, "no evidence"))
    for fact in action.proofs:
        fresh = fact.state(day) == FRESH
        boxes[fact.ref] = Node(
            fact.ref, 3, fact.ref, f"{fact.proves.rstrip('.')}, {printed(fact.proof.dated_on)}", State.SOUND if fresh else State.STALE,
            address("document", fact.document_number),
        )  # fmt: skip
        _line(lines, Link(action.ref, fact.ref, not fresh, "" if fresh else f"no evidence since {printed(fact.proof.dated_on)}"))
    for measure in action.measures:
        key = f"measure {measure.key}"
        stood = f": {measure.value} in {measure.period}" if measure.value else ": no figure yet"
        boxes[key] = Node(
            key, 4, f"Should go {measure.direction}", f"{measure.name}{stood}", State.PLAIN, address("measure", measure.slug)
        )
        _line(lines, Link(action.ref, key))


def _line(lines: dict, link: Link) -> None:
    lines[link.start, link.end, link.words] = link
