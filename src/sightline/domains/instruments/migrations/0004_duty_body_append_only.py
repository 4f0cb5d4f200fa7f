from django.db import migrations

from sightline.domains.organisations.protection import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("instruments", "0003_duty_body")]

    operations = [AppendOnly("DutyBody")]
