from django.db import migrations

from sightline.domains.organisations.protection import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("performance", "0003_own_figures")]

    operations = [
        AppendOnly("Load"),
        AppendOnly("LoadFinding"),
        AppendOnly("Cell"),
        AppendOnly("CellRestatement"),
        AppendOnly("Target"),
        AppendOnly("Override"),
        AppendOnly("PerformanceMeeting"),
        AppendOnly("ExceptionReport"),
    ]
