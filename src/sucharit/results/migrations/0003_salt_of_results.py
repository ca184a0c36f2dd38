"""A salt for each result that is stored from now on: those that are there are sealed without."""

from django.db import migrations, models

import sucharit.results.models


class Migration(migrations.Migration):
    dependencies = [("results", "0002_outcome_tally")]

    operations = [
        migrations.AddField(
            "result", "salt", models.CharField(blank=True, default="", editable=False, max_length=32)
        ),
        # The default is the program's, not the database's: nothing to change there.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    "result",
                    "salt",
                    models.CharField(
                        blank=True,
                        default=sucharit.results.models.new_salt,
                        editable=False,
                        max_length=32,
                    ),
                )
            ]
        ),
    ]
