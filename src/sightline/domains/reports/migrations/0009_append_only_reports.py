from django.db import migrations

from sightline.domains.organisations.protection import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("reports", "0008_commissioner_reports")]

    operations = [
        AppendOnly("CommissionerReportTransition"),
        AppendOnly("Drawing"),
        AppendOnly("Comparison"),
        AppendOnly("ReportWords"),
        AppendOnly("Sending"),
        AppendOnly("Series"),
    ]
