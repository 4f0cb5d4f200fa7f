from django.db import migrations

from sightline.domains.organisations.protection import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("oversight", "0001_instructions")]

    operations = [
        AppendOnly("InstructionTransition"),
        AppendOnly("Showing"),
        AppendOnly("Assistance"),
    ]
