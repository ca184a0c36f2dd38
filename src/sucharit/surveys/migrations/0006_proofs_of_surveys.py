import hmac

from django.conf import settings
from django.db import migrations, models
from django.utils.crypto import salted_hmac

BATCH_SIZE = 2_000


def vouch_for_surveys_of_before(apps, schema_editor):
    """Whoever upgrades vouches for the surveys that are there: they are opened as before.

    As `surveys.proofs` proves them in this version; what it does later must not change what happened here.
    """
    surveys = apps.get_model("surveys", "Survey").objects
    key = salted_hmac(
        "sucharit.surveys.proofs", "key", secret=settings.SECRET_KEY, algorithm="sha256"
    ).digest()
    batch = []
    for survey in surveys.filter(proof=None).iterator(chunk_size=BATCH_SIZE):
        way = "open" if survey.mode == "drawn" else survey.mode
        made = (
            f"{survey.link} {survey.round_id or 'own'} {survey.organisation_id}"
            f" {survey.instrument}/{survey.channel} {survey.questionnaire_id} {way}"
        )
        survey.proof = hmac.digest(key, made.encode(), "sha256")
        batch.append(survey)
    surveys.bulk_update(batch, ["proof"], batch_size=BATCH_SIZE)


class Migration(migrations.Migration):
    dependencies = [("surveys", "0005_one_exact_step")]

    operations = [
        migrations.AddField(
            model_name="survey",
            name="proof",
            field=models.BinaryField(max_length=32, null=True),
        ),
        migrations.RunPython(vouch_for_surveys_of_before, migrations.RunPython.noop, elidable=False),
    ]
