"""What the pages of instruments, clauses and duties show."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db.models import QuerySet

from sightline.core.reading.files import open_pages
from sightline.core.reading.pages import Pages, Unreadable
from sightline.core.refusals import BadInput, Finding, NotVisible
from sightline.domains.documents.models import Document
from sightline.domains.documents.queries.files import content
from sightline.domains.documents.queries.library import version_on
from sightline.domains.instruments.models import Clause, Conflict, Instrument, Obligation
from sightline.domains.instruments.queries.calendar import Obliged, body_of, dues_on, duties_on
from sightline.domains.instruments.queries.clauses import clauses_on
from sightline.domains.instruments.queries.register import functions_of, instruments_on, successions_of
from sightline.domains.instruments.rules.dues import Due
from sightline.domains.instruments.rules.duties import EACH_MEETING
from sightline.domains.organisations.models import Body, Person, Workspace
from sightline.domains.organisations.queries import history


@dataclass(frozen=True)
class RecordPage:
    """An instrument with its clauses and duties, what it covers, what followed it, its history."""

    instrument: Instrument
    clauses: list[Clause]
    duties: list[Obliged]
    functions: list
    successions: list
    recommendations: list
    conflicts: list
    history: list

    @property
    def waiting(self) -> int:
        return sum(clause.state == "proposed" for clause in self.clauses)

    @property
    def sentence(self) -> str:
        state = f"{self.instrument.state.capitalize()} since {self.instrument.since.day} {self.instrument.since:%B %Y}."
        if self.instrument.state == "read" and self.waiting:
            return f"{state} {self.waiting} of {len(self.clauses)} clauses wait to be confirmed; nothing of it binds yet."
        binding = sum(duty.binds for duty in self.duties)
        return f"{state} {binding} duties bind on this day." if self.clauses else f"{state} Its words are not held."


@dataclass(frozen=True)
class ClausePage:
    instrument: Instrument
    clause: Clause
    source: tuple[str, ...]
    duties: list[Obliged]
    clauses: list[Clause]

    @property
    def position(self) -> int:
        return self.clauses.index(self.clause) + 1

    @property
    def of(self) -> int:
        return len(self.clauses)

    @property
    def before(self) -> Clause | None:
        return self.clauses[self.position - 2] if self.position > 1 else None

    @property
    def after(self) -> Clause | None:
        return self.clauses[self.position] if self.position < self.of else None

    def undoable(self, key: str) -> Clause | None:
        """The clause of this id, where it was decided and may still be opened again."""
        decided = (each for each in self.clauses if str(each.pk) == key and each.state in ("accepted", "no duty"))
        return next(decided, None) if self.instrument.state == "read" else None

    @property
    def proposals(self) -> list[dict]:
        """The duties that the reader proposes, as the form takes them."""
        return [
            {"number": duty.obligation.number, "keep": True, **duty.duty.content()}
            for duty in self.duties
            if duty.state == "proposed"
        ]


@dataclass(frozen=True)
class DutyPage:
    obliged: Obliged
    day: date
    text: str
    history: list
    body: Body | None = None
    """At each of whose meetings it falls due."""

    @property
    def is_of_meetings(self) -> bool:
        return self.obliged.duty.frequency == EACH_MEETING

    @property
    def first_open(self) -> Due | None:
        return next((due for due in self.obliged.dues if due.is_open), None)

    @property
    def overdue(self) -> tuple[Due, ...]:
        return self.obliged.overdue(self.day)


@dataclass(frozen=True)
class CalendarLine:
    ref: str
    number: int
    clause: str
    instrument: str
    obligor: str
    modality: str
    action: str
    due: Due
    late: int


@dataclass(frozen=True)
class CalendarPage:
    day: date
    overdue: tuple[CalendarLine, ...]
    ahead: tuple[CalendarLine, ...]
    done: tuple[CalendarLine, ...]


def instrument_with(person: Person, workspace: Workspace, number: int, day: date) -> Instrument:
    found = instruments_on(person, workspace, day).filter(number=number).first()
    if found is None:
        raise NotVisible(f"No instrument IN-{number} was known here on {day:%-d %B %Y}.")
    found.workspace = workspace
    return found


def record_page(person: Person, workspace: Workspace, number: int, day: date) -> RecordPage:
    """Eight queries, however many clauses."""
    instrument = instrument_with(person, workspace, number, day)
    duties = duties_on(Obligation.objects.visible_to(person).filter(clause__instrument=instrument), day, related=())
    clauses = {clause.pk: clause for clause in clauses_on(instrument, day)}
    for duty in duties:
        if duty.obligation.clause_id in clauses:
            duty.obligation.clause = clauses[duty.obligation.clause_id]
    return RecordPage(
        instrument,
        list(clauses.values()),
        [duty for duty in duties if duty.state != "dropped"],
        list(functions_of(instrument)),
        list(successions_of(instrument, day)),
        list(instrument.recommendations.filter(made_on__lte=day).order_by("number")),
        list(Conflict.objects.filter(clauses__instrument=instrument).distinct().as_at(day).order_by("number")),
        list(history(person, instrument)),
    )


def clause_page(person: Person, workspace: Workspace, number: int, key: int, day: date) -> ClausePage:
    instrument = instrument_with(person, workspace, number, day)
    clauses = list(clauses_on(instrument, day))
    clause = next((each for each in clauses if each.pk == key), None)
    if clause is None:
        raise NotVisible(f"{instrument.ref} has no such clause.")
    clause.instrument = instrument
    duties = duties_on(Obligation.objects.visible_to(person).filter(clause=clause), day)
    return ClausePage(
        instrument, clause, source_lines(person, instrument, clause, day), [duty for duty in duties if duty.state != "dropped"],
        clauses,
    )  # fmt: skip


def pages_of(person: Person, document: Document, day: date) -> Pages:
    """The printed lines of the document's version of that day. Raises BadInput where its words cannot be had."""
    version = version_on(document, day)
    try:
        return open_pages(Path(version.filename), content(person, version))
    except Unreadable as broken:
        raise BadInput(f"{document.ref} cannot be read.", (Finding(broken.place, broken.problem, broken.mend),)) from broken


