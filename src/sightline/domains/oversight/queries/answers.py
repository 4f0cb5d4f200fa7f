"""Recommendations with their answers and the actions that answer them, as at a day."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Prefetch, Subquery

from sightline.core.refusals import NotVisible
from sightline.domains.documents.models import Document
from sightline.domains.instruments.models import Recommendation
from sightline.domains.organisations.models import Event, Person, Workspace
from sightline.domains.organisations.queries import history
from sightline.domains.oversight.models import Conclusion, Verdict
from sightline.domains.oversight.queries.records import holding
from sightline.domains.oversight.rules.answers import kind_of, standing
from sightline.domains.plans.models import ActionTransition, ActionVersion, Link

ANSWER_OF = ("post__organisation", "organisation", "document", "by")


@dataclass(frozen=True)
class Linked:
    """An action that answers a recommendation, as it stood on a day."""

    ref: str
    number: int
    title: str
    state: str


@dataclass(frozen=True)
class Recommended:
    """A recommendation with what was answered by a day. `verdicts` are newest first, on the whole and on its conclusions."""

    recommendation: Recommendation
    conclusions: tuple[Conclusion, ...]
    verdicts: tuple[Verdict, ...]
    actions: tuple[Linked, ...] = ()

    def of(self, conclusion: Conclusion | None) -> Verdict | None:
        """The answer that holds on the whole, or on one conclusion."""
        wanted = conclusion.pk if conclusion else None
        return next((one for one in self.verdicts if one.conclusion_id == wanted), None)

    @property
    def whole(self) -> str | None:
        found = self.of(None)
        return found.verdict if found else None

    @property
    def parts(self) -> list[str | None]:
        return [found.verdict if (found := self.of(one)) else None for one in self.conclusions]

    @property
    def standing(self) -> tuple[str, str]:
        return standing(self.whole, self.parts)

    @property
    def kind(self) -> str:
        return kind_of(self.whole, self.parts)

    @property
    def progress(self) -> str:
        """The actions that answer it, counted by state."""
        counted = Counter(one.state for one in self.actions)
        return ", ".join(f"{count} {state}" for state, count in sorted(counted.items())) or "No action answers it"


def recommended(person: Person, workspace: Workspace, day: date, *, state: str = "", text: str = "") -> list[Recommended]:
    """Those made by the day, newest first and in the order they are printed. `state` is answered, waiting or none. Four queries."""
    found = Recommendation.objects.visible_to(person).filter(workspace=workspace, made_on__lte=day)
    found = holding(found, "RE", text, "text", "addressed_to", "instrument__title").order_by("-made_on", "number")
    rows = list(_with_answers(found, day))
    linked = _linked([row.pk for row in rows], day)
    known = [Recommended(row, tuple(row.known_conclusions), tuple(row.known_verdicts), tuple(linked[row.pk])) for row in rows]
    return [one for one in known if not state or one.kind == state]


@dataclass(frozen=True)
class RecommendationPage:
    recommended: Recommended
    readable: frozenset[int]
    """Ids of those documents of its answers that the person may read."""
    history: tuple[Event, ...]


def recommendation_page(person: Person, workspace: Workspace, number: int, day: date) -> RecommendationPage:
    """Raises NotVisible where it was not made by then or is not the person's to see. Six queries."""
    found = Recommendation.objects.visible_to(person).filter(workspace=workspace, made_on__lte=day, number=number)
    row = _with_answers(found, day).first()
    if row is None:
        raise NotVisible(f"There is no recommendation RE-{number} here that you can see as at {day:%-d %B %Y}.")
    row.workspace = workspace
    one = Recommended(row, tuple(row.known_conclusions), tuple(row.known_verdicts), tuple(_linked([row.pk], day)[row.pk]))
    wanted = {verdict.document_id for verdict in one.verdicts} - {None}
    readable = Document.objects.visible_to(person).filter(pk__in=wanted).values_list("pk", flat=True)
    return RecommendationPage(one, frozenset(readable), tuple(history(person, row)))


def conclusion_of(person: Person, recommendation: Recommendation, n: int) -> Conclusion:
    found = Conclusion.objects.visible_to(person).filter(recommendation=recommendation, n=n).first()
    if found is None:
        raise NotVisible(f"{recommendation.ref} has no conclusion {n}.")
    return found


def _with_answers(found, day: date):
    verdicts = Verdict.objects.filter(on__lte=day).select_related(*ANSWER_OF).order_by("-on", "-pk")
    conclusions = Conclusion.objects.filter(on__lte=day).order_by("n")
    return found.select_related("instrument", "clause").prefetch_related(
        Prefetch("verdicts", verdicts, to_attr="known_verdicts"),
        Prefetch("conclusions", conclusions, to_attr="known_conclusions"),
    )


def _linked(recommendations: list[int], day: date) -> dict[int, list[Linked]]:
    """Actions by the recommendation that they answer. One query."""
    state = ActionTransition.objects.filter(record=OuterRef("action"), on__lte=day).order_by("-on", "-pk").values("to_state")[:1]
    title = ActionVersion.objects.filter(record=OuterRef("action"), on__lte=day).order_by("-on", "-pk").values("title")[:1]
    rows = (
        Link.objects.filter(recommendation__in=recommendations, on__lte=day)
        .annotate(state=Subquery(state), title=Subquery(title))
        .select_related("action")
        .order_by("action__number")
    )
    found: dict[int, list[Linked]] = defaultdict(list)
    for row in rows:
        if row.state:
            found[row.recommendation_id].append(Linked(row.action.ref, row.action.number, row.title, row.state))
    return found
