from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("answers", "0004_proofs_of_sealing_keys")]

    operations = [
        migrations.AddField(
            model_name="steeringsigns",
            name="in_floods",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="steeringsigns",
            name="flood_gap",
            field=models.FloatField(default=0),
        ),
    ]
