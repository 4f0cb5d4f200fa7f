"""Duties as they stand on a day, and when each falls due."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import QuerySet

from sightline.domains.instruments.models import Answer, InstrumentTransition, Obligation, ObligationVersion
from sightline.domains.instruments.rules.dues import Due, dates_due
from sightline.domains.instruments.rules.duties import Duty
from sightline.domains.instruments.rules.moves import IN_FORCE
from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.organisations.models.records import version_on


@dataclass(frozen=True)
class Obliged:
    """A duty as it stood on a day: its facts, from when to when its instrument bound, and its dues with what became of them."""

    obligation: Obligation
    duty: Duty
    state: str
    begins: date | None
    ended: date | None
    dues: tuple[Due, ...] = field(default=())

    @property
    def ref(self) -> str:
        return self.obligation.ref

    @property
    def binds(self) -> bool:
        """Confirmed, of a binding kind, and its instrument in force on the day."""
        return self.state == "confirmed" and self.duty.is_binding and self.begins is not None and self.ended is None

    def overdue(self, day: date) -> tuple[Due, ...]:
        return tuple(due for due in self.dues if due.is_open and due.on < day)

    def next_due(self, day: date) -> Due | None:
        return next((due for due in self.dues if due.is_open and due.on >= day), None)


def duties_on(
    obligations: QuerySet[Obligation],
    day: date,
    *,
    until: date | None = None,
    known_at: datetime | None = None,
    meetings: Mapping[int, tuple[date, ...]] | None = None,
) -> list[Obliged]:
    """These obligations as they stood on a day, with their dues up to `until` (default: the day). Four queries.

    meetings: for "each meeting", the days met, by obligation id.
    """
    found = list(obligations.as_at(day, known_at).select_related("clause__instrument", "workspace").order_by("number"))
    versions = _versions(obligations, day, known_at)
    bounds = _bounds({row.clause.instrument_id for row in found}, day, known_at)
    answers = _answers(obligations, day, known_at)
    return [
        _obliged(row, versions[row.pk].as_duty(), bounds, answers, day, until or day, (meetings or {}).get(row.pk, ()))
        for row in found
    ]


def dues_on(person: Person, workspace: Workspace, day: date, until: date, known_at: datetime | None = None) -> list[Obliged]:
    """Every duty of a workspace that binds on the day, with its dues up to `until`."""
    obligations = Obligation.objects.visible_to(person).filter(workspace=workspace)
    return [duty for duty in duties_on(obligations, day, until=until, known_at=known_at) if duty.binds]


def _versions(obligations: QuerySet[Obligation], day: date, known_at: datetime | None) -> dict[int, ObligationVersion]:
    """The version in force on the day, by obligation. Asked by subquery: thousands of ids would not fit a statement."""
    latest = obligations.annotate(version_id=version_on(ObligationVersion, day, known_at)).values("version_id")
    return {version.record_id: version for version in ObligationVersion.objects.filter(pk__in=latest)}


def _bounds(instruments: set[int], day: date, known_at: datetime | None) -> dict[int, tuple[date | None, date | None]]:
    """From when to when each instrument bound, as known on the day."""
    bounds: dict[int, tuple[date | None, date | None]] = {}
    moves = InstrumentTransition.objects.filter(record_id__in=instruments, on__lte=day).order_by("on", "pk")
    if known_at is not None:
        moves = moves.filter(at__lte=known_at)
    for move in moves:
        begins, _ = bounds.get(move.record_id, (None, None))
        if move.to_state in IN_FORCE:
            bounds[move.record_id] = (begins or move.on, None)
        elif begins is not None:
            bounds[move.record_id] = (begins, move.on)
    return bounds


def _answers(obligations: QuerySet[Obligation], day: date, known_at: datetime | None) -> dict[int, list[Answer]]:
    answers: dict[int, list[Answer]] = defaultdict(list)
    found = Answer.objects.filter(obligation__in=obligations.values("pk"), on__lte=day).select_related("document")
    for answer in found if known_at is None else found.filter(at__lte=known_at):
        answers[answer.obligation_id].append(answer)
    return answers


def _obliged(row: Obligation, duty: Duty, bounds, answers, day: date, until: date, meetings: Iterable[date]) -> Obliged:
    begins, ended = bounds.get(row.clause.instrument_id, (None, None))
    dues: tuple[Due, ...] = ()
    if begins is not None:
        last = min(until, ended) if ended else until
        dues = tuple(_with_answers(dates_due(duty.frequency, duty.deadline, begins, last, tuple(meetings)), answers[row.pk]))
    return Obliged(row, duty, row.state, begins, ended, dues)


def _with_answers(days: list[date], answers: list[Answer]) -> list[Due]:
    by_day = {answer.due_on: answer for answer in answers}
    return [
        Due(day, by_day[day].done_on, f"{by_day[day].document.ref} {by_day[day].place}".strip()) if day in by_day else Due(day)
        for day in days
    ]
