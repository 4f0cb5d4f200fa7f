"""The plan: its actions as at a day, in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from sightline.core.refusals import NotVisible
from sightline.domains.organisations.models import Holding, Person, Workspace
from sightline.domains.organisations.models.records import version_on
from sightline.domains.plans.models import Action, ActionTransition, ActionVersion, Evidence, Expectation, Link, Plan
from sightline.domains.plans.rules.dates import OFTEN, days_late, times_moved
from sightline.domains.plans.rules.evidence import Proof, health

LISTED = (
    "record_id", "record__number", "record__plan__title", "title", "theme", "state", "since", "owner__title",
    "owner__organisation__short_name", "holder", "due_on", "stage",
)  # fmt: skip


@dataclass(frozen=True)
class Planned:
    """An action in the list, as it stood on a day. `answers` counts the duties and recommendations it answers."""

    ref: str
    number: int
    plan: str
    title: str
    theme: str
    state: str
    since: date
    owner: str
    holder: str
    due_on: date | None
    late: int
    """Calendar days; 0 where it is not late."""
    moved: int
    """How often its date was moved."""
    health: str
    answers: int
    stage: str = ""
    """Where on the child's journey it acts: a key of `core.journey`."""
    key: int = 0
    rated: object = None
    """How it stands by rule (`rating.Rated`), where `rating.with_ratings` put it there."""

    @property
    def is_moved_often(self) -> bool:
        return self.moved >= OFTEN


def plan_on(
    person: Person, workspace: Workspace, day: date, *, state: str = "", theme: str = "", text: str = "", plan: Plan | None = None
) -> list[Planned]:
    """Actions known by the day, in order of number: of one plan, or of every plan that is open to the workspace. Four queries,
    however many actions. `text`: every word of it stands in the title or the detail, or is the number."""
    seen = Action.objects.visible_to(person).filter(workspace=workspace)
    wanted = seen.shared() if plan is None else seen.filter(plan=plan)
    proofs, dues, answers = _proofs(wanted, day), _dues(wanted, day), _answers(wanted, day)
    found = current(wanted, day).filter(**{name: value for name, value in (("state", state), ("theme", theme)) if value})
    for word in text.split():
        found = found.filter(Q(title__icontains=word) | Q(detail__icontains=word) | _numbered(word))
    rows = found.order_by("record__number").values_list(*LISTED)  # values: of thousands, making the rows takes longest
    return [_planned(row, day, proofs[row[0]], dues[row[0]], answers.get(row[0], 0)) for row in rows]


def themes_on(person: Person, workspace: Workspace, day: date) -> list[str]:
    """Themes that occur in the plan, to filter by."""
    rows = ActionVersion.objects.filter(
        record__in=Action.objects.visible_to(person).filter(workspace=workspace).shared(), on__lte=day
    )
    return list(rows.exclude(theme="").order_by("theme").values_list("theme", flat=True).distinct())


def plans_of(person: Person, workspace: Workspace, day: date) -> QuerySet[Plan]:
    """The plans begun by the day."""
    return Plan.objects.visible_to(person).filter(workspace=workspace, begins_on__lte=day).order_by("number")


def find_plan(person: Person, workspace: Workspace, number: int, day: date) -> Plan:
    """The plan of that number. Raises NotVisible where it was not drawn up by the day or is not the person's to see."""
    plan = plans_of(person, workspace, day).select_related("organisation", "part_of", "opening").filter(number=number).first()
    if plan is None:
        raise NotVisible(f"There is no plan PL-{number} here that you can see as at {day:%-d %B %Y}.")
    plan.workspace = workspace
    return plan


def moving(person: Person, workspace: Workspace, measures: set[int], day: date) -> dict[int, tuple[Planned, ...]]:
    """The actions that should move each of some measures, by measure. Five queries."""
    actions = Action.objects.visible_to(person).filter(workspace=workspace)
    expected = Expectation.objects.visible_to(person).filter(action__in=actions, measure__in=measures, on__lte=day)
    pairs = list(expected.values_list("measure_id", "action__number"))
    planned = {one.number: one for one in plan_on(person, workspace, day)} if pairs else {}
    found: dict[int, list[Planned]] = defaultdict(list)
    for measure, number in sorted(set(pairs)):
        if number in planned:
            found[measure].append(planned[number])
    return {measure: tuple(ones) for measure, ones in found.items()}


def current(actions: QuerySet[Action], day: date) -> QuerySet[ActionVersion]:
    """The version of each in force on the day, with `state`, `since` and `holder` (who held the owning post then)."""
    latest = ActionTransition.objects.filter(record=OuterRef("record"), on__lte=day).order_by("-on", "-pk")
    holders = Holding.objects.on(day).filter(post=OuterRef("owner")).order_by("-starts_on")
    return (
        ActionVersion.objects.filter(pk__in=actions.annotate(version_id=version_on(ActionVersion, day)).values("version_id"))
        .annotate(
            state=Subquery(latest.values("to_state")[:1]),
            since=Subquery(latest.values("on")[:1]),
            holder=Subquery(holders.values("person__name")[:1]),
        )
        .filter(state__isnull=False)
        .select_related("record__plan", "record__workspace", "owner__organisation", "by")
    )


def _proofs(actions: QuerySet[Action], day: date) -> dict[int, list[Proof]]:
    found: dict[int, list[Proof]] = defaultdict(list)
    rows = Evidence.objects.filter(action__in=actions, on__lte=day).values_list("action_id", "dated_on", "fresh_until")
    for action, dated_on, fresh_until in rows:
        found[action].append(Proof(dated_on, fresh_until))
    return found


def _dues(actions: QuerySet[Action], day: date) -> dict[int, list[date | None]]:
    found: dict[int, list[date | None]] = defaultdict(list)
    rows = ActionVersion.objects.filter(record__in=actions, on__lte=day).order_by("on", "pk").values_list("record_id", "due_on")
    for action, due_on in rows:
        found[action].append(due_on)
    return found


def _answers(actions: QuerySet[Action], day: date) -> dict[int, int]:
    rows = Link.objects.filter(action__in=actions, on__lte=day).values("action_id").annotate(count=Count("pk"))
    return {row["action_id"]: row["count"] for row in rows}


def _planned(row: tuple, day: date, proofs: list[Proof], dues: list[date | None], answers: int) -> Planned:
    key, number, plan, title, theme, state, since, post, council, holder, due_on, stage = row
    return Planned(
        ref=f"{Action.PREFIX}-{number}",
        number=number,
        plan=plan,
        title=title,
        theme=theme,
        state=state,
        since=since,
        owner=f"{post}, {council}" if post else "",
        holder=holder or "",
        due_on=due_on,
        late=days_late(due_on, state, day),
        moved=times_moved(dues),
        health=health(proofs, day),
        answers=answers,
        stage=stage,
        key=key,
    )


def _numbered(word: str) -> Q:
    digits = word.upper().removeprefix("AC-")
    return Q(record__number=int(digits)) if digits.isascii() and digits.isdecimal() and len(digits) < 9 else Q(pk__in=[])
