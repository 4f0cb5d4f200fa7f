from django.db import migrations

from sightline.domains.organisations.protection import AppendOnly
from sightline.domains.plans.protection import TwoKeys


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_two_keys"), ("organisations", "0002_event_append_only")]

    # The transitions once more: SQLite made their table anew when a state came to be known, and its triggers went with the old one.
    operations = [AppendOnly("ActionTransition"), AppendOnly("Verification"), TwoKeys()]
