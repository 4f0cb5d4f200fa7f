"""The line of sight as facts: clause, duty, action, evidence, measure, decision, as they stood on a day."""

from dataclasses import dataclass
from datetime import date

from sightline.domains.plans.rules.evidence import Proof, health, latest


@dataclass(frozen=True, slots=True)
class ProofFact:
    """A piece of evidence: its number, the document and place, what it proves."""

    ref: str
    document: str
    place: str
    proves: str
    proof: Proof
    document_number: int | None = None

    def state(self, day: date) -> str:
        return health([self.proof], day)


@dataclass(frozen=True, slots=True)
class MeasureFact:
    """A published measure an action should move: where it stands, and where it stood when the movement was first expected, each
    as published by then."""

    key: str
    name: str
    direction: str
    unit: str
    period: str = ""
    value: str = ""
    england: str = ""
    first_period: str = ""
    first_value: str = ""
    slug: str = ""


@dataclass(frozen=True, slots=True)
class ActionFact:
    ref: str
    title: str
    state: str
    owner: str = ""
    """The post; with its holder on the day, or that it has none."""
    holder: str = ""
    due_on: date | None = None
    proofs: tuple[ProofFact, ...] = ()
    measures: tuple[MeasureFact, ...] = ()
    pk: int | None = None

    def is_overdue(self, day: date) -> bool:
        return self.due_on is not None and self.due_on < day and self.state in ("planned", "under way")

    def health(self, day: date) -> str:
        return health([fact.proof for fact in self.proofs], day)


@dataclass(frozen=True, slots=True)
class DutyFact:
    """A duty with its actions, and what was recorded of each time it fell due."""

    ref: str
    obligor: str
    action: str
    modality: str
    binds: bool
    actions: tuple[ActionFact, ...] = ()
    answered: tuple[Proof, ...] = ()
    """Evidence recorded directly against a due day."""
    overdue: tuple[date, ...] = ()
    due_later: date | None = None
    pk: int | None = None

    def proofs(self) -> list[Proof]:
        return [fact.proof for action in self.actions if action.state != "withdrawn" for fact in action.proofs] + list(
            self.answered
        )

    def health(self, day: date) -> str:
        return health(self.proofs(), day)

    def last_proved(self) -> date | None:
        return latest(self.proofs())


@dataclass(frozen=True, slots=True)
class DecisionFact:
    ref: str
    title: str
    state: str
    made_on: date
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class ClauseFact:
    label: str
    path: str
    text: str
    kind: str
    state: str
    depth: int = 0
    duties: tuple[DutyFact, ...] = ()
    decisions: tuple[DecisionFact, ...] = ()
    conflicts: tuple[str, ...] = ()
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """The line of sight of one instrument as at a day."""

    ref: str
    title: str
    state: str
    day: date
    clauses: tuple[ClauseFact, ...]
    pk: int | None = None
