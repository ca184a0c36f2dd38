"""Scores of instruments and indicators added up by province, also of the announcements that are there."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Count, F, Sum
from django.db.models.functions import Floor, Round

PLACE = ("region", "province_th", "province_en")


def add_up(apps, schema_editor):
    tally_model = apps.get_model("results", "NodeTally")
    score_model = apps.get_model("results", "IndicatorScore")
    for announcement in apps.get_model("results", "Announcement").objects.order_by("pk"):
        groups = (
            score_model.objects.filter(result__announcement=announcement, score__isnull=False)
            .annotate(point=Floor("score"))
            .values_list("node", *(f"result__organisation__{name}" for name in PLACE), "point")
            .annotate(how_many=Count("pk"), sum_of_scores=Sum(Round(F("score") * 100)))
            .order_by()
        )
        tallies = {}
        for node, *place, point, count, hundredths in groups:
            tally = tallies.setdefault(
                (node, *place),
                tally_model(
                    announcement=announcement,
                    node=node,
                    count=0,
                    hundredths=0,
                    points={},
                    **dict(zip(PLACE, place, strict=True)),
                ),
            )
            tally.count += count
            tally.hundredths += int(hundredths)
            tally.points[str(int(point))] = count
        tally_model.objects.bulk_create(tallies.values(), batch_size=1_000)


class Migration(migrations.Migration):
    dependencies = [("results", "0003_salt_of_results")]

    operations = [
        migrations.CreateModel(
            name="NodeTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("node", models.CharField(max_length=80)),
                ("region", models.CharField(blank=True, max_length=12)),
                ("province_th", models.CharField(blank=True, max_length=60)),
                ("province_en", models.CharField(blank=True, max_length=60)),
                ("count", models.PositiveIntegerField()),
                ("hundredths", models.PositiveBigIntegerField()),
                ("points", models.JSONField()),
                (
                    "announcement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="node_tallies",
                        to="results.announcement",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["announcement", "node"], name="node_tally_by_node")],
            },
        ),
        migrations.RunPython(add_up, migrations.RunPython.noop),
    ]
