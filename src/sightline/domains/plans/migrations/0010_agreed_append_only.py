from django.db import migrations

from sightline.domains.organisations.protection import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("plans", "0009_agreed")]

    operations = [AppendOnly("Agreed")]
