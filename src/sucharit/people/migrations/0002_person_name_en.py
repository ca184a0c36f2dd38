"""A person's English name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="name_en",
            field=models.CharField(blank=True, max_length=120, verbose_name="ชื่อ-นามสกุล (อังกฤษ)"),
        ),
    ]
