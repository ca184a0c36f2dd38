"""Room for the stamp of each entry. Entries from before have none: their leaves and seals stay as they are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("history", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="after",
            field=models.TextField(blank=True, default="", editable=False),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="entry",
            name="stamp_key",
            field=models.CharField(blank=True, default="", editable=False, max_length=16),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="entry",
            name="stamp",
            field=models.CharField(blank=True, editable=False, max_length=64, null=True),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("stamp", None), _negated=True),
                fields=("stamp",),
                name="entry_has_a_stamp_of_its_own",
            ),
        ),
    ]
