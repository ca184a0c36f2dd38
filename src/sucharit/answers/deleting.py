"""Deletes envelopes for good, once they were opened."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from sucharit.answers.models import Envelope

MIN_FOR_EMPTYING = 100_000  # envelopes; fewer are deleted one by one
MAX_OTHERS = 0.25  # of those deleted, that may be put back
_ABOUT_TABLE = """
SELECT greatest(reltuples, 0), has_table_privilege(oid, 'TRUNCATE') FROM pg_class WHERE oid = %s::regclass
"""
# From one survey to the next along the index: a country's table is not read once more only to learn that it
# holds no one else's.
_HOLDS_OTHERS = """
WITH RECURSIVE held (survey) AS (
  SELECT min(survey_id) FROM {table}
  UNION ALL
  SELECT (SELECT min(survey_id) FROM {table} WHERE survey_id > held.survey) FROM held WHERE survey IS NOT NULL
)
SELECT EXISTS (SELECT survey FROM held WHERE survey IS NOT NULL EXCEPT SELECT unnest(%s::bigint[]))
"""
_LOCK = "LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE"
_EMPTY = "TRUNCATE {table}"
_EMPTY_BUT_FOR_OTHERS = (
    # Else others are looked for by the index: at as many places of the table as there are envelopes.
    "SET LOCAL enable_mergejoin = off",
    """
CREATE TEMPORARY TABLE envelopes_of_others ON COMMIT DROP AS
SELECT * FROM {table}
WHERE NOT EXISTS (SELECT FROM unnest(%s::bigint[]) AS opened (id) WHERE opened.id = {table}.survey_id)
""",
    _EMPTY,
    "INSERT INTO {table} SELECT * FROM envelopes_of_others ORDER BY id",  # ids are random: no order is left
    "DROP TABLE envelopes_of_others",
)


def delete_envelopes(surveys: Sequence[int], number: int) -> None:
    """Delete all envelopes of these surveys, which are this many.

    Where they are most of the table, PostgreSQL empties it and puts the others back: to mark millions of rows
    as deleted takes longer than to open them, and leaves them on the disk until they are written over. New
    answers to other surveys wait until the transaction ends, so this is its last step.
    """
    if number >= MIN_FOR_EMPTYING and connection.vendor == "postgresql" and _may_be_emptied(number):
        table = connection.ops.quote_name(Envelope._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(_LOCK.format(table=table))
            cursor.execute(_HOLDS_OTHERS.format(table=table), [list(surveys)])
            [others] = cursor.fetchone()
            for statement in _EMPTY_BUT_FOR_OTHERS if others else (_EMPTY,):
                cursor.execute(statement.format(table=table), [list(surveys)] if "%s" in statement else None)
        return
    Envelope.objects.filter(survey__in=surveys)._raw_delete(using="default")


def _may_be_emptied(number: int) -> bool:
    """Whether few others lie there, by what PostgreSQL knows of the table, and it may be emptied at all."""
    with connection.cursor() as cursor:
        cursor.execute(_ABOUT_TABLE, [Envelope._meta.db_table])
        rows, allowed = cursor.fetchone()
    return bool(allowed) and rows - number <= MAX_OTHERS * number
