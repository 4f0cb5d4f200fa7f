"""Where the line of sight breaks, each break a sentence a councillor could read out.

A set of checks, each a small function from a clause and a day to breaks; a new kind of break is a new function in `CHECKS`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sightline.domains.plans.rules.evidence import NONE, STALE
from sightline.domains.reports.rules.trace import ActionFact, ClauseFact, DutyFact, Trace


@dataclass(frozen=True, slots=True)
class Break:
    """A break at a clause. `kind` sorts and filters; `at` is the number of the record where the line stops."""

    clause: str
    kind: str
    sentence: str
    at: str = ""


def breaks_of(trace: Trace) -> tuple[Break, ...]:
    """Every break of an instrument, in the order of its clauses."""
    return tuple(found for clause in trace.clauses for found in breaks_at(clause, trace.day))


def breaks_at(clause: ClauseFact, day: date) -> tuple[Break, ...]:
    if not clause.duties and not clause.conflicts and clause.state != "proposed":
        return ()  # most clauses of a long instrument ask nothing: no check would find anything
    return tuple(found for check in CHECKS for found in check(clause, day))


def printed(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def unconfirmed(clause: ClauseFact, day: date) -> Iterator[Break]:
    if clause.state == "proposed" and (clause.duties or clause.kind in ("clause", "item")):
        yield Break(clause.label, "unconfirmed", f"{clause.label}: nobody has confirmed yet what this clause says.")


def unanswered(clause: ClauseFact, day: date) -> Iterator[Break]:
    for duty in _binding(clause):
        if not _standing(duty) and not duty.answered:
            yield Break(clause.label, "no action", f"{clause.label}: no action answers {duty.ref}, {_owed(duty)}.", duty.ref)


def unproved(clause: ClauseFact, day: date) -> Iterator[Break]:
    for duty in _binding(clause):
        state = duty.health(day)
        if state == NONE and _standing(duty):
            acting = [action.ref for action in _standing(duty)]
            told = f"{acting[0]} has none" if len(acting) == 1 else f"{', '.join(acting[:-1])} and {acting[-1]} have none"
            yield Break(clause.label, "no evidence", f"{clause.label}: no evidence of {duty.ref}; {told}.", duty.ref)
        if state == STALE:
            yield Break(clause.label, "stale", f"{clause.label}: no evidence since {printed(duty.last_proved())}.", duty.ref)


def claimed_on_stale(clause: ClauseFact, day: date) -> Iterator[Break]:
    for action in _actions(clause):
        told = _closed(action, day)
        if told:
            yield Break(clause.label, "claim unproved", f"{clause.label}: {action.ref} {told}", action.ref)


def late_duties(clause: ClauseFact, day: date) -> Iterator[Break]:
    for duty in _binding(clause):
        if len(duty.overdue) == 1:
            late = (day - duty.overdue[0]).days
            yield Break(
                clause.label, "overdue", f"{clause.label}: {duty.ref} was due on {printed(duty.overdue[0])}, {_days(late)} ago, "
                "and nothing shows that it was done.", duty.ref,
            )  # fmt: skip
        elif duty.overdue:
            yield Break(
                clause.label, "overdue", f"{clause.label}: {duty.ref} fell due {len(duty.overdue)} times from {printed(duty.overdue[0])} "
                f"to {printed(duty.overdue[-1])} with nothing to show that it was done.", duty.ref,
            )  # fmt: skip


def late_actions(clause: ClauseFact, day: date) -> Iterator[Break]:
    for action in _actions(clause):
        if action.is_overdue(day):
            late = (day - action.due_on).days
            yield Break(
                clause.label,
                "overdue",
                f"{clause.label}: {action.ref} was due on {printed(action.due_on)} and is {_days(late)} late.",
                action.ref,
            )


def unowned(clause: ClauseFact, day: date) -> Iterator[Break]:
    for action in _actions(clause):
        if action.state in ("planned", "under way") and not action.owner:
            yield Break(clause.label, "no owner", f"{clause.label}: {action.ref} has no owner.", action.ref)
        elif action.state in ("planned", "under way") and not action.holder:
            yield Break(
                clause.label,
                "no owner",
                f"{clause.label}: nobody holds the post that owns {action.ref}, {action.owner}.",
                action.ref,
            )


def unmeasured(clause: ClauseFact, day: date) -> Iterator[Break]:
    for duty in _binding(clause):
        acting = _standing(duty)
        if acting and not any(action.measures for action in acting):
            yield Break(clause.label, "no measure", f"{clause.label}: no measure would show the effect of {duty.ref}.", duty.ref)


def contradicted(clause: ClauseFact, day: date) -> Iterator[Break]:
    for conflict in clause.conflicts:
        yield Break(
            clause.label, "contradiction", f"{clause.label}: the sources contradict each other; see {conflict}.", conflict
        )


CHECKS: tuple[Callable[[ClauseFact, date], Iterator[Break]], ...] = (
    unconfirmed, unanswered, unproved, claimed_on_stale, late_duties, late_actions, unowned, unmeasured, contradicted,
)  # fmt: skip

KINDS = {
    "unconfirmed": "Not confirmed",
    "no action": "No action",
    "no evidence": "No evidence",
    "stale": "Evidence gone stale",
    "claim unproved": "Claim without fresh proof",
    "overdue": "Overdue",
    "no owner": "No owner",
    "no measure": "No measure",
    "contradiction": "Sources contradict",
}
PROOF_KINDS = frozenset({"no action", "no evidence", "stale", "claim unproved", "overdue"})
"""Breaks that mean a duty is not proved today."""


def _closed(action: ActionFact, day: date) -> str:
    """What is wrong with a word that an action is done; empty where nothing is, or nobody gave it."""
    if action.state == "lapsed":
        return "was verified once, and its verification has lapsed."
    words = {"claimed": "is claimed done", "verified": "is verified"}.get(action.state)
    return f"{words}, but its evidence has gone stale." if words and action.health(day) == STALE else ""


def _binding(clause: ClauseFact) -> tuple[DutyFact, ...]:
    return tuple(duty for duty in clause.duties if duty.binds)


def _standing(duty: DutyFact) -> list[ActionFact]:
    return [action for action in duty.actions if action.state != "withdrawn"]


def _actions(clause: ClauseFact) -> list[ActionFact]:
    """Each action once, though it may answer several duties of the clause."""
    seen: dict[str, ActionFact] = {}
    for duty in _binding(clause):
        seen.update({action.ref: action for action in _standing(duty)})
    return list(seen.values())


def _owed(duty: DutyFact) -> str:
    action = duty.action.strip().rstrip(".;,")
    return f"{duty.obligor} {duty.modality} {action[:1].lower() + action[1:]}"


def _days(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count:,} days"
