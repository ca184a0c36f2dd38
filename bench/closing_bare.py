"""Run by bench_closing.py: a plain loop that fetches every envelope of the round and decrypts it, no more."""

from __future__ import annotations

import time


def main() -> None:
    """Print the seconds."""
    import django_ready  # noqa: F401 — before any model
    from django.db import connection, transaction

    from sucharit.answers import keys
    from sucharit.answers.models import SealingKey
    from sucharit.answers.sealing import opener

    openers = {key.pk: opener(keys.box_private(), bytes(key.public)) for key in SealingKey.objects.all()}
    statement = """
        SELECT envelope.sealing_key_id, survey.link, envelope.sealed
        FROM answers_envelope envelope JOIN surveys_survey survey ON survey.id = envelope.survey_id
    """
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        began = time.perf_counter()
        cursor.execute(statement)
        while rows := cursor.fetchmany(2_000):
            for sealing_key, link, sealed in rows:
                openers[sealing_key](bytes(sealed), link.encode())
    print(time.perf_counter() - began)


if __name__ == "__main__":
    main()
