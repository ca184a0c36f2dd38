"""Adds when something else was said of a piece of evidence, or it was withdrawn."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("evidence", "0002_year_thumbnail_and_public_link")]

    operations = [
        migrations.AddField(
            model_name="evidence",
            name="changed",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
