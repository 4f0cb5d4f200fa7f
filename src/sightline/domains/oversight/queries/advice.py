"""Support of advisers as at a day, month by month."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch

from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.oversight.models import Advice, AdviceDays
from sightline.domains.oversight.queries.records import holding
from sightline.domains.oversight.rules.advice import MonthOfAdvice, months_of

RELATED = ("organisation", "handover_to", "clause__instrument", "ended_by", "workspace")


def advices(person: Person, workspace: Workspace, day: date, *, state: str = "", text: str = ""):
    """Those begun by the day, newest first, each with `state`, `since` and `known_days`. Two queries."""
    said = Prefetch("days", AdviceDays.objects.filter(on__lte=day).order_by("on", "pk"), to_attr="known_days")
    found = (
        Advice.objects.visible_to(person).filter(workspace=workspace).as_at(day).select_related(*RELATED).prefetch_related(said)
    )
    found = found.filter(state=state) if state else found
    return holding(found, "AV", text, "what", "organisation__name").order_by("-starts_on", "-number")


def months(advice: Advice, day: date) -> tuple[MonthOfAdvice, ...]:
    """Of a row that came from `advices`."""
    until = advice.since if advice.state == "ended" else day
    return months_of(advice.starts_on, until, _of(advice.known_days, "planned"), _of(advice.known_days, "given"))


def _of(rows: Iterable[AdviceDays], kind: str) -> dict:
    """Month -> days; the last row said for a month holds."""
    return {row.month: row.days for row in rows if row.kind == kind}
