from django.db import migrations

from sightline.domains.organisations.protection import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("instruments", "0001_initial")]

    operations = [
        AppendOnly(model)
        for model in (
            "InstrumentTransition", "ClauseTransition", "ClauseVersion", "ObligationTransition", "ObligationVersion",
            "ConflictTransition", "Answer", "Bearing", "Succession", "FunctionInScope", "Judgement", "Inspection", "Recommendation",
        )
    ]  # fmt: skip
