"""Check rounds of a board, the problems they saw, and the file that goes with a hand-over."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("capture", "0001_initial"),
        ("disclosure", "0003_boards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="itemowner",
            name="file",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="capture.content",
            ),
        ),
        migrations.AddField(
            model_name="itemowner",
            name="file_name",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.CreateModel(
            name="CheckRound",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        primary_key=True, serialize=False, auto_created=True, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="วันที่ตรวจ")),
                ("body", models.CharField(max_length=200, verbose_name="ผู้ตรวจ")),
                ("items", models.JSONField()),
                ("at", models.DateTimeField()),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checks",
                        to="disclosure.itemboard",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ["day", "pk"]},
        ),
        migrations.CreateModel(
            name="ProblemSeen",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        primary_key=True, serialize=False, auto_created=True, verbose_name="ID"
                    ),
                ),
                ("item", models.CharField(blank=True, max_length=80)),
                ("text", models.CharField(max_length=500, verbose_name="ปัญหาที่พบ")),
                ("mended", models.DateField(blank=True, null=True, verbose_name="แก้แล้วเมื่อ")),
                ("how", models.CharField(blank=True, max_length=500, verbose_name="แก้อย่างไร")),
                (
                    "check_round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="problems",
                        to="disclosure.checkround",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="a_problem_seen_is_told_in_words",
                    )
                ],
            },
        ),
    ]
