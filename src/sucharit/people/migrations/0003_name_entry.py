"""The index of names, filled for the organisations that are there."""

import django.db.models.deletion
from django.db import migrations, models

from sucharit.people.name_keys import keys_of, order_of

AT_ONCE = 1_000


def fill(apps, schema_editor):
    entries = []
    entry_model = apps.get_model("people", "NameEntry")
    for organisation in apps.get_model("people", "Organisation").objects.iterator(AT_ONCE):
        names = (organisation.code, organisation.short_th, organisation.name_th, organisation.name_en)
        entries.append(
            entry_model(
                organisation_id=organisation.pk,
                keys=keys_of(names, (organisation.province_th, organisation.province_en)),
                order_th=order_of(organisation.name_th),
                order_en=order_of(organisation.name_en or organisation.name_th),
            )
        )
    entry_model.objects.bulk_create(entries, batch_size=AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [("people", "0002_person_name_en")]

    operations = [
        migrations.CreateModel(
            name="NameEntry",
            fields=[
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="entry",
                        serialize=False,
                        to="people.organisation",
                    ),
                ),
                ("keys", models.TextField()),
                ("order_th", models.BinaryField()),
                ("order_en", models.BinaryField()),
            ],
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
