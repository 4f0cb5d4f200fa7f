"""The rules that a workspace scores by."""

from datetime import date

from sightline.core.refusals import NotNow
from sightline.domains.organisations import door
from sightline.domains.organisations.models import Body, Person, Workspace
from sightline.domains.risks.models import RiskRules
from sightline.domains.risks.rules import moves
from sightline.domains.risks.rules.matrix import Matrix


def set_rules(*, by: Person, workspace: Workspace, on: date, matrix: Matrix, body: Body | None = None) -> RiskRules:
    """From this day on. Scores given on another matrix stay as they were given, and are shown as such."""
    with door.through(moves.SET_RULES, by=by, workspace=workspace, on=on) as passage:
        if body and body.workspace_id != workspace.pk:
            raise NotNow("The body is of another workspace. Choose one of this workspace.")
        passage.says(definition=matrix.as_data(), body=body.ref if body else "")
        return RiskRules.objects.create(workspace=workspace, definition=matrix.as_data(), body=body, **passage.stamp())
