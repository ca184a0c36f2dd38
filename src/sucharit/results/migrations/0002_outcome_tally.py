"""Results counted by place, kind and outcome, also those of the announcements that are there."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Round

PLACE = ("region", "province_th", "province_en", "kind")
OUTCOME = ("rating", "passes", "withheld", "has_score")


def count(apps, schema_editor):
    tally_model = apps.get_model("results", "OutcomeTally")
    results = apps.get_model("results", "Result").objects.annotate(has_score=Q(score__isnull=False))
    groups = results.values_list(
        "announcement", *(f"organisation__{name}" for name in PLACE), *OUTCOME
    ).annotate(count=Count("pk"), hundredths=Sum(Round(F("score") * 100)))
    tally_model.objects.bulk_create(
        (
            tally_model(
                announcement_id=announcement,
                count=number,
                hundredths=int(hundredths or 0),
                **dict(zip((*PLACE, *OUTCOME), values, strict=True)),
            )
            for announcement, *values, number, hundredths in groups
        ),
        batch_size=1_000,
    )


class Migration(migrations.Migration):
    dependencies = [("results", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="OutcomeTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("region", models.CharField(blank=True, max_length=12)),
                ("province_th", models.CharField(blank=True, max_length=60)),
                ("province_en", models.CharField(blank=True, max_length=60)),
                ("kind", models.CharField(max_length=20)),
                ("rating", models.CharField(blank=True, max_length=40)),
                ("passes", models.BooleanField(null=True)),
                ("withheld", models.BooleanField()),
                ("has_score", models.BooleanField()),
                ("count", models.PositiveIntegerField()),
                ("hundredths", models.PositiveBigIntegerField()),
                (
                    "announcement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcome_tallies",
                        to="results.announcement",
                    ),
                ),
            ],
        ),
        migrations.RunPython(count, migrations.RunPython.noop),
    ]
