"""One risk: what it says, every score given, what controls it, what it is linked to, who accepted it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from sightline.core.refusals import NotVisible
from sightline.core.sealing import content_hash
from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.organisations.queries import history
from sightline.domains.performance.queries import scorecard
from sightline.domains.risks.models import Acceptance, Control, ControlTest, Review, Risk, RiskLink, RiskVersion, Score
from sightline.domains.risks.queries.register import Line, current, lines_of, scored
from sightline.domains.risks.queries.rules import matrix_of, rules_on
from sightline.domains.risks.rules.matrix import Matrix
from sightline.domains.risks.rules.scores import Kind, Scored, next_review, what_stands_behind


@dataclass(frozen=True)
class Warning:
    """A measure that warns of the risk, and what it says on the day."""

    measure: str
    slug: str
    direction: str
    at_value: float
    value: float | None
    on: date | None

    @property
    def warns(self) -> bool:
        return self.value is not None and (
            self.value > self.at_value if self.direction == "above" else self.value < self.at_value
        )


@dataclass(frozen=True)
class RiskPage:
    risk: Risk
    wording: RiskVersion
    line: Line
    matrix: Matrix
    body: object
    scores: tuple[Scored, ...]
    """All ever given by the day, newest first."""
    behind: tuple[tuple[str, str], ...]
    """By organisation, what stands behind its current score."""
    controls: tuple[Control, ...]
    reviews: tuple[Review, ...]
    acceptances: tuple[Acceptance, ...]
    links: tuple[RiskLink, ...]
    warnings: tuple[Warning, ...]
    history: tuple

    @property
    def review_due(self) -> date:
        return next_review(self.line.kept.raised_on, self.line.kept.reviewed_on, self.wording.review_months)

    @property
    def sentence(self) -> str:
        """What matters most now."""
        kept = self.line.kept
        if kept.state == "closed":
            return "Closed."
        return self.line.faults.get("above-appetite") or next(iter(self.line.faults.values()), "") or self._standing()

    def _standing(self) -> str:
        kept = self.line.kept
        if kept.state == "accepted":
            return f"Accepted until {kept.accepted_until:%-d %B %Y}."
        return f"{self.line.band.name}, within what is borne." if self.line.band else ""


def find(person: Person, workspace: Workspace, number: int, day: date) -> Risk:
    risk = Risk.objects.visible_to(person).filter(workspace=workspace, number=number).as_at(day)
    found = risk.select_related("workspace", "private_to").first()
    if found is None:
        raise NotVisible(f"There is no risk RK-{number} here.")
    return found


def record_page(person: Person, workspace: Workspace, number: int, day: date) -> RiskPage:
    """Raises NotVisible where there is none."""
    risk = find(person, workspace, number, day)
    rules = rules_on(workspace, day)
    matrix = matrix_of(rules)
    only = Risk.objects.filter(pk=risk.pk)
    (line,) = lines_of(only, matrix, day)
    kept = line.kept
    given = Score.objects.filter(risk=risk, on__lte=day).select_related("organisation", "by").order_by("-on", "-pk")
    behind = (
        (one.organisation, what_stands_behind(kept.scores.get((one.organisation, Kind.INHERENT)), one, kept.controls, day))
        for one in kept.current()
    )
    links = tuple(risk.links.filter(on__lte=day).select_related("action", "obligation", "measure").order_by("pk"))
    return RiskPage(
        risk=risk,
        wording=current(only, day).get(),
        line=line,
        matrix=matrix,
        body=rules.body if rules else None,
        scores=tuple(scored(row) for row in given),
        behind=tuple((organisation, told) for organisation, told in behind if told),
        controls=tuple(_controls(risk, day)),
        reviews=tuple(risk.reviews.filter(on__lte=day).select_related("by").order_by("-on", "-pk")),
        acceptances=tuple(risk.acceptances.filter(on__lte=day).select_related("decision__body", "by").order_by("-on", "-pk")),
        links=links,
        warnings=tuple(_warnings(person, workspace, links, day)),
        history=tuple(history(person, risk)),
    )


def control_of(person: Person, risk: Risk, n: int) -> Control:
    found = Control.objects.visible_to(person).filter(risk=risk, n=n).select_related("risk__workspace", "owner").first()
    if found is None:
        raise NotVisible(f"{risk.ref} has no control {n}.")
    return found


def accepted_content(risk: Risk, day: date) -> str:
    """The hash that an acceptance binds to: the wording and every score in force."""
    wording = risk.versions.filter(on__lte=day).order_by("-on", "-pk").first()
    rows = risk.scores.filter(on__lte=day).select_related("organisation", "by").order_by("on", "pk")
    last = {(row.organisation.key, row.kind): [row.likelihood, row.impact, row.reason] for row in rows}
    return content_hash([wording.content_hash, sorted([*key, *said] for key, said in last.items())])


def _controls(risk: Risk, day: date):
    tests = ControlTest.objects.filter(control=OuterRef("pk"), on__lte=day).order_by("-on", "-pk")
    told = {"tested": "on", "result": "result", "how": "how", "tester": "by__name"}
    rows = risk.controls.on(day).select_related("owner__organisation").order_by("n")
    return rows.annotate(**{name: Subquery(tests.values(of)[:1]) for name, of in told.items()})


def _warnings(person: Person, workspace: Workspace, links: tuple[RiskLink, ...], day: date):
    """What each linked measure says on the day, as far as the person may see it. No query where none is linked."""
    named = [link for link in links if link.measure]
    lines = {line.slug: line for line in scorecard(person, workspace, day).lines} if named else {}
    for link in named:
        line = lines.get(link.measure.slug)
        latest = line.latest if line else None
        value = None if latest is None else latest.value
        yield Warning(
            link.measure.name, link.measure.slug, link.warns, float(link.at_value), value, latest.last if latest else None
        )
