"""Own surveys whose respondents were told that the figures may become public."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("figures", "0001_blurred_counts"), ("surveys", "0006_proofs_of_surveys")]

    operations = [
        migrations.CreateModel(
            name="PublicOwnSurvey",
            fields=[
                (
                    "survey",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="surveys.survey",
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("service", "การให้บริการ"),
                            ("training", "การอบรมหรือประชุม"),
                            ("project", "โครงการหรือกิจกรรม"),
                            ("other", "เรื่องอื่น"),
                        ],
                        max_length=10,
                    ),
                ),
                ("until", models.DateField(null=True)),
                ("since", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since", None),
                            models.Q(
                                ("topic__in", ["service", "training", "project", "other"]),
                                ("until__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="public_survey_says_its_topic_and_its_end",
                    )
                ]
            },
        ),
    ]
