
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('rounds', '0002_announcing_and_reached'),
        ('verdicts', '0003_draws_and_announced'),
    ]

    operations = [
        migrations.CreateModel(
            name='VerdictNotice',
            fields=[
                ('participant', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='verdict_notice', serialize=False, to='rounds.participant')),
                ('at', models.DateTimeField()),
            ],
        ),
    ]
