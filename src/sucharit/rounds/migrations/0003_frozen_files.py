"""The files of a frozen edition move to a table of their own, so that no page reads them with each round."""

import django.db.models.deletion
from django.db import migrations, models


def move(apps, schema_editor):
    """Each edition's files, one after the other: they are large."""
    editions, files = apps.get_model("rounds", "FrozenEdition"), apps.get_model("rounds", "FrozenFiles")
    for edition in editions.objects.iterator():
        files.objects.create(edition=edition, files=edition.files)


def move_back(apps, schema_editor):
    for stored in apps.get_model("rounds", "FrozenFiles").objects.iterator():
        apps.get_model("rounds", "FrozenEdition").objects.filter(pk=stored.pk).update(files=stored.files)


class Migration(migrations.Migration):
    dependencies = [("rounds", "0002_announcing_and_reached")]

    operations = [
        migrations.CreateModel(
            name="FrozenFiles",
            fields=[
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="stored",
                        serialize=False,
                        to="rounds.frozenedition",
                    ),
                ),
                ("files", models.JSONField()),
            ],
        ),
        migrations.AlterField("frozenedition", "files", models.JSONField(default=dict)),
        migrations.RunPython(move, move_back),
    ]
