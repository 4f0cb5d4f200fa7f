from django.db import migrations

from sightline.domains.organisations.protection import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_initial")]

    operations = [
        AppendOnly("DecisionTransition"),
        AppendOnly("DecisionVersion"),
    ]
