
import django.db.models.deletion
import sucharit.verdicts.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_invitation_email'),
        ('rounds', '0002_announcing_and_reached'),
        ('verdicts', '0002_assessors'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AnnouncedVerdicts',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition_hash', models.CharField(max_length=64)),
                ('submission_digest', models.CharField(blank=True, max_length=64)),
                ('items', models.JSONField(default=list)),
                ('digest', models.CharField(max_length=64)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='assignment',
            name='one_blind_assessor_a_place',
        ),
        migrations.AddField(
            model_name='assessmentplan',
            name='draw_digest',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='assessmentplan',
            name='salt',
            field=models.CharField(default=sucharit.verdicts.models.new_salt, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='assessmentplan',
            name='seed_source',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='assessmentplan',
            name='way',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='assignment',
            name='dropped',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='assignment',
            name='replaces',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='verdicts.assignment'),
        ),
        migrations.AddField(
            model_name='dispute',
            name='appeal_until',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='poolmember',
            name='barred',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='poolmember',
            name='dropped',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='poolmember',
            name='late',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='poolmember',
            name='own',
            field=models.JSONField(default=list),
        ),
        migrations.AlterField(
            model_name='assignment',
            name='kind',
            field=models.CharField(choices=[('blind', 'ตรวจ'), ('third', 'ชี้ขาด'), ('dispute', 'พิจารณาคำชี้แจง'), ('calibration', 'เทียบมาตรฐาน')], max_length=11),
        ),
        migrations.AlterField(
            model_name='verdict',
            name='origin',
            field=models.CharField(choices=[('imported', 'นำเข้าจากตาราง'), ('agreed', 'ผู้ตรวจเห็นตรงกัน'), ('single', 'ผู้ตรวจคนเดียว'), ('third', 'ผู้ตรวจคนที่สามชี้ขาด'), ('disputed', 'ตัดสินจากคำชี้แจง'), ('appealed', 'ตัดสินจากคำอุทธรณ์'), ('absent', 'ไม่ได้ส่งข้อมูล')], default='imported', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.UniqueConstraint(condition=models.Q(('dropped', None), ('kind', 'blind')), fields=('participant', 'kind', 'place'), name='one_blind_assessor_a_place'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.UniqueConstraint(condition=models.Q(('dropped', None), ('kind', 'third')), fields=('participant', 'kind'), name='one_third_assessor_an_organisation'),
        ),
        migrations.AddField(
            model_name='announcedverdicts',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation'),
        ),
        migrations.AddField(
            model_name='announcedverdicts',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='announced_verdicts', to='rounds.round'),
        ),
        migrations.AddConstraint(
            model_name='announcedverdicts',
            constraint=models.UniqueConstraint(fields=('round', 'organisation'), name='verdicts_are_announced_once_an_organisation'),
        ),
    ]
