"""What changed between two days, gathered from the whole register in a fixed number of queries: the one answer to "what changed since
the last board", for the agenda, the progress report, the page and the pack."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from sightline.domains.decisions.models import Decision
from sightline.domains.decisions.queries import register
from sightline.domains.instruments.models import Answer, Obligation, ObligationVersion
from sightline.domains.instruments.queries import duties_on
from sightline.domains.organisations.models import Event, Holding, Person, Workspace
from sightline.domains.organisations.models.together import Question, as_day, together
from sightline.domains.performance.queries import shifts, targets_question
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


@dataclass(frozen=True)
class _Asked:
    """Whose news, of which workspace and days; `let_out` as in `since`."""

    person: Person
    workspace: Workspace
    period: Period
    let_out: bool

    @property
    def actions(self) -> QuerySet[Action]:
        """Of plans that the whole workspace may see: news are handed on, and a private plan stands on its own pages only."""
        return Action.objects.visible_to(self.person).filter(workspace=self.workspace).shared()

    @property
    def obligations(self) -> QuerySet[Obligation]:
        """Duties that ever had a date or a frequency; the others fall due on no day."""
        dated = ObligationVersion.objects.filter(record=OuterRef("pk")).exclude(deadline="", frequency="")
        return Obligation.objects.visible_to(self.person).filter(Exists(dated), workspace=self.workspace)


def since(
    person: Person, workspace: Workspace, from_day: date, to_day: date, *, let_out: bool = False,
    more: Mapping[str, Question] | None = None, answers: dict[str, list[list]] | None = None,
) -> Since:  # fmt: skip
    """The news after one day up to another, as the person may see it. Eight queries, however much there is.

    let_out: of the council's own figures only what disclosure control let out, whoever asks; for what is handed on.
    more: questions of the caller's that travel along; their rows are put into `answers`."""
    asked = _Asked(person, workspace, Period(from_day, to_day), let_out)
    found = together(**_questions(asked), **(more or {}))
    if answers is not None:
        answers.update({name: found[name] for name in more or {}})
    others = [
        *of_duties(_owed(asked, found["answers"]), asked.period),
        *of_decisions(_decided(found["decisions"]), asked.period),
        *of_measures(_moved(asked, found["targets"]), asked.period),
    ]
    courses = _courses(asked.actions, workspace, asked.period, found["turns"], found["proofs"])
    return since_of(courses, others, asked.period)


def courses_of(
    person: Person, workspace: Workspace, from_day: date, to_day: date, *, plan: Plan | None = None
) -> tuple[Course, ...]:
    """The course of every action known by a day, of one plan or of all that the workspace may see, in order of number. Two queries."""
    seen = Action.objects.visible_to(person).filter(workspace=workspace)
    actions = seen.filter(plan=plan) if plan else seen.shared()
    found = together(**_of_actions(actions, to_day))
    return _courses(actions, workspace, Period(from_day, to_day), found["turns"], found["proofs"])


def _questions(asked: _Asked) -> dict[str, Question]:
    within = {"on__gt": asked.period.after, "on__lte": asked.period.until}
    return {
        **_of_actions(asked.actions, asked.period.until),
        "answers": (
            Answer.objects.filter(obligation__in=asked.obligations, **within),
            "on", "pk", "obligation_id", "due_on", "done_on", "document__number", "place",
        ),
        "decisions": (
            register(asked.person, asked.workspace, asked.period.until), "number", "title", "state", "since", "made_on",
            "open_count", "cites", "post__title", "post__organisation__short_name", "body__name", "organisation__name",
        ),
        "targets": targets_question(asked.person, asked.workspace),
    }  # fmt: skip


def _of_actions(actions: QuerySet[Action], day: date) -> dict[str, Question]:
    return {
        "turns": (
            ActionTransition.objects.filter(record__in=actions, on__lte=day), "on", "pk", "record_id", "move", "to_state", "reason",
        ),
        "proofs": (Evidence.objects.filter(action__in=actions, on__lte=day), "on", "pk", "action_id", "dated_on", "fresh_until"),
    }  # fmt: skip


