from django.db import migrations

from sightline.domains.organisations.protection import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]

    operations = [AppendOnly("PackTransition"), AppendOnly("Edition")]