def source_lines(person: Person, instrument: Instrument, clause: Clause, day: date) -> tuple[str, ...]:
    """The printed lines that the clause was read from; empty where its document is not held, or not for this person."""
    if instrument.document is None or not Document.objects.visible_to(person).filter(pk=instrument.document_id).exists():
        return ()
    lines = pages_of(person, instrument.document, day).lines
    return tuple(line.text for line in lines if clause.first_line <= line.number <= clause.last_line)


def obligation_with(person: Person, workspace: Workspace, number: int) -> Obligation:
    found = Obligation.objects.visible_to(person).filter(workspace=workspace, number=number).first()
    if found is None:
        raise NotVisible(f"There is no duty OB-{number} here.")
    return found


def conflict_with(person: Person, workspace: Workspace, number: int) -> Conflict:
    found = Conflict.objects.visible_to(person).filter(workspace=workspace, number=number).first()
    if found is None:
        raise NotVisible(f"There is no contradiction CF-{number} here.")
    return found


def duty_page(person: Person, workspace: Workspace, number: int, day: date) -> DutyPage:
    found = duties_on(Obligation.objects.visible_to(person).filter(workspace=workspace, number=number), day)
    if not found:
        raise NotVisible(f"No duty OB-{number} was known here on {day:%-d %B %Y}.")
    (obliged,) = found
    clause = clauses_on(obliged.obligation.clause.instrument, day).filter(pk=obliged.obligation.clause_id).first()
    body = body_of(obliged.obligation, day) if obliged.duty.frequency == EACH_MEETING else None
    return DutyPage(obliged, day, clause.text if clause else "", list(history(person, obliged.obligation)), body)


def calendar_on(person: Person, workspace: Workspace, day: date, until: date) -> CalendarPage:
    """What is overdue, what falls due up to a day, and what was done, as at a day. Two queries."""
    lines = [_line(duty, due, day) for duty in dues_on(person, workspace, day, until) for due in duty.dues]
    lines.sort(key=lambda line: (line.due.on, line.number))
    return CalendarPage(
        day,
        tuple(line for line in lines if line.due.is_open and line.due.on < day),
        tuple(line for line in lines if line.due.is_open and line.due.on >= day),
        tuple(line for line in lines if not line.due.is_open),
    )


def _line(duty: Obliged, due: Due, day: date) -> CalendarLine:
    clause = duty.obligation.clause
    return CalendarLine(
        duty.ref, duty.obligation.number, clause.label, clause.instrument.ref, duty.duty.obligor, duty.duty.modality,
        duty.duty.action, due, due.days_late(day) if due.is_late(day) else 0,
    )  # fmt: skip


def readable_documents(person: Person, workspace: Workspace, day: date) -> QuerySet[Document]:
    """Documents held on the day that the person may read, to choose from."""
    return Document.objects.visible_to(person).filter(workspace=workspace).as_at(day).filter(state="held").order_by("number")
