"""The register of risks as at a day, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from sightline.core.sealing import content_hash
from sightline.domains.organisations.models import Body, Holding, Organisation, Person, Workspace
from sightline.domains.organisations.models.records import version_on
from sightline.domains.risks.models import Acceptance, Control, ControlTest, Review, Risk, RiskTransition, RiskVersion, Score
from sightline.domains.risks.queries.rules import matrix_of, rules_on
from sightline.domains.risks.rules.matrix import Band, Matrix
from sightline.domains.risks.rules.scores import Controlled, Kind, Result, Scored, in_force
from sightline.domains.risks.rules.watch import Kept, watched


@dataclass(frozen=True)
class Line:
    """A risk in the register: as it is kept, the score that is borne out with its band, and what is wrong with how it is kept."""

    number: int
    kept: Kept
    owner_holder: str
    private_to: str
    worst: int | None
    band: Band | None
    faults: dict[str, str]
    another_matrix: bool
    """A score of it was given on another matrix than today's."""

    @property
    def ref(self) -> str:
        return self.kept.ref


@dataclass(frozen=True)
class Register:
    matrix: Matrix
    body: Body | None
    """Where a risk above appetite goes."""
    lines: tuple[Line, ...]
    categories: tuple[str, ...]
    day: date

    @property
    def faulty(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.faults)

    @property
    def above(self) -> int:
        return sum("above-appetite" in line.faults for line in self.lines)

    @property
    def live(self) -> int:
        return sum(line.kept.state != "closed" for line in self.lines)


def register(
    person: Person, workspace: Workspace, day: date, *, text: str = "", category: str = "", state: str = "", fault: str = ""
) -> Register:
    """The highest first. Seven queries, however many risks."""
    rules = rules_on(workspace, day)
    matrix = matrix_of(rules)
    risks = Risk.objects.visible_to(person).filter(workspace=workspace)
    lines = lines_of(risks, matrix, day)
    categories = tuple(sorted({line.kept.category for line in lines if line.kept.category}))
    wanted = [line for line in lines if _is_wanted(line, text, category, state, fault)]
    wanted.sort(key=lambda line: (line.kept.state == "closed", -(line.worst or 0), line.number))
    return Register(matrix, rules.body if rules else None, tuple(wanted), categories, day)


def places_on(person: Person, workspace: Workspace, day: date) -> dict[int, tuple[int, int]]:
    """Likelihood and impact of each risk's highest current score on a day, by number. One query."""
    rows = Score.objects.filter(
        risk__in=Risk.objects.visible_to(person).filter(workspace=workspace), kind=Kind.CURRENT.value, on__lte=day
    )
    last: dict[tuple[int, int], tuple[int, int]] = {}
    for number, organisation, likelihood, impact in rows.order_by("on", "pk").values_list(
        "risk__number", "organisation", "likelihood", "impact"
    ):
        last[number, organisation] = (likelihood, impact)
    found: dict[int, tuple[int, int]] = {}
    for (number, _), place in last.items():
        found[number] = max(found.get(number, (0, 0)), place, key=lambda one: one[0] * one[1])
    return found


def _is_wanted(line: Line, text: str, category: str, state: str, fault: str) -> bool:
    if (category and line.kept.category != category) or (state and line.kept.state != state):
        return False
    if fault and fault not in line.faults:
        return False
    words = f"{line.ref} {line.kept.title} {line.kept.owner}".casefold()
    return all(word in words for word in text.casefold().split())


def lines_of(risks: QuerySet[Risk], matrix: Matrix, day: date) -> list[Line]:
    """Six queries."""
    scores, controls, another = _scores(risks, matrix, day), _controls(risks, day), set()
    reviews = dict(_days(Review, risks, day))
    raised = dict(RiskTransition.objects.filter(record__in=risks, on__lte=day).order_by("-on", "-pk").values_list("record", "on"))
    accepted = dict(Acceptance.objects.filter(risk__in=risks, on__lte=day).order_by("on", "pk").values_list("risk", "until"))
    found = []
    for row in current(risks, day):
        given, another = scores[row.record_id]
        found.append(
            _line(row, matrix, day, given, tuple(controls[row.record_id]), raised[row.record_id],
                  reviews.get(row.record_id), accepted.get(row.record_id), another)
        )  # fmt: skip
    return found


