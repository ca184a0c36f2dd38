"""A country's surveys are asked for by one value of a statement, however many they are."""

import pytest
from django.db import connection

from sucharit.surveys.bulk import among
from sucharit.surveys.models import Survey
from sucharit.surveys.tests.small_round import open_round

pytestmark = pytest.mark.django_db


def test_keys_are_looked_for_together_and_no_others_come_along():
    open_round(dict.fromkeys(("one", "two", "three"), 12))
    first, *others = Survey.objects.order_by("pk").values_list("pk", flat=True)
    assert set(Survey.objects.filter(pk__in=among(others)).values_list("pk", flat=True)) == set(others)
    assert Survey.objects.filter(pk__in=among([first])).update(channel="9") == 1
    assert not Survey.objects.filter(pk__in=among([])).exists()


def test_on_postgresql_they_are_one_value():
    _, values = Survey.objects.filter(pk__in=among([1, 2, 3])).query.sql_with_params()
    assert len(values) == (1 if connection.vendor == "postgresql" else 3)
