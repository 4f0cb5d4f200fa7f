"""Actions agreed at a meeting: actions of the plan, written down by whoever minutes."""

from datetime import date

from django.db import transaction

from sightline.core.refusals import NotNow, NotVisible
from sightline.domains.decisions.models import AgendaItem, Meeting
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Person
from sightline.domains.plans.actions.planning import Wording, plan_action
from sightline.domains.plans.models import Action, Agreed, Plan
from sightline.domains.plans.rules import moves


def agree_action(
    *, by: Person, plan: Plan, meeting: Meeting, on: date, wording: Wording, item: AgendaItem | None = None
) -> Action:
    """A new action of the plan, agreed at the meeting. Whoever minutes may write it down; planning it further is for planners."""
    with transaction.atomic():
        action = plan_action(by=by, plan=plan, on=on, wording=wording, cites=meeting.ref, move=moves.AGREE)
        agree_known(by=by, action=action, meeting=meeting, on=on, item=item)
        return action


def agree_known(*, by: Person, action: Action, meeting: Meeting, on: date, item: AgendaItem | None = None) -> Agreed:
    """That an action which the plan has already was agreed at the meeting. Once: it may be talked of at many."""
    with door.through(moves.AGREE_KNOWN, by=by, workspace=action.workspace, record=action, on=on) as passage:
        if meeting.workspace_id != action.workspace_id or (item and item.meeting_id != meeting.pk):
            raise NotVisible("There is nothing of that number here that you can see.")
        if meeting.transitions.order_by("-on", "-pk").first().to_state != "held":
            raise NotNow(f"{meeting.ref} was not held, so nothing was agreed at it.")
        if Agreed.objects.filter(action=action).exists():
            raise NotNow(f"{action.ref} is recorded as agreed at a meeting already.")
        passage.says(meeting=meeting.ref)
        return Agreed.objects.create(action=action, meeting=meeting, item=item, on=passage.on, at=passage.at)
