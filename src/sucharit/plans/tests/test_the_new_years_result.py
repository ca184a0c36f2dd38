"""The result of the plan year itself is read once it is announced; it is no part of the history."""

from decimal import Decimal

import pytest

from sucharit.plans.tests.sample_year import YEAR, OpenYear, announce_total

pytestmark = pytest.mark.django_db


def test_the_new_result_is_there_once_it_is_announced_and_is_not_history():
    year = OpenYear()
    assert year.facts().new_result is None
    announce_total(year.office, YEAR - 2, "96.53", "AA")
    announce_total(year.office, YEAR, "95.67", "AA")
    announce_total(year.other, YEAR, "80.00", "B")
    facts = year.facts()
    assert (facts.new_result.total, facts.new_result.rating) == (Decimal("95.67"), "AA")
    assert [fact.year for fact in facts.history] == [YEAR - 2]


def test_a_new_result_that_is_announced_without_a_total_is_unknown():
    year = OpenYear()
    announce_total(year.office, YEAR, None)
    assert year.facts().new_result.total is None
