from django.db import migrations

from sightline.domains.organisations.protection import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("plans", "0011_judging")]

    operations = [AppendOnly(model) for model in ("PlanTerms", "ActionStandard", "View", "Judgement")]
