"""The reporting calendar: each report that a duty asks for, when it is due, what became of it, and which sources disagree."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q

from sightline.domains.documents.models import Document
from sightline.domains.instruments.models import Answer, Clause, Conflict, Obligation
from sightline.domains.instruments.queries import Obliged, duties_on
from sightline.domains.instruments.rules.dues import dates_due
from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.reports.models import CommissionerReport, Series
from sightline.domains.reports.rules.breaks import printed
from sightline.domains.reports.rules.reporting import Kept, Standing, kept, standing


@dataclass(frozen=True)
class ReportLine:
    """One report on one due day. `version` is of what was sent, `evidence` the document's number and title (empty where the person
    may not read it), `place` where in it; `report` the number of the commissioner's report that answers it, sent or drafted."""

    kind: str
    duty: str
    duty_number: int
    clause: str
    instrument: str
    binds: bool
    obligor: str
    action: str
    due_on: date
    standing: Standing
    sent_on: date | None
    recipients: str
    version: int | None
    evidence: str
    document_number: int | None
    place: str
    report: int | None

    @property
    def is_withheld(self) -> bool:
        return self.sent_on is not None and not self.evidence


@dataclass(frozen=True)
class Rhythm:
    """A series as at a day: what it asks, of whom, how often, whether it binds, how it was kept."""

    kind: str
    duty: str
    duty_number: int
    clause: str
    instrument: str
    obligor: str
    obligee: str
    frequency: str
    binds: bool
    kept: Kept


@dataclass(frozen=True)
class Said:
    """What one source says, and which source: its instrument and clause where the register holds them."""

    says: str
    cites: str
    instrument: str
    clause: str
    instrument_number: int | None
    clause_key: int | None


@dataclass(frozen=True)
class Disputed:
    ref: str
    subject: str
    state: str
    sides: tuple[Said, ...]


@dataclass(frozen=True)
class ReportingPage:
    day: date
    lines: tuple[ReportLine, ...]
    rhythms: tuple[Rhythm, ...]
    conflicts: tuple[Disputed, ...]

    @property
    def late(self) -> tuple[ReportLine, ...]:
        return tuple(line for line in self.lines if line.standing.is_open and line.standing.is_late)

    @property
    def ahead(self) -> tuple[ReportLine, ...]:
        return tuple(line for line in self.lines if line.standing.is_open and not line.standing.is_late)

    @property
    def sent(self) -> tuple[ReportLine, ...]:
        return tuple(line for line in self.lines if not line.standing.is_open)

    @property
    def sentence(self) -> str:
        following = (
            f"Next: {self.ahead[0].kind.lower()}, due {printed(self.ahead[0].due_on)}." if self.ahead else "None is to come."
        )
        binding = sum(line.binds for line in self.late)
        return f"{len(self.late)} late, of which {binding} by a duty that binds; {len(self.sent)} sent. {following}"


def reporting_on(person: Person, workspace: Workspace, day: date, until: date) -> ReportingPage:
    """Every report that fell due or falls due up to a day, as the register stood on another. Nine queries."""
    series = list(Series.objects.visible_to(person).filter(obligation__workspace=workspace, on__lte=day))
    obliged = _obliged(person, series, day)
    answers, drafts = _answers(person, workspace, day), _drafts(person, workspace, day)
    lines: list[ReportLine] = []
    rhythms: list[Rhythm] = []
    for one in series:
        duty = obliged.get(one.obligation_id)
        if duty is None:
            continue
        found = [_line(one, duty, due_on, day, answers, drafts) for due_on in _days(one, duty, until)]
        lines += found
        rhythms.append(_rhythm(one, duty, found, day))
    lines.sort(key=lambda line: (line.due_on, line.duty_number))
    clauses = {duty.obligation.clause_id for duty in obliged.values()}
    return ReportingPage(day, tuple(lines), tuple(rhythms), tuple(_conflicts(person, workspace, clauses, day)))


def reportable(person: Person, workspace: Workspace, day: date) -> list[tuple[Obligation, date, str]]:
    """The dues that a commissioner's report may answer, the oldest first: not answered, of a series."""
    page = reporting_on(person, workspace, day, day.replace(year=day.year + 1, day=min(day.day, 28)))
    numbers = {line.duty_number for line in page.lines}
    found = {one.number: one for one in Obligation.objects.visible_to(person).filter(workspace=workspace, number__in=numbers)}
    return [
        (found[line.duty_number], line.due_on, f"{line.kind}, due {printed(line.due_on)} ({line.duty})")
        for line in page.lines
        if line.standing.is_open
    ]


def duties_to_report(person: Person, workspace: Workspace, day: date) -> list[Obliged]:
    """Confirmed duties with a day or a frequency that no series names yet."""
    free = Obligation.objects.visible_to(person).filter(workspace=workspace, series__isnull=True)
    return [
        duty
        for duty in duties_on(free, day, related=("clause__instrument",))
        if duty.state == "confirmed" and (duty.duty.deadline or duty.duty.frequency not in ("", "continuing", "each meeting"))
    ]


