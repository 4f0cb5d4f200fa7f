from django.db import migrations

from sightline.domains.organisations.protection import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("risks", "0001_initial")]

    operations = [
        AppendOnly("RiskTransition"),
        AppendOnly("RiskVersion"),
        AppendOnly("Score"),
        AppendOnly("Review"),
        AppendOnly("ControlTest"),
        AppendOnly("Acceptance"),
        AppendOnly("RiskRules"),
    ]
