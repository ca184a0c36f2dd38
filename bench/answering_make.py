"""Run by bench_answering.py: an office's staff survey with that many codes; prints link and codes as JSON."""

from __future__ import annotations

import json
import sys

import django_ready  # noqa: F401 — before any model
from closing_make import open_round
from django.core.management import call_command
from django.db import connection

from sucharit.people.models import OrganisationKind
from sucharit.roster.actions.codes import make_codes
from sucharit.surveys.models import Survey
from sucharit.surveys.snapshot import questionnaire

CODES = int(sys.argv[1])


def main() -> None:
    """Fill the empty database."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    open_round("obec-area/2566", OrganisationKind.AREA_PRIMARY, organisations=1, head_count=CODES)
    survey = Survey.objects.get(instrument="iit")
    questions = [
        (question.column, len(question.choices))
        for question in questionnaire(survey.questionnaire_id).questions
    ]
    codes = make_codes(survey, CODES)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_insert (id bigserial PRIMARY KEY, sealed bytea NOT NULL)")
        cursor.execute("ANALYZE")
    print(json.dumps({"link": survey.link, "choices": questions, "codes": codes}))


if __name__ == "__main__":
    main()
