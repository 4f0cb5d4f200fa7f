from django.db import migrations

from sightline.domains.organisations.protection import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("oversight", "0003_access_support_visits")]

    operations = [
        AppendOnly("AccessRequestTransition"),
        AppendOnly("SupportTransition"),
        AppendOnly("VisitTransition"),
        AppendOnly("VisitNote"),
        AppendOnly("TermProof"),
    ]
