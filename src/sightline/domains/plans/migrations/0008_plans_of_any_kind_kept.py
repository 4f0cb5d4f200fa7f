from django.db import migrations

from sightline.domains.organisations.protection import AppendOnly
from sightline.domains.plans.protection import TwoKeys

MODELS = (
    "ActionVersion", "Plan",  # made anew by SQLite, without their triggers
    "PlanOpening", "Outcome", "Comment", "Attachment", "StatusReport", "Tracker", "TrackerTransition", "Columns",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("plans", "0007_plans_of_any_kind")]

    operations = [
        TwoKeys(),
        *(AppendOnly(model) for model in MODELS),
    ]
