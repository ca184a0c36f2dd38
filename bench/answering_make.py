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
# What bare_server.py fills: the columns that no one could do without, with the same indexes.
BARE = {
    "answers_envelope": ("id", "survey_id", "sealing_key_id", "sealed"),
    "surveys_turnout": ("survey_id", "day", "answers"),
}


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
        for table in ("answers_envelope", "surveys_turnout"):
            kept = ", ".join(BARE[table])
            bare = "bench_" + table.partition("_")[2]
            cursor.execute(f"CREATE TABLE {bare} AS SELECT {kept} FROM {table} WITH NO DATA")  # noqa: S608
        cursor.execute("ALTER TABLE bench_envelope ADD PRIMARY KEY (id)")
        cursor.execute("CREATE INDEX ON bench_envelope (survey_id)")
        cursor.execute("ALTER TABLE bench_turnout ADD PRIMARY KEY (survey_id, day)")
        cursor.execute("ANALYZE")
    print(json.dumps({"link": survey.link, "survey": survey.pk, "choices": questions, "codes": codes}))


if __name__ == "__main__":
    main()
