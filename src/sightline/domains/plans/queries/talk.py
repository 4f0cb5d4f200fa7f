"""What is said about one action besides its wording, in one query: comments, papers, reports, and what waits for what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import CharField, F, IntegerField, OuterRef, Q, Subquery, TextField, Value
from django.db.models.functions import Cast

from sightline.domains.documents.models import Document
from sightline.domains.organisations.models import Person
from sightline.domains.plans.models import Action, ActionTransition, ActionVersion, Attachment, Comment, Dependency, StatusReport
from sightline.domains.plans.rules.moves import CLOSED, OPEN

COLUMNS = ("kind", "pk", "day", "at", "who", "words", "beside", "number")


@dataclass(frozen=True)
class Said:
    """One thing said. `kind`: comment, attachment, status, complete, waits or waited for. `beside`: whom a comment is meant for, the
    title of a document, the period of a report, the state of the other action. `number` of the document or the other action; None
    where the person may not see it."""

    kind: str
    key: int
    on: date
    at: datetime
    by: str
    words: str
    beside: str
    number: int | None


@dataclass(frozen=True)
class Talk:
    """All that is said of an action, oldest first."""

    said: tuple[Said, ...]

    @property
    def comments(self) -> list[Said]:
        return [one for one in self.said if one.kind == "comment"]

    @property
    def attachments(self) -> list[Said]:
        return [one for one in self.said if one.kind == "attachment"]

    @property
    def statuses(self) -> list[Said]:
        """Current status, newest first."""
        return [one for one in reversed(self.said) if one.kind in ("status", "complete") and not one.beside]

    @property
    def outcomes(self) -> list[Said]:
        """The last words on each period, oldest first."""
        return list({one.beside: one for one in self.said if one.kind in ("status", "complete") and one.beside}.values())

    @property
    def waits_for(self) -> list[Said]:
        return [one for one in self.said if one.kind == "waits"]

    @property
    def waited_for_by(self) -> list[Said]:
        return [one for one in self.said if one.kind == "waited for"]

    @property
    def not_done(self) -> list[Said]:
        """What it waits for that is still to be done."""
        return [one for one in self.waits_for if one.beside in OPEN]

    def complete_but_not_claimed(self, state: str) -> bool:
        """The last report says that it is complete; nobody claimed it."""
        return state not in CLOSED | {"claimed"} and bool(self.statuses) and self.statuses[0].kind == "complete"


def talk_of(person: Person, action: Action, day: date) -> Talk:
    """One query."""
    titles = Document.objects.visible_to(person).filter(pk=OuterRef("document"))
    stamped = {"day": F("on"), "who": F("by__name")}
    known = {"action": action, "on__lte": day}
    comments = _rows(Comment.objects.filter(**known), kind=Value("comment"), beside=F("meant_for"), **stamped)
    papers = _rows(
        Attachment.objects.filter(**known), kind=Value("attachment"), beside=Subquery(titles.values("title")[:1]),
        number=Subquery(titles.values("number")[:1]), **stamped,
    )  # fmt: skip
    reports = [
        _rows(StatusReport.objects.filter(**known, says_complete=complete), kind=Value(kind), beside=F("period"), **stamped)
        for kind, complete in (("status", False), ("complete", True))
    ]
    open_then = Dependency.objects.on(day)
    waits = _others(person, open_then.filter(action=action), "waits", "on_action", day)
    waited = _others(person, open_then.filter(on_action=action), "waited for", "action", day)
    found = comments.union(papers, *reports, waits, waited, all=True)
    return Talk(tuple(sorted((Said(*row) for row in found), key=lambda one: (one.on, one.at, one.key))))


def last_reports(actions: Iterable[int], day: date) -> dict[int, dict[str, StatusReport]]:
    """The last report of each period of each action, by action and period; "" is the current status. One query."""
    found: dict[int, dict[str, StatusReport]] = {}
    for report in StatusReport.objects.filter(action__in=list(actions), on__lte=day).order_by("on", "pk"):
        found.setdefault(report.action_id, {})[report.period] = report
    return found


def dependency_of(person: Person, action: Action, key: int) -> Dependency | None:
    found = Dependency.objects.visible_to(person).select_related("on_action", "action__plan", "action__workspace")
    return found.filter(action=action, pk=key).first()


def actions_to_wait_for(person: Person, action: Action, day: date):
    """Actions of the workspace that are still to be done, with the title in force: what could be waited for."""
    title = ActionVersion.objects.filter(record=OuterRef("pk"), on__lte=day).order_by("-on", "-pk").values("title")[:1]
    found = Action.objects.visible_to(person).filter(workspace=action.workspace_id).as_at(day).filter(state__in=OPEN)
    waited = Dependency.objects.on(day).filter(action=action).values("on_action")
    return found.exclude(Q(pk=action.pk) | Q(pk__in=waited)).annotate(title=Subquery(title)).order_by("number")


def _others(person: Person, rows, kind: str, other: str, day: date):
    seen = Action.objects.visible_to(person).filter(pk=OuterRef(other))
    version = ActionVersion.objects.filter(record=OuterRef(other), on__lte=day).order_by("-on", "-pk")
    state = ActionTransition.objects.filter(record=OuterRef(other), on__lte=day).order_by("-on", "-pk")
    return _rows(
        rows, kind=Value(kind), day=F("starts_on"), who=Value(""), words=Subquery(version.values("title")[:1]),
        beside=Subquery(state.values("to_state")[:1]), number=Subquery(seen.values("number")[:1]),
    )  # fmt: skip


def _rows(rows, *, number=None, words=None, **given):
    """The rows in the columns that all kinds share; each cast, so that one database takes the union as the other does."""
    given["words"] = F("words") if words is None else words
    number = Value(None, output_field=IntegerField()) if number is None else number
    named = {f"as_{name}": Cast(given[name], _field(name)) for name in ("kind", "who", "words", "beside")}
    rows = rows.annotate(as_day=given["day"], as_number=Cast(number, IntegerField()), **named)
    return rows.values_list(*(name if name in ("pk", "at") else f"as_{name}" for name in COLUMNS))


def _field(name: str):
    return TextField() if name in ("words", "beside") else CharField(max_length=200)
