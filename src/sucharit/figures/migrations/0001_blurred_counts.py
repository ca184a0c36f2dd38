"""What is kept of an organisation's own survey once it is closed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("surveys", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="BlurredCounts",
            fields=[
                (
                    "survey",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="surveys.survey",
                    ),
                ),
                ("people", models.PositiveIntegerField()),
                ("counts", models.JSONField(default=list)),
            ],
            options={"verbose_name_plural": "blurred counts"},
        ),
    ]
