"""An index that was lost, or that the database could not have at first, holds every page once it is made."""

import pytest
from django.db import connection

from sucharit.search import trigrams
from sucharit.search.tests.sources import Shelf, index, keys, only

# PostgreSQL makes no index in a transaction that has written to its table.
pytestmark = pytest.mark.django_db(transaction=True)


def test_pages_that_were_kept_before_the_index_are_found_by_it():
    shelf = Shelf()
    with only(shelf):
        shelf.put("แผนป้องกันการทุจริต", key="a")
        index()
        trigrams.drop_indexes(connection)
        assert not trigrams.are_used(connection)
        assert keys("ทุจริต") == ["a"]
        index()
        assert trigrams.are_used(connection)
        assert keys("ทุจริต") == ["a"]
