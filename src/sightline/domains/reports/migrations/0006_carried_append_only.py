from django.db import migrations

from sightline.domains.organisations.protection import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("reports", "0005_carried_figures")]

    operations = [AppendOnly("CarriedFigure")]
