"""What changed between two days, gathered from the whole register in a fixed number of queries: the one answer to "what changed since
the last board", for the agenda, the progress report, the page and the pack."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from sightline.domains.decisions.queries import register
from sightline.domains.instruments.models import Answer, Obligation, ObligationVersion
from sightline.domains.instruments.queries import duties_on
from sightline.domains.organisations.models import Event, Holding, Person, Workspace
from sightline.domains.performance.queries import shifts
from sightline.domains.plans.models import Action, ActionTransition, ActionVersion, Evidence, Plan
from sightline.domains.plans.rules.evidence import Proof
from sightline.domains.reports.rules.since import Course, Period, Since, Turn, since_of
from sightline.domains.reports.rules.since_others import (
    AHEAD,
    Decided,
    Moved,
    Owed,
    of_decisions,
    of_duties,
    of_measures,
)

Meetings = Mapping[int, tuple[date, ...]]


def since(
    person: Person, workspace: Workspace, from_day: date, to_day: date, *, meetings: Meetings | None = None, let_out: bool = False
) -> Since:
    """The news after one day up to another, as the person may see it. Ten queries, however much there is.

    meetings: for duties of each meeting, the days met, by obligation id, as `duties_on` takes them.
    let_out: of the council's own figures only what disclosure control let out, whoever asks; for what is handed on."""
    period = Period(from_day, to_day)
    others = [
        *of_duties(_owed(person, workspace, period, meetings), period),
        *of_decisions(_decided(person, workspace, to_day), period),
        *of_measures(_moved(person, workspace, period, let_out), period),
    ]
    return since_of(courses_of(person, workspace, from_day, to_day), others, period)


def courses_of(
    person: Person, workspace: Workspace, from_day: date, to_day: date, *, plan: Plan | None = None
) -> tuple[Course, ...]:
    """The course of every action known by a day, of one plan or of all, in order of number. Three queries."""
    actions = Action.objects.visible_to(person).filter(workspace=workspace, **({"plan": plan} if plan else {}))
    turns, proofs = _turns(actions, to_day), _proofs(actions, to_day)
    found: dict[int, list[tuple]] = defaultdict(list)
    for key, *facts in _worded(actions, workspace, from_day, to_day):
        found[key].append(tuple(facts))
    return tuple(_course(key, rows, turns[key], proofs[key]) for key, rows in found.items() if turns[key])


def _worded(actions: QuerySet[Action], workspace: Workspace, from_day: date, to_day: date) -> QuerySet:
    """What each action said, oldest first, with who held the owning post on both days and when it was last touched."""
    events = Event.objects.filter(workspace=workspace, kind="action", record_id=OuterRef("record_id"), on__lte=to_day)
    held = Holding.objects.filter(post=OuterRef("owner"))
    now, before = (held.on(day).order_by("-starts_on").values("person__name")[:1] for day in (to_day, from_day))
    left = held.filter(ends_on__lt=to_day).order_by("-ends_on").values("ends_on")[:1]
    versions = ActionVersion.objects.filter(record__in=actions, on__lte=to_day).order_by("record__number", "on", "pk")
    return versions.annotate(
        touched=Subquery(events.order_by("-on").values("on")[:1]),
        holder=Subquery(now), holder_before=Subquery(before), left_on=Subquery(left),
    ).values_list(
        "record_id", "record__number", "on", "due_on", "title", "theme", "record__plan__title", "owner__title",
        "owner__organisation__short_name", "holder", "holder_before", "left_on", "touched", "record__cites",
    )  # fmt: skip


def _course(key: int, rows: list[tuple], turns: list[Turn], proofs: list[Proof]) -> Course:
    number, _, _, title, theme, plan, post, council, holder, before, left_on, touched, cites = rows[-1]
    return Course(
        ref=f"{Action.PREFIX}-{number}",
        number=number,
        title=title,
        theme=theme,
        plan=plan,
        owner=f"{post}, {council}" if post else "",
        holder=holder or "",
        holder_before=before or "",
        left_on=left_on,
        turns=tuple(turns),
        dues=tuple((on, due_on) for _, on, due_on, *_ in rows),
        proofs=tuple(proofs),
        touched=touched,
        source=cites or plan,
        key=key,
    )


def _turns(actions: QuerySet[Action], day: date) -> dict[int, list[Turn]]:
    found: dict[int, list[Turn]] = defaultdict(list)
    rows = ActionTransition.objects.filter(record__in=actions, on__lte=day).order_by("on", "pk")
    for key, *turn in rows.values_list("record_id", "move", "to_state", "on", "reason"):
        found[key].append(Turn(*turn))
    return found


def _proofs(actions: QuerySet[Action], day: date) -> dict[int, list[Proof]]:
    found: dict[int, list[Proof]] = defaultdict(list)
    rows = Evidence.objects.filter(action__in=actions, on__lte=day).order_by("on", "pk")
    for key, *days in rows.values_list("action_id", "dated_on", "fresh_until"):
        found[key].append(Proof(*days))
    return found


def _owed(person: Person, workspace: Workspace, period: Period, meetings: Meetings | None) -> Iterator[Owed]:
    """Duties that ever had a date or a frequency; the others fall due on no day."""
    dated = ObligationVersion.objects.filter(record=OuterRef("pk")).exclude(deadline="", frequency="")
    obligations = Obligation.objects.visible_to(person).filter(Exists(dated), workspace=workspace)
    answers = _answers(obligations, period)
    owed = duties_on(obligations, period.until, until=period.until + AHEAD, meetings=meetings, related=["clause__instrument"])
    for duty in owed:
        answered = tuple(answers[duty.obligation.pk])
        if duty.binds or answered:
            clause, coming = duty.obligation.clause, duty.next_due(period.until)
            yield Owed(
                ref=duty.ref,
                number=duty.obligation.number,
                says=f"{duty.duty.obligor} {duty.duty.modality} {duty.duty.action}".rstrip("."),
                source=f"IN-{clause.instrument.number} {clause.label}",
                overdue=tuple(due.on for due in duty.overdue(period.until)) if duty.binds else (),
                next_on=coming.on if coming and duty.binds else None,
                answers=answered,
            )


def _answers(obligations: QuerySet[Obligation], period: Period) -> dict[int, list[tuple[date, date, date, str]]]:
    found: dict[int, list[tuple[date, date, date, str]]] = defaultdict(list)
    rows = Answer.objects.filter(obligation__in=obligations, on__gt=period.after, on__lte=period.until).order_by("on", "pk")
    for key, on, due_on, done_on, document, place in rows.values_list(
        "obligation_id", "on", "due_on", "done_on", "document__number", "place"
    ):
        found[key].append((on, due_on, done_on, f"DO-{document} {place}".strip()))
    return found


def _decided(person: Person, workspace: Workspace, day: date) -> Iterator[Decided]:
    for row in register(person, workspace, day):
        yield Decided(
            row.ref, row.number, row.title, row.state, row.since, row.made_on, str(row.maker), row.cites, row.open_count
        )  # fmt: skip


def _moved(person: Person, workspace: Workspace, period: Period, let_out: bool) -> Iterator[Moved]:
    if not person.may("performance.view", workspace.pk):
        return
    for one in shifts(person, workspace, period.after, period.until, let_out=let_out):
        was = one.before
        yield Moved(
            one.slug, one.name, one.theme, one.now.last, one.now.learnt_on, was.words if was else "", one.now.words,
            was.signal if was else "", one.now.signal, was.rag if was else "", one.now.rag, one.source,
        )  # fmt: skip
