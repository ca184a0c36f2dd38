# Letter styles of organisations, and what was typed for papers

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('plans', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='LetterStyle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left', models.PositiveSmallIntegerField(default=30, verbose_name='ขอบซ้าย (มม.)')),
                ('right', models.PositiveSmallIntegerField(default=20, verbose_name='ขอบขวา (มม.)')),
                ('top', models.PositiveSmallIntegerField(default=25, verbose_name='ขอบบน (มม.)')),
                ('bottom', models.PositiveSmallIntegerField(default=20, verbose_name='ขอบล่าง (มม.)')),
                ('crest_height', models.PositiveSmallIntegerField(default=30, verbose_name='ตราสูง (มม.)')),
                ('thai_digits', models.BooleanField(default=True, verbose_name='ใช้เลขไทย')),
                ('number_prefix', models.CharField(blank=True, max_length=40, verbose_name='รหัสหน้าเลขที่หนังสือ')),
                ('address', models.CharField(blank=True, max_length=400, verbose_name='ที่ตั้ง')),
                ('contact', models.CharField(blank=True, max_length=400, verbose_name='กลุ่มงานและโทรศัพท์ท้ายหนังสือ')),
                ('closing', models.CharField(blank=True, default='ขอแสดงความนับถือ', max_length=60, verbose_name='คำลงท้าย')),
                ('signer_name', models.CharField(blank=True, max_length=150, verbose_name='ชื่อผู้ลงนาม')),
                ('signer_post', models.CharField(blank=True, max_length=150, verbose_name='ตำแหน่งผู้ลงนาม')),
                ('changed', models.DateTimeField(auto_now=True)),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='letter_style', to='people.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=Q(left__range=(10, 60), right__range=(10, 60), top__range=(10, 60), bottom__range=(10, 60), crest_height__range=(10, 40)), name='letter_margins_leave_room_for_words')],
            },
        ),
        migrations.CreateModel(
            name='PaperDetails',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('values', models.JSONField(default=dict)),
                ('changed', models.DateTimeField(auto_now=True)),
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='paper_details', to='plans.yearrecord')),
            ],
        ),
    ]
