from django.db import migrations

from sightline.domains.organisations.protection import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("decisions", "0003_meetings")]

    operations = [
        AppendOnly("MeetingTransition"),
        AppendOnly("MeetingVersion"),
        AppendOnly("AgendaVersion"),
        AppendOnly("MinutesTransition"),
        AppendOnly("MinuteVersion"),
        AppendOnly("Attendance"),
        AppendOnly("MeetingDecision"),
        AppendOnly("Rhythm"),
        AppendOnly("Remark"),
        AppendOnly("Succession"),
        AppendOnly("Readiness"),
    ]
