"""By which sentences a claim is judged, and whether its verifier judges blind."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import OuterRef, QuerySet, Subquery

from sightline.domains.organisations.models import Person
from sightline.domains.organisations.models.together import Question, as_day
from sightline.domains.plans.models import Action, ActionStandard, ActionTransition, Plan, PlanTerms, View
from sightline.domains.plans.rules import moves
from sightline.domains.plans.rules.two_keys import standard_in_force
from sightline.domains.plans.rules.words import difference

SECOND_KEY = (moves.VERIFY.name, moves.RETURN.name)


@dataclass(frozen=True)
class Standard:
    """`whose`: the action, its plan or the house."""

    sentences: tuple[str, ...]
    whose: str
    blind: bool


def with_standards(rows: QuerySet) -> QuerySet:
    """Annotates versions as `current` gives them with what `standard_of` reads: the standards that count are those of the day on
    which the action came into its state, so those that a claim was made under."""
    came = ActionTransition.objects.filter(record=OuterRef("record"), on=OuterRef("since")).order_by("-pk")
    judged = ActionTransition.objects.filter(record=OuterRef("record"), move__in=SECOND_KEY, on__lte=OuterRef("since"))
    rows = rows.annotate(
        since_at=Subquery(came.values("at")[:1]), judged_at=Subquery(judged.order_by("-on", "-pk").values("at")[:1])
    )  # fmt: skip
    own = ActionStandard.objects.filter(record=OuterRef("record")).order_by("-on", "-pk")
    terms = PlanTerms.objects.filter(record=OuterRef("record__plan")).order_by("-on", "-pk")
    own, terms = (one.filter(on__lte=OuterRef("since"), at__lte=OuterRef("since_at")) for one in (own, terms))
    return rows.annotate(
        own_standard=Subquery(own.values("standard")[:1]), plan_standard=Subquery(terms.values("standard")[:1]),
        is_blind=Subquery(terms.values("blind")[:1]),
    )  # fmt: skip


def with_standards_on(rows: QuerySet, day: date) -> QuerySet:
    """The same as it stands on a day: what a claim made then would be judged by."""
    own = ActionStandard.objects.filter(record=OuterRef("record"), on__lte=day).order_by("-on", "-pk")
    terms = PlanTerms.objects.filter(record=OuterRef("record__plan"), on__lte=day).order_by("-on", "-pk")
    return rows.annotate(
        own_standard=Subquery(own.values("standard")[:1]), plan_standard=Subquery(terms.values("standard")[:1]),
        is_blind=Subquery(terms.values("blind")[:1]),
    )  # fmt: skip


def standard_of(row) -> Standard:
    own, plan = row.own_standard or "", row.plan_standard or ""
    whose = "action" if own.strip() else "plan" if plan.strip() else "house"
    return Standard(standard_in_force(own, plan), whose, bool(row.is_blind))


def standard_of_claim(claim: ActionTransition) -> Standard:
    """As it was when the claim was made: nobody moves the posts while a claim waits. Two queries."""
    known = {"on__lte": claim.on, "at__lte": claim.at}
    own = ActionStandard.objects.filter(record=claim.record_id, **known).order_by("-on", "-pk").first()
    terms = PlanTerms.objects.filter(record__actions=claim.record_id, **known).order_by("-on", "-pk").first()
    row = _Row(own.standard if own else "", terms.standard if terms else "", terms.blind if terms else False)
    return standard_of(row)


@dataclass(frozen=True)
class _Row:
    own_standard: str
    plan_standard: str
    is_blind: bool


def latest_terms(plan: Plan) -> PlanTerms | None:
    return plan.terms.select_related("by").order_by("-on", "-pk").first()


def terms_on(plan: Plan, day: date) -> PlanTerms | None:
    return plan.terms.filter(on__lte=day).order_by("-on", "-pk").first()


def latest_standard(action: Action) -> ActionStandard | None:
    return action.standards.select_related("by").order_by("-on", "-pk").first()


@dataclass(frozen=True)
class Judged:
    """The two views of one claim, beside each other."""

    owner: View | None
    verifier: View

    @property
    def difference(self) -> str:
        return difference(self.owner.said, self.verifier.said) if self.owner else "The owner had said nothing."


@dataclass(frozen=True)
class Views:
    """`latest` is the owner's, None where there is none or it is hidden; `is_hidden` where a blind verifier may not see it yet."""

    latest: View | None
    judged: tuple[Judged, ...]
    is_hidden: bool


def views_asked(action: Action, day: date) -> dict[str, Question]:
    """What `views_of` reads, as a question of `together`."""
    fields = ("pk", "claim_id", "progress", "confidence", "words", "is_blind", "by_id", "by__name", "on", "at")
    return {"views": (action.views.filter(on__lte=day), *fields)}


def views_of(person: Person, action: Action, told: dict[str, list[list]], judged_at: datetime | None, blind: bool) -> Views:
    """What the person may see of the views of an action. `judged_at`: when its second key was last turned or a claim returned;
    `blind`: the plan is verified blind."""
    return _views(person, action, [_view(action, row) for row in sorted(told["views"])], judged_at, blind)


def _view(action: Action, row: list) -> View:
    key, claim, progress, confidence, words, blind, by, name, on, at = row
    return View(
        pk=key, action=action, claim_id=claim, progress=progress, confidence=confidence, words=words, is_blind=bool(blind),
        by=Person(pk=by, name=name), on=as_day(on), at=_moment(at),
    )  # fmt: skip


def _moment(text: str) -> datetime:
    """As the database writes it in JSON: SQLite without a zone, which is then UTC."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def last_judged(transitions: tuple[ActionTransition, ...]) -> datetime | None:
    """From the transitions of an action, newest first."""
    return next((one.at for one in transitions if one.move in SECOND_KEY), None)


def views_of_claims(person: Person, found, day: date) -> dict[int, Views]:
    """The same of the claims that wait, each with its version as `with_standards` annotates it; by the key of the action. One query."""
    said: dict[int, list[View]] = defaultdict(list)
    rows = View.objects.filter(action__in=[claim.action.pk for claim, _ in found], on__lte=day)
    for row in rows.select_related("by").order_by("at", "pk"):
        said[row.action_id].append(row)
    return {
        claim.action.pk: _views(person, claim.action, said[claim.action.pk], version.judged_at, bool(version.is_blind))
        for claim, version in found
    }


def _views(person: Person, action: Action, rows: list[View], judged_at: datetime | None, blind: bool) -> Views:
    own, verifiers = [row for row in rows if row.claim_id is None], [row for row in rows if row.claim_id]
    judged = tuple(Judged(next((one for one in reversed(own) if one.at < row.at), None), row) for row in reversed(verifiers))
    latest = own[-1] if own else None
    hidden = latest is not None and (blind or latest.is_blind) and _is_blind_to(person, action, latest, judged_at)
    return Views(None if hidden else latest, judged, hidden)


def _is_blind_to(person: Person, action: Action, latest: View, judged_at: datetime | None) -> bool:
    """Whoever may turn the second key is, until the view was there when it was turned or the claim returned. What they wrote
    themselves hides nothing from them."""
    may_verify = person.may(moves.VERIFY.permission, action.workspace_id) and not person.is_service
    return may_verify and latest.by_id != person.pk and (judged_at is None or judged_at < latest.at)
