"""The table of what is searched, with its indexes where the database can have them."""

import django.db.models.deletion
from django.db import migrations, models

from sucharit.search import trigrams


def make(apps, schema_editor):
    trigrams.make_indexes(schema_editor.connection)


def drop(apps, schema_editor):
    trigrams.drop_indexes(schema_editor.connection)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0004_invitation_email'),
    ]

    operations = [
        migrations.CreateModel(
            name='IndexedPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=40)),
                ('key', models.CharField(max_length=200)),
                ('part', models.PositiveSmallIntegerField(default=0)),
                ('mark', models.CharField(max_length=64)),
                ('place', models.CharField(blank=True, max_length=24)),
                ('weight', models.PositiveSmallIntegerField()),
                ('changed', models.DateField(blank=True, null=True)),
                ('address', models.CharField(max_length=300)),
                ('title_th', models.CharField(max_length=300)),
                ('title_en', models.CharField(blank=True, max_length=300)),
                ('text', models.TextField(blank=True)),
                ('title_codes', models.TextField()),
                ('codes', models.TextField()),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('source', 'key', 'part'), name='one_indexed_page_a_part')],
            },
        ),
        migrations.RunPython(make, drop),
    ]
