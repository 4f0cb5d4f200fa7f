from django.db import migrations

from sightline.domains.organisations.protection import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_progress")]

    operations = [
        AppendOnly("ProgressTransition"),
        AppendOnly("ProgressDrawing"),
        AppendOnly("ProgressWords"),
        AppendOnly("ProgressEdition"),
        AppendOnly("ProgressFiling"),
    ]
