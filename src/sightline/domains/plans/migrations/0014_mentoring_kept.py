from django.db import migrations

from sightline.domains.organisations.protection import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("plans", "0013_mentoring")]

    operations = [AppendOnly(model) for model in ("Mentoring", "MentoringTransition", "MentoringVersion", "MentoringMeeting")]
