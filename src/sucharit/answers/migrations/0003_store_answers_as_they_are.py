from django.db import migrations


def store_as_they_are(apps, schema_editor):
    """Packed answers do not get smaller by compressing; PostgreSQL would try it with each box."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE answers_packedanswers ALTER COLUMN answers SET STORAGE EXTERNAL")


class Migration(migrations.Migration):
    dependencies = [("answers", "0002_unusable_envelopes")]

    operations = [migrations.RunPython(store_as_they_are, migrations.RunPython.noop)]
