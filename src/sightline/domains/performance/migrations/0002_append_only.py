from django.db import migrations

from sightline.domains.organisations.protection import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("performance", "0001_initial")]

    operations = [
        AppendOnly("Edition"),
        AppendOnly("Figure"),
        AppendOnly("Restatement"),
        AppendOnly("NeighbourList"),
        AppendOnly("Neighbour"),
        AppendOnly("InspectionOutcome"),
    ]
