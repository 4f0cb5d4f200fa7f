from django.db import migrations

from sightline.domains.organisations.protection import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [
        AppendOnly("StoredFile"),
        AppendOnly("DocumentTransition"),
        AppendOnly("DocumentVersion"),
        AppendOnly("Classification"),
        AppendOnly("Correspondence"),
    ]
