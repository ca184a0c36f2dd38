from uuid import UUID

from django.conf import settings
from django.db import migrations, models
from django.utils.crypto import salted_hmac


def vouch_for_keys_of_before(apps, schema_editor):
    """Whoever upgrades vouches for the keys that servers made so far: their envelopes are counted as before.

    As `answers.keys` proves them in this version; what it does later must not change what happened here.
    """
    for key in apps.get_model("answers", "SealingKey").objects.filter(proof=None):
        made = f"{UUID(str(key.pk))} {key.box} {bytes(key.public).hex()}"
        hmac = salted_hmac("sucharit.answers.sealing_keys", made, secret=settings.SECRET_KEY, algorithm="sha256")
        key.proof = hmac.digest()
        key.save(update_fields=["proof"])


class Migration(migrations.Migration):
    dependencies = [("answers", "0003_store_answers_as_they_are")]

    operations = [
        migrations.AddField(
            model_name="envelope",
            name="flood",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="sealingkey",
            name="proof",
            field=models.BinaryField(max_length=32, null=True),
        ),
        migrations.RunPython(vouch_for_keys_of_before, migrations.RunPython.noop),
    ]
