"""Support given as at a day, and what it cost."""

from datetime import date

from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.oversight.models import Support
from sightline.domains.oversight.queries.records import holding
from sightline.domains.oversight.rules.support import Spent

RELATED = ("clause__instrument", "workspace")


def support(person: Person, workspace: Workspace, day: date, *, state: str = "", text: str = ""):
    """Records of the day, newest first, each with `state` and `since`; those struck out only where `state` asks for them. `state` is
    a kind, or `struck out`. One query."""
    found = Support.objects.visible_to(person).filter(workspace=workspace).as_at(day).select_related(*RELATED)
    found = found.filter(state="struck out" if state == "struck out" else "recorded")
    if state in Support.Kind.values:
        found = found.filter(kind=state)
    return holding(found, "SU", text, "what").order_by("-starts_on", "-number")


def every_support(person: Person, workspace: Workspace, day: date):
    """Also what is struck out, for the page of one."""
    return Support.objects.visible_to(person).filter(workspace=workspace).as_at(day).select_related(*RELATED)


def spent(person: Person, workspace: Workspace, day: date) -> list[Spent]:
    """What counts on the day. One query."""
    return [one.as_spent() for one in support(person, workspace, day).select_related(None)]
