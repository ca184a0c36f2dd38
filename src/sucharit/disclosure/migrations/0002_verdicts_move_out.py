"""Verdicts become a package of their own: their table keeps its rows and is renamed."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("disclosure", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.AlterModelTable("Verdict", "verdicts_verdict")],
            state_operations=[migrations.DeleteModel("Verdict")],
        ),
    ]
