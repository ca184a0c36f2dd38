from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("surveys", "0002_floods")]

    operations = [
        migrations.AddField(
            model_name="turnout",
            name="hour",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="turnout",
            name="in_hour",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
