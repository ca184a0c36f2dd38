from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0004_signers'),
    ]

    operations = [
        migrations.CreateModel(
            name='ComparedYear',
            fields=[
                ('programme', models.SlugField(max_length=40, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField()),
                ('plans', models.PositiveIntegerField()),
                ('mark', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('seconds', models.FloatField(default=0)),
                ('lists', models.JSONField()),
            ],
        ),
    ]
