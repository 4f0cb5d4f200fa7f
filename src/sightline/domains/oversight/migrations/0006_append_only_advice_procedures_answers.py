from django.db import migrations

from sightline.domains.organisations.protection import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("oversight", "0005_advice_procedures_answers")]

    operations = [
        AppendOnly("AdviceTransition"),
        AppendOnly("AdviceDays"),
        AppendOnly("ProcedureTransition"),
        AppendOnly("ComplianceCheck"),
        AppendOnly("Verdict"),
    ]
