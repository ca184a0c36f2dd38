import hmac

from django.conf import settings
from django.db import migrations, models
from django.utils.crypto import salted_hmac

CHUNK_SIZE = 20_000


def vouch_for_surveys_of_before(apps, schema_editor):
    """Whoever upgrades vouches for the surveys that are there: they are opened as before.

    As `surveys.proofs` proves them in this version; what it does later must not change what happened here.
    """
    surveys = apps.get_model("surveys", "Survey").objects
    key = salted_hmac(
        "sucharit.surveys.proofs", "key", secret=settings.SECRET_KEY, algorithm="sha256"
    ).digest()
    proofs = [(_proof(survey, key), survey.pk) for survey in surveys.filter(proof=None).iterator(CHUNK_SIZE)]
    with schema_editor.connection.cursor() as cursor:  # a country's 174,000 take long as models
        cursor.executemany("UPDATE surveys_survey SET proof = %s WHERE id = %s", proofs)


def _proof(survey, key):
    way = "open" if survey.mode == "drawn" else survey.mode
    made = (
        f"{survey.link} {survey.round_id or 'own'} {survey.organisation_id}"
        f" {survey.instrument}/{survey.channel} {survey.questionnaire_id} {way}"
    )
    return hmac.digest(key, made.encode(), "sha256")


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
