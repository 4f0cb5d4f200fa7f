"""Duties as they stand on a day, and when each falls due."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from sightline.domains.decisions.queries import days_met
from sightline.domains.instruments.models import (
    Answer,
    DutyBody,
    Instrument,
    InstrumentTransition,
    Obligation,
    ObligationTransition,
    ObligationVersion,
)
from sightline.domains.instruments.rules.dues import Due, dates_due
from sightline.domains.instruments.rules.duties import EACH_MEETING, Duty
from sightline.domains.instruments.rules.moves import IN_FORCE
from sightline.domains.organisations.models import Body, Person, Workspace
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
    related: Sequence[str] = ("clause__instrument", "workspace"),
) -> list[Obliged]:
    """These obligations as they stood on a day, with their dues up to `until` (default: the day). Two queries, and two more where
    one of them falls due at each meeting.

    meetings: for "each meeting", the days met, by obligation id, where the caller has them; else those of the bodies named.
    related: what of each obligation is fetched with it. Of thousands, rows that nobody reads take longest.
    """
    answers = _answers(obligations, day, known_at)
    versions = list(_versions(obligations, day, known_at).select_related("record", *(f"record__{name}" for name in related)))
    met = _met(versions, obligations, day, known_at) if meetings is None else meetings
    return [
        _obliged(version, answers[version.record_id], day, until or day, met.get(version.record_id, ())) for version in versions
    ]


def dues_on(person: Person, workspace: Workspace, day: date, until: date, known_at: datetime | None = None) -> list[Obliged]:
    """Every duty of a workspace that binds on the day, with its dues up to `until`; without those that never had a date
    or a frequency, which fall due on no day. Three queries, and two more where one falls due at each meeting."""
    dated = ObligationVersion.objects.filter(record=OuterRef("pk")).exclude(deadline="", frequency="")
    obligations = Obligation.objects.visible_to(person).filter(Exists(dated), workspace=workspace)
    found = duties_on(obligations, day, until=until, known_at=known_at, related=["clause"])
    found = [duty for duty in found if duty.binds]
    instruments = Instrument.objects.in_bulk({duty.obligation.clause.instrument_id for duty in found})
    for duty in found:
        duty.obligation.workspace, clause = workspace, duty.obligation.clause
        clause.instrument = instruments[clause.instrument_id]
    return found


def body_of(obligation: Obligation, day: date) -> Body | None:
    """The body at each of whose meetings the duty falls due, as it stood on the day."""
    named = obligation.named_bodies.filter(on__lte=day).select_related("body").order_by("-on", "-pk").first()
    return named.body if named else None


def _met(
    versions: Iterable[ObligationVersion], obligations: QuerySet[Obligation], day: date, known_at: datetime | None
) -> dict[int, tuple[date, ...]]:
    """By obligation id, the days on which its body met or is called to meet."""
    if not any(version.frequency == EACH_MEETING for version in versions):
        return {}
    named = DutyBody.objects.filter(obligation__in=obligations.values("pk"), on__lte=day).order_by("on", "pk")
    bodies = dict(_known(named, known_at).values_list("obligation_id", "body_id"))
    days = days_met(set(bodies.values()), day, known_at)
    return {obligation: days.get(body, ()) for obligation, body in bodies.items()}


def _versions(obligations: QuerySet[Obligation], day: date, known_at: datetime | None) -> QuerySet[ObligationVersion]:
    """The version of each in force on the day, with the duty's state and its instrument's bounds, in order of number.

    One query: ids would not fit a statement where there are thousands.
    """
    latest = obligations.annotate(version_id=version_on(ObligationVersion, day, known_at)).values("version_id")
    states = _known(ObligationTransition.objects.filter(record=OuterRef("record"), on__lte=day), known_at).order_by("-on", "-pk")
    moves = _known(InstrumentTransition.objects.filter(record=OuterRef("record__clause__instrument"), on__lte=day), known_at)
    last = moves.order_by("-on", "-pk")
    return (
        ObligationVersion.objects.filter(pk__in=latest)
        .annotate(
            state=Subquery(states.values("to_state")[:1]),
            begins=Subquery(moves.filter(to_state__in=IN_FORCE).order_by("on", "pk").values("on")[:1]),
            instrument_state=Subquery(last.values("to_state")[:1]),
            instrument_since=Subquery(last.values("on")[:1]),
        )
        .filter(state__isnull=False)
        .order_by("record__number")
    )


def _known(rows: QuerySet, known_at: datetime | None) -> QuerySet:
    return rows if known_at is None else rows.filter(at__lte=known_at)


def _answers(obligations: QuerySet[Obligation], day: date, known_at: datetime | None) -> dict[int, list[Answer]]:
    answers: dict[int, list[Answer]] = defaultdict(list)
    found = Answer.objects.filter(obligation__in=obligations.values("pk"), on__lte=day).select_related("document")
    for answer in _known(found, known_at):
        answers[answer.obligation_id].append(answer)
    return answers


def _obliged(version: ObligationVersion, answers: list[Answer], day: date, until: date, meetings: Iterable[date]) -> Obliged:
    duty, begins = version.as_duty(), version.begins
    ended = version.instrument_since if begins is not None and version.instrument_state not in IN_FORCE else None
    dues: tuple[Due, ...] = ()
    if begins is not None:
        last = min(until, ended) if ended else until
        dues = tuple(_with_answers(dates_due(duty.frequency, duty.deadline, begins, last, tuple(meetings)), answers))
    return Obliged(version.record, duty, version.state, begins, ended, dues)


def _with_answers(days: list[date], answers: list[Answer]) -> list[Due]:
    by_day = {answer.due_on: answer for answer in answers}
    return [
        Due(day, by_day[day].done_on, f"{by_day[day].document.ref} {by_day[day].place}".strip()) if day in by_day else Due(day)
        for day in days
    ]
