"""Verdicts, whose table disclosure 0002 has renamed: only Django's idea of it is new."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("people", "0001_initial"),
        ("rounds", "0001_initial"),
        ("disclosure", "0002_verdicts_move_out"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Verdict",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("item", models.CharField(max_length=80)),
                        ("choice", models.PositiveSmallIntegerField()),
                        ("organisation", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="verdicts", to="people.organisation")),
                        ("round", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="verdicts", to="rounds.round")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("round", "organisation", "item"), name="one_verdict_an_item_and_round"),
                            models.CheckConstraint(condition=models.Q(("choice__gte", 1)), name="choices_of_verdicts_begin_with_1"),
                        ],
                    },
                ),
            ],
        ),
    ]
