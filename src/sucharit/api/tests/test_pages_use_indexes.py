"""A page begins where the last one ended by an index, on both databases: no list is read from its start."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sucharit.api.tests.asking import ask
from sucharit.people.models import Organisation
from sucharit.results.models import Result

pytestmark = pytest.mark.usefixtures("many_offices")


def plans_of(address):
    """How the database looks up the rows of each query for the second page of a list."""
    following = ask(address)["next"]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
            cursor.execute("SET LOCAL enable_seqscan = off")  # 245 rows are few enough to read all
    with CaptureQueriesContext(
        connection,
    ) as asked:
        ask(following)
    for query in asked:
        with connection.cursor() as cursor:
            explain = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
            cursor.execute(f"{explain} {query['sql']}")
            yield "\n".join(" ".join(map(str, row)) for row in cursor.fetchall())


def test_organisations_are_read_from_the_index_of_codes():
    (plan,) = plans_of("organisations?limit=20")
    if connection.vendor == "postgresql":
        assert "people_organisation_code" in plan
        assert "Index Cond: ((code)::text > " in plan
        assert "Sort" not in plan
    else:
        assert "USING INDEX sqlite_autoindex_people_organisation" in plan
        assert "(code>?)" in plan
        assert "TEMP B-TREE" not in plan


def test_results_are_read_from_the_index_of_ranks():
    plan = list(plans_of("results/obec-area/2566?limit=20"))[1]
    assert "result_by_rank" in plan
    if connection.vendor == "postgresql":
        assert "rank >= 20" in plan
    else:
        assert "result_by_rank (announcement_id=? AND rank>?)" in plan


def test_the_example_is_large_enough():
    assert Organisation.objects.count() == 245
    assert Result.objects.count() == 2_450
