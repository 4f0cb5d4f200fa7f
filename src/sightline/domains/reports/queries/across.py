"""Interventions side by side, for whoever oversees several: a fixed number of queries, however many there are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Subquery

from sightline.core.published.exits import Exits, time_to_exit
from sightline.domains.documents.models import Document
from sightline.domains.instruments.models import Answer, Inspection, Instrument, Obligation
from sightline.domains.instruments.queries import Obliged, duties_on
from sightline.domains.instruments.rules.moves import IN_FORCE
from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.performance.models import InspectionOutcome
from sightline.domains.plans.models import Action, ActionTransition, ActionVersion, Evidence
from sightline.domains.plans.queries.plan import current
from sightline.domains.plans.rules.dates import OFTEN, is_overdue, times_moved
from sightline.domains.plans.rules.evidence import FRESH, Proof, health
from sightline.domains.reports.models import Series
from sightline.domains.reports.rules.across import InForce, Intervention, LastJudged, LastReport, by_need

KINDS = ("direction", "notice")
PERMISSION = "reports.view_across"


@dataclass(frozen=True)
class AcrossPage:
    day: date
    interventions: tuple[Intervention, ...]
    exits: Exits

    @property
    def sentence(self) -> str:
        calls, count = sum(bool(one.call) for one in self.interventions), len(self.interventions)
        return (
            f"{calls} of {count} {'intervention' if count == 1 else 'interventions'} {'needs' if calls == 1 else 'need'} a call."
        )


def opening_day(person: Person, today: date) -> date:
    """Today; where every workspace is one that opens on a day of its own, the latest of those. One query."""
    opens = list(_workspaces(person).values_list("opens_as_at", flat=True))
    return min(max(opens), today) if opens and all(opens) else today


def across(person: Person, day: date) -> AcrossPage:
    """Every workspace in which the person oversees, what needs a call first. Twelve queries."""
    workspaces = list(_workspaces(person))
    keys = [one.pk for one in workspaces]
    facts: dict[int, dict] = {key: {} for key in keys}
    for gather in (_in_force, _duties, _slipping, _last_reports, _judged):
        for key, found in gather(person, keys, day).items():
            facts[key].update(found)
    rows = [Intervention(one.name, one.slug, **facts[one.pk]) for one in workspaces]
    judged = InspectionOutcome.objects.filter(published_on__lte=day).values_list("area__code", "published_on", "overall")
    return AcrossPage(day, tuple(by_need(rows)), time_to_exit(judged, day))


def _workspaces(person: Person):
    return Workspace.objects.filter(pk__in=person.rights.workspaces_with(PERMISSION)).order_by("name")


def _in_force(person: Person, keys: list[int], day: date) -> dict[int, dict]:
    found: dict[int, list[InForce]] = defaultdict(list)
    rows = Instrument.objects.visible_to(person).filter(workspace__in=keys, kind__in=KINDS).as_at(day).filter(state__in=IN_FORCE)
    for row in rows.order_by("made_on", "number"):
        days = (day - row.made_on).days
        found[row.workspace_id].append(InForce(row.ref, row.number, row.title, row.made_on, days, row.cites or row.ref))
    return {key: {"in_force": tuple(rows)} for key, rows in found.items()}


def _duties(person: Person, keys: list[int], day: date) -> dict[int, dict]:
    """Binding duties: how many are proved, and what fell due with nothing to show, reports apart. Four queries."""
    owed = Obligation.objects.visible_to(person).filter(workspace__in=keys)
    named = Series.objects.visible_to(person).filter(obligation__workspace__in=keys, on__lte=day)
    series = set(named.values_list("obligation", flat=True))
    proofs = _proofs(person, keys, day)
    by_workspace: dict[int, list[Obliged]] = defaultdict(list)
    for duty in duties_on(owed, day, related=()):
        if duty.binds:
            by_workspace[duty.obligation.workspace_id].append(duty)
    return {key: _owed(duties, series, proofs, day) for key, duties in by_workspace.items()}


def _owed(duties: list[Obliged], series: set[int], proofs: dict[int, list[Proof]], day: date) -> dict:
    overdue = [(due.on, duty) for duty in duties for due in duty.overdue(day)]
    reports = sum(duty.obligation.pk in series for _, duty in overdue)
    first = min(overdue, key=lambda found: (found[0], found[1].obligation.number), default=None)
    proved = sum(health(_proving(duty, proofs), day) == FRESH for duty in duties)
    return {
        "binding": len(duties), "proved": proved, "reports_late": reports, "duties_overdue": len(overdue) - reports,
        "longest": (day - first[0]).days if first else 0, "overdue_ref": first[1].ref if first else "",
        "overdue_number": first[1].obligation.number if first else None,
    }  # fmt: skip


def _proving(duty: Obliged, proofs: dict[int, list[Proof]]) -> list[Proof]:
    return proofs[duty.obligation.pk] + [Proof(due.done_on, None) for due in duty.dues if due.done_on]


def _proofs(person: Person, keys: list[int], day: date) -> dict[int, list[Proof]]:
    """Evidence of the actions that answer each duty, without withdrawn ones. One query."""
    state = ActionTransition.objects.filter(record=OuterRef("action"), on__lte=day).order_by("-on", "-pk").values("to_state")[:1]
    rows = Evidence.objects.visible_to(person).filter(
        workspace__in=keys, on__lte=day, action__links__obligation__isnull=False, action__links__on__lte=day
    )
    found: dict[int, list[Proof]] = defaultdict(list)
    kept = rows.annotate(state=Subquery(state)).exclude(state="withdrawn")
    for duty, dated_on, fresh_until in kept.values_list("action__links__obligation_id", "dated_on", "fresh_until"):
        found[duty].append(Proof(dated_on, fresh_until))
    return found


def _slipping(person: Person, keys: list[int], day: date) -> dict[int, dict]:
    """Actions that are late, and dates moved twice or more. Two queries."""
    actions = Action.objects.visible_to(person).filter(workspace__in=keys).shared()
    dues: dict[int, list[date | None]] = defaultdict(list)
    versions = ActionVersion.objects.filter(record__in=actions, on__lte=day).order_by("on", "pk")
    for action, due_on in versions.values_list("record_id", "due_on"):
        dues[action].append(due_on)
    found: dict[int, dict] = defaultdict(lambda: {"actions": 0, "actions_late": 0, "dates_moved": 0})
    for key, workspace, state, due_on in current(actions, day).values_list(
        "record_id", "record__workspace_id", "state", "due_on"
    ):
        if state != "withdrawn":
            found[workspace]["actions"] += 1
            found[workspace]["actions_late"] += is_overdue(due_on, state, day)
            found[workspace]["dates_moved"] += times_moved(dues[key]) >= OFTEN
    return found


def _last_reports(person: Person, keys: list[int], day: date) -> dict[int, dict]:
    """The last report that was received in each. One query."""
    readable = Document.objects.visible_to(person).filter(pk=OuterRef("document"))
    rows = Answer.objects.visible_to(person).filter(
        obligation__workspace__in=keys, obligation__series__isnull=False, on__lte=day, done_on__lte=day
    )
    rows = rows.annotate(readable=Exists(readable)).select_related("obligation", "document").order_by("done_on", "pk")
    return {row.obligation.workspace_id: {"last_report": _report(row)} for row in rows}


def _report(row: Answer) -> LastReport:
    document = f"{row.document.ref} {row.document.title}" if row.readable else ""
    return LastReport(row.done_on, row.obligation.ref, row.obligation.number, document)


def _judged(person: Person, keys: list[int], day: date) -> dict[int, dict]:
    """The last inspection of each home council that was published. Two queries."""
    rows = Inspection.objects.visible_to(person).filter(workspace__in=keys, published_on__lte=day, judgements__isnull=False)
    found: dict[int, dict] = {}
    for row in rows.select_related("workspace").prefetch_related("judgements").order_by("published_on", "pk").distinct():
        if row.organisation_id == row.workspace.home_id:
            judged = LastJudged(row.ref, row.published_on, _grades(row.judgements.all()), row.cites or row.ref)
            found[row.workspace_id] = {"last_judged": judged}
    return found


def _grades(judgements: Iterable) -> str:
    """The overall grade where there is one, else every area."""
    graded = {each.area: each.grade for each in judgements}
    overall = next((grade for area, grade in graded.items() if area.lower().startswith("overall")), "")
    return overall or "; ".join(f"{area}: {grade}" for area, grade in graded.items())
