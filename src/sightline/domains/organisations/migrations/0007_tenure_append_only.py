from django.db import migrations

from sightline.domains.organisations.protection import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("organisations", "0006_tenure")]

    operations = [AppendOnly("Tenure")]
