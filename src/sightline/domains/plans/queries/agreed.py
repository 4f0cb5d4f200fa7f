"""The actions agreed at a meeting, as they stand on a day."""

from datetime import date

from django.db.models import F

from sightline.domains.decisions.models import Meeting
from sightline.domains.organisations.models import Person, Workspace
from sightline.domains.plans.models import Action, ActionVersion, Agreed
from sightline.domains.plans.queries.plan import current


def agreed_at(person: Person, meeting: Meeting, day: date) -> list[ActionVersion]:
    """Each with `state`, `holder`, `record` (the action) and `item` (of the agenda, or None). One query."""
    made = Agreed.objects.visible_to(person).filter(meeting=meeting, on__lte=day)
    found = current(Action.objects.visible_to(person).filter(pk__in=made.values("action")), day)
    return list(found.annotate(item=F("record__agreed__item")).order_by("record__number"))


def to_agree(person: Person, workspace: Workspace, day: date):
    """Actions of the day that no meeting is recorded to have agreed, to choose from."""
    seen = Action.objects.visible_to(person).filter(workspace=workspace, agreed__isnull=True)
    return current(seen, day).exclude(state="withdrawn").order_by("record__number")
