"""The place where an edition's files were is gone; a transaction of its own, after they moved."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("rounds", "0003_frozen_files")]

    operations = [migrations.RemoveField("frozenedition", "files")]
