from django.db import migrations

from sightline.domains.organisations.protection import AppendOnly
from sightline.domains.plans.protection import OF_MILESTONES, TwoKeys


class Migration(migrations.Migration):
    dependencies = [("plans", "0005_network"), ("organisations", "0002_event_append_only")]

    operations = [
        *(
            AppendOnly(model)
            for model in (
                "Milestone", "MilestoneTransition", "MilestoneVersion", "MilestoneClaim", "MilestoneVerification", "Baseline",
                "BaselineDay",
            )
        ),
        TwoKeys(OF_MILESTONES),
    ]
