
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_invitation_email'),
        ('plans', '0003_calendar_addresses'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='signature',
            name='one_signature_a_person_and_record',
        ),
        migrations.AddField(
            model_name='signature',
            name='due',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='signature',
            name='name',
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AddField(
            model_name='signature',
            name='party',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='place_on_list', to='plans.yearrecord'),
        ),
        migrations.AddField(
            model_name='signature',
            name='position',
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AddField(
            model_name='signature',
            name='school',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation'),
        ),
        migrations.AddField(
            model_name='signature',
            name='struck',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='signature',
            name='person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.UniqueConstraint(condition=models.Q(('school', None), ('struck', None)), fields=('record', 'person'), name='one_place_a_person_on_a_list'),
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.UniqueConstraint(condition=models.Q(('struck', None)), fields=('record', 'school'), name='one_place_a_school_on_a_list'),
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.CheckConstraint(condition=models.Q(('signed', None), ('person__isnull', False), _connector='OR'), name='a_signature_is_of_a_person'),
        ),
    ]
