"""A page of a year reads what it shows once, and leaves the packed files of the model where they are."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sucharit.driving.tests.years import BASE, BusyYear, client_of

# Who asked to sign how much is read with all records of a year, and by nothing else
SIGN_OF_FACTS = '"plans_signature"."signed") AS'
PAGES = (
    "",
    "mine/",
    "board/",
    "calendar/",
    "quarters/2/",
    "quarters/2/summary/",
    "quarters/2/close/",
    "end/",
    "money/",
    "records/",
    "records/activity/",
    "records/meeting/",
    "records/meeting/new/",
    "topics/",
    "checks/",
    "overview/",
    "targets/",
    "record/{topic}/",
    "record/{topic}/edit/",
    "record/{activity}/",
)


@pytest.fixture
def cast(db):
    return BusyYear()


def queries_of(cast: Any, address: str) -> list[str]:
    """What that page asks the database, once the process knows the year's model and its state."""
    nok = client_of(cast.nok)
    nok.get(BASE)
    with CaptureQueriesContext(connection) as asked:
        assert nok.get(address).status_code == 200
    return [query["sql"] for query in asked.captured_queries]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_reads_the_facts_of_its_year_at_most_once(cast, page):
    """Seen before: three pages read every record of the year twice."""
    asked = queries_of(cast, BASE + page.format(topic=cast.topic.pk, activity=cast.activity.pk))
    assert sum(SIGN_OF_FACTS in query for query in asked) <= 1


@pytest.mark.parametrize("address", ["/desk/year/", BASE, f"{BASE}board/", f"{BASE}records/"])
def test_a_page_does_not_read_the_packed_files_of_the_model(cast, address):
    """Seen before: every page of a year read them, the list of years those of each of its years."""
    assert not [query for query in queries_of(cast, address) if '"plans_storedmodel"."files"' in query]


@pytest.mark.parametrize("who", ["nok", "oil", "dara"])
def test_the_first_page_asks_nothing_twice_but_where_its_reader_holds_roles(cast, who):
    """Seen before: 43 questions to the database, five of them repeated."""
    client = client_of(getattr(cast, who))
    client.get("/me/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/me/")
    counts = Counter(query["sql"] for query in asked.captured_queries)
    twice = [sql for sql, count in counts.items() if count > 1 and 'FROM "people_role"' not in sql]
    assert twice == []