def current(risks: QuerySet[Risk], day: date) -> QuerySet[RiskVersion]:
    """The version of each in force on the day, with `state`, `since` and `holder` (who held the owning post then)."""
    latest = RiskTransition.objects.filter(record=OuterRef("record"), on__lte=day).order_by("-on", "-pk")
    holders = Holding.objects.on(day).filter(post=OuterRef("owner")).order_by("-starts_on")
    versions = risks.annotate(version_id=version_on(RiskVersion, day)).values("version_id")
    return (
        RiskVersion.objects.filter(pk__in=versions)
        .annotate(
            state=Subquery(latest.values("to_state")[:1]),
            since=Subquery(latest.values("on")[:1]),
            holder=Subquery(holders.values("person__name")[:1]),
        )
        .filter(state__isnull=False)
        .select_related("record__workspace", "record__private_to", "owner__organisation", "by")
        .order_by("record__number")
    )


def _line(row, matrix, day, scores, controls, raised_on, reviewed_on, accepted_until, another) -> Line:
    owner = f"{row.owner.title}, {row.owner.organisation.short_name}" if row.owner else ""
    kept = Kept(
        ref=row.record.ref, title=row.title, category=row.category, state=row.state, owner=owner, has_holder=bool(row.holder),
        raised_on=raised_on, reviewed_on=reviewed_on, review_months=row.review_months, scores=scores, controls=controls,
        accepted_until=accepted_until,
    )  # fmt: skip
    worst = kept.worst(day)
    return Line(
        number=row.record.number,
        kept=kept,
        owner_holder=row.holder or "",
        private_to=row.record.private_to.short_name if row.record.private_to else "",
        worst=worst,
        band=matrix.band(worst) if worst else None,
        faults=watched(kept, matrix, day),
        another_matrix=another,
    )


def _scores(risks: QuerySet[Risk], matrix: Matrix, day: date) -> dict[int, tuple[dict[tuple[str, Kind], Scored], bool]]:
    """The scores in force of each risk, and whether one of them was given on another matrix."""
    today = content_hash(matrix.as_data())
    rows = Score.objects.filter(risk__in=risks, on__lte=day).select_related("organisation", "by").order_by("on", "pk")
    given: dict[int, list[Scored]] = defaultdict(list)
    matrices: dict[tuple[int, str, str], str] = {}
    for row in rows:
        given[row.risk_id].append(scored(row))
        matrices[row.risk_id, row.organisation.short_name, row.kind] = row.matrix
    old = {risk for (risk, _, _), matrix_hash in matrices.items() if matrix_hash != today}
    found: dict[int, tuple] = defaultdict(lambda: ({}, False))
    for risk, ones in given.items():
        found[risk] = (in_force(ones), risk in old)
    return found


def scored(row: Score) -> Scored:
    return Scored(row.organisation.short_name, Kind(row.kind), row.likelihood, row.impact, row.reason, row.on, row.by.name)


def _controls(risks: QuerySet[Risk], day: date) -> dict[int, list[Controlled]]:
    tests = ControlTest.objects.filter(control=OuterRef("pk"), on__lte=day).order_by("-on", "-pk")
    rows = Control.objects.filter(risk__in=risks).on(day)
    rows = rows.annotate(tested=Subquery(tests.values("on")[:1]), result=Subquery(tests.values("result")[:1]))
    found: dict[int, list[Controlled]] = defaultdict(list)
    for row in rows.order_by("risk", "n"):
        found[row.risk_id].append(controlled(row))
    return found


def controlled(row: Control) -> Controlled:
    """A control with `tested` and `result` annotated."""
    return Controlled(row.title, row.every, row.starts_on, row.tested, Result(row.result) if row.result else None)


def _days(model: type, risks: QuerySet[Risk], day: date) -> Iterable[tuple[int, date]]:
    return model.objects.filter(risk__in=risks, on__lte=day).order_by("on", "pk").values_list("risk", "on")


def organisations_of(person: Person, workspace: Workspace) -> list[Organisation]:
    """The organisations of the workspace whose posts the person holds: for which they may score, and whose own risks they may raise."""
    return [one for one in workspace.organisations.order_by("name") if person.rights.is_of(workspace.pk, one.pk)]