def _courses(
    actions: QuerySet[Action], workspace: Workspace, period: Period, turns: Iterable[list], proofs: Iterable[list]
) -> tuple[Course, ...]:
    turned: dict[int, list[Turn]] = defaultdict(list)
    for on, _, key, move, to_state, reason in sorted(turns, key=lambda row: row[:2]):
        turned[key].append(Turn(move, to_state, as_day(on), reason))
    proved: dict[int, list[Proof]] = defaultdict(list)
    for _, _, key, dated_on, fresh_until in sorted(proofs, key=lambda row: row[:2]):
        proved[key].append(Proof(as_day(dated_on), as_day(fresh_until)))
    said: dict[int, list[tuple]] = defaultdict(list)
    for key, *facts in _worded(actions, workspace, period):
        said[key].append(tuple(facts))
    return tuple(_course(key, rows, turned[key], proved[key]) for key, rows in said.items() if turned[key])


def _worded(actions: QuerySet[Action], workspace: Workspace, period: Period) -> QuerySet:
    """What each action said, oldest first, with who held the owning post on both days and when it was last touched."""
    day = period.until
    events = Event.objects.filter(workspace=workspace, kind="action", record_id=OuterRef("record_id"), on__lte=day)
    held = Holding.objects.filter(post=OuterRef("owner"))
    now, before = (held.on(one).order_by("-starts_on").values("person__name")[:1] for one in (day, period.after))
    left = held.filter(ends_on__lt=day).order_by("-ends_on").values("ends_on")[:1]
    versions = ActionVersion.objects.filter(record__in=actions, on__lte=day).order_by("record__number", "on", "pk")
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


def _owed(asked: _Asked, rows: Iterable[list]) -> Iterator[Owed]:
    day, answers = asked.period.until, defaultdict(list)
    for on, _, key, due_on, done_on, document, place in sorted(rows, key=lambda row: row[:2]):
        answers[key].append((as_day(on), as_day(due_on), as_day(done_on), f"DO-{document} {place}".strip()))
    owed = duties_on(asked.obligations, day, until=day + AHEAD, related=["clause__instrument"])
    for duty in owed:
        answered = tuple(answers[duty.obligation.pk])
        if duty.binds or answered:
            clause, coming = duty.obligation.clause, duty.next_due(day)
            yield Owed(
                ref=duty.ref,
                number=duty.obligation.number,
                says=f"{duty.duty.obligor} {duty.duty.modality} {duty.duty.action}".rstrip("."),
                source=f"IN-{clause.instrument.number} {clause.label}",
                overdue=tuple(due.on for due in duty.overdue(day)) if duty.binds else (),
                next_on=coming.on if coming and duty.binds else None,
                answers=answered,
            )


def _decided(rows: Iterable[list]) -> Iterator[Decided]:
    for number, title, state, begun, made_on, open_count, cites, post, council, body, organisation in sorted(rows):
        maker = f"{post}, {council}" if post else body or organisation or ""
        yield Decided(
            f"{Decision.PREFIX}-{number}", number, title, state, as_day(begun), as_day(made_on), maker, cites, open_count
        )  # fmt: skip


def _moved(asked: _Asked, targets: list[list]) -> Iterator[Moved]:
    if not asked.person.may("performance.view", asked.workspace.pk):
        return
    first, last = asked.period.after, asked.period.until
    for one in shifts(asked.person, asked.workspace, first, last, let_out=asked.let_out, targets=targets):
        was = one.before
        yield Moved(
            one.slug, one.name, one.theme, one.now.last, one.now.learnt_on, was.words if was else "", one.now.words,
            was.signal if was else "", one.now.signal, was.rag if was else "", one.now.rag, one.source,
        )  # fmt: skip