def _obliged(person: Person, series: Iterable[Series], day: date) -> dict[int, Obliged]:
    wanted = Obligation.objects.visible_to(person).filter(pk__in=[one.obligation_id for one in series])
    found = duties_on(wanted, day, related=("clause__instrument",))
    return {duty.obligation.pk: duty for duty in found if duty.state == "confirmed"}


def _days(series: Series, duty: Obliged, until: date) -> list[date]:
    """A duty that binds is due while its instrument binds; a stated practice from the day its series begins."""
    begins = duty.begins if duty.begins is not None else series.begins_on
    last = min(until, duty.ended) if duty.ended else until
    return dates_due(duty.duty.frequency, duty.duty.deadline, begins, last)


def _answers(person: Person, workspace: Workspace, day: date) -> dict[tuple[int, date], Answer]:
    """Answers to the duties of series, each with its document where the person may read it. Two queries."""
    rows = Answer.objects.visible_to(person).filter(
        obligation__series__isnull=False, obligation__workspace=workspace, on__lte=day
    )
    answers = {(row.obligation_id, row.due_on): row for row in rows}
    seen = (
        Document.objects.visible_to(person)
        .filter(pk__in=[row.document_id for row in answers.values()])
        .annotate(held=Count("versions", filter=Q(versions__on__lte=day)))
    )
    documents = {document.pk: document for document in seen}
    for row in answers.values():
        row.shown = documents.get(row.document_id)
    return answers


def _drafts(person: Person, workspace: Workspace, day: date) -> dict[tuple[int, date], CommissionerReport]:
    """The commissioner's report of each due that the person may see: the last that was sent, else the last drafted. One query."""
    found = CommissionerReport.objects.shown_to(person, day).filter(workspace=workspace, obligation__isnull=False)
    rows = found.exclude(state="discarded").select_related("sending")
    return {(row.obligation_id, row.due_on): row for row in sorted(rows, key=lambda row: (row.is_sent, row.number))}


def _line(series: Series, duty: Obliged, due_on: date, day: date, answers: dict, drafts: dict) -> ReportLine:
    key = (duty.obligation.pk, due_on)
    answer, report = answers.get(key), drafts.get(key)
    sent_on = answer.done_on if answer else None
    document = answer.shown if answer else None
    sending = report.sending if report is not None and report.is_sent else None
    return ReportLine(
        kind=series.get_kind_display(),
        duty=duty.ref,
        duty_number=duty.obligation.number,
        clause=duty.obligation.clause.label,
        instrument=duty.obligation.clause.instrument.ref,
        binds=duty.begins is not None and duty.duty.is_binding,
        obligor=duty.duty.obligor,
        action=duty.duty.action,
        due_on=due_on,
        standing=standing(due_on, day, sent_on=sent_on, is_drafted=report is not None),
        sent_on=sent_on,
        recipients=", ".join(sending.recipients) if sending else duty.duty.obligee,
        version=report.version if report is not None else document.held if document else None,
        evidence=f"{document.ref} {document.title}" if document else "",
        document_number=document.number if document else None,
        place=answer.place if answer else "",
        report=report.number if report is not None else None,
    )


def _rhythm(series: Series, duty: Obliged, lines: list[ReportLine], day: date) -> Rhythm:
    clause = duty.obligation.clause
    return Rhythm(
        series.get_kind_display(), duty.ref, duty.obligation.number, clause.label, clause.instrument.title, duty.duty.obligor,
        duty.duty.obligee, duty.duty.frequency or "once", duty.begins is not None and duty.duty.is_binding,
        kept([(line.due_on, line.standing) for line in lines], day),
    )  # fmt: skip


def _conflicts(person: Person, workspace: Workspace, clauses: set[int], day: date) -> Iterable[Disputed]:
    """Contradictions that stand beside the clauses of these duties, with who says which. Two queries."""
    beside = Conflict.clauses.through.objects.filter(clause__in=clauses).values("conflict")
    rows = Conflict.objects.visible_to(person).filter(workspace=workspace, pk__in=beside).as_at(day).order_by("number")
    for row in rows.prefetch_related(Prefetch("clauses", Clause.objects.select_related("instrument"))):
        by_path: dict[str, list[Clause]] = defaultdict(list)
        for clause in row.clauses.all():
            by_path[clause.path].append(clause)
        sides = (_said(row.one_says, row.one_cites, by_path), _said(row.other_says, row.other_cites, by_path))
        yield Disputed(row.ref, row.subject, row.state, sides)


def _said(says: str, cites: str, by_path: dict[str, list[Clause]]) -> Said:
    """A citation such as "000 report/1/1.4" names the clause by its path."""
    paths = [part.strip().split(" ", 1)[-1] for part in cites.split(";")]
    clause = next((clause for path in paths for clause in by_path.get(path, ())), None)
    if clause is None:
        return Said(says, cites, "", "", None, None)
    return Said(says, cites, clause.instrument.title, clause.label, clause.instrument.number, clause.pk)
