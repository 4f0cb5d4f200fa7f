from django.db import migrations

from sightline.domains.organisations.protection import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]

    operations = [
        AppendOnly(model) for model in ("ActionTransition", "ActionVersion", "Link", "Evidence", "Expectation", "Plan")
    ]
