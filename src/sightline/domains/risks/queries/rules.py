"""The rules in force on a day."""

from datetime import date

from sightline.domains.organisations.models import Workspace
from sightline.domains.risks.models import RiskRules
from sightline.domains.risks.rules.matrix import SHIPPED, Matrix


def rules_on(workspace: Workspace, day: date) -> RiskRules | None:
    found = RiskRules.objects.filter(workspace=workspace, on__lte=day).select_related("body", "by")
    return found.order_by("-on", "-pk").first()


def matrix_of(rules: RiskRules | None) -> Matrix:
    return Matrix.from_data(rules.definition) if rules else SHIPPED


def matrix_on(workspace: Workspace, day: date) -> Matrix:
    """The workspace's own, or the one that ships. One query."""
    return matrix_of(rules_on(workspace, day))
