import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    dependencies = [
        ('evidence', '0001_initial'),
        ('plans', '0005_year_elsewhere'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HandedOver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(blank=True, max_length=100)),
                ('choice', models.CharField(choices=[('taken', 'รับมาแล้ว'), ('left', 'ไม่รับ')], max_length=10)),
                ('reason', models.CharField(blank=True, max_length=1000)),
                ('decided', models.DateTimeField(default=django.utils.timezone.now)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('piece', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='handed_on', to='evidence.evidence')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handed_over', to='plans.yearplan')),
                ('record', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='taken_from', to='plans.yearrecord')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='handed_on', to='plans.yearrecord')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('plan', 'source'), name='a_record_is_handed_over_once'),
                    models.UniqueConstraint(fields=('plan', 'piece', 'item'), name='a_piece_is_handed_over_once_an_item'),
                    models.CheckConstraint(condition=Q(Q(('item', ''), ('piece', None), ('source__isnull', False)), Q(('piece__isnull', False), ('source', None)), _connector='OR'), name='a_record_or_a_piece_is_handed_over'),
                    models.CheckConstraint(condition=Q(Q(('choice', 'left'), ('record', None), Q(('reason', ''), _negated=True)), Q(('choice', 'taken'), ('record__isnull', False), ('source__isnull', False)), Q(('choice', 'taken'), ('piece__isnull', False), ('record', None)), _connector='OR'), name='what_is_left_has_its_reason'),
                ],
            },
        ),
    ]
