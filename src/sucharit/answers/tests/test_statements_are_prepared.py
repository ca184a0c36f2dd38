"""Taking answers in runs the same few statements all day; PostgreSQL plans each once a connection."""

import pytest
from django.db import connection

from sucharit.surveys.bulk import run_prepared


@pytest.mark.postgres
@pytest.mark.django_db
def test_postgresql_plans_a_statement_once_and_django_s_own_as_before():
    for number in range(3):
        assert run_prepared("SELECT %b::int + 2566", [number]).fetchone() == (2566 + number,)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 + 2566")
        cursor.execute("SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%2566%'")
        assert cursor.fetchall() == [("SELECT $1::int + 2566",)]
