"""Requests for access as at a day, and the figure that they make."""

from datetime import date

from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.oversight.models import AccessRequest
from sightline.domains.oversight.queries.records import holding
from sightline.domains.oversight.rules.access import Figure, figure

RELATED = ("asked_by__organisation", "clause__instrument", "workspace")


def requests(person: Person, workspace: Workspace, day: date, *, state: str = "", text: str = ""):
    """Those asked by the day, newest first, each with `state` and `since`. `state` is a state or a kind. One query."""
    found = AccessRequest.objects.visible_to(person).filter(workspace=workspace).as_at(day).select_related(*RELATED)
    if state in AccessRequest.Kind.values:
        found = found.filter(kind=state)
    elif state:
        found = found.filter(state=state)
    return holding(found, "AR", text, "what", "reason").order_by("-asked_on", "-number")


def access_figure(person: Person, workspace: Workspace, day: date) -> Figure:
    """Of all requests that the person can see. One query."""
    return figure(one.as_request() for one in requests(person, workspace, day).select_related(None))
