"""In invented countries a list states next to nothing false, and finds what was planted where it can."""

import pytest

from sucharit.analysis.what_worked import Silence, what_worked
from sucharit.analysis.what_worked.tests.invented_countries import WAYS, Country, invent, tally

pytestmark = pytest.mark.slow
LISTS = 200


@pytest.mark.parametrize("offices", [245, 100])
@pytest.mark.parametrize("way", WAYS)
def test_where_nothing_works_at_most_one_list_in_twenty_states_an_effect(way, offices):
    assert tally(Country(offices=offices), way, LISTS).false <= LISTS * 0.05


@pytest.mark.parametrize("way", WAYS)
def test_that_holds_too_where_the_weak_catch_up_by_themselves(way):
    assert tally(Country(keeps=0.7), way, LISTS).false <= LISTS * 0.05


@pytest.mark.parametrize(("offices", "at_least"), [(245, 0.95), (100, 0.90)])
def test_four_points_of_one_of_thirty_measures_come_first(offices, at_least):
    assert tally(Country(offices=offices, planted=4.0), "by chance", LISTS).first >= LISTS * at_least


def test_at_twenty_offices_there_is_silence_even_about_eight_points():
    for seed in range(20):
        assert what_worked(invent(Country(offices=20, planted=8.0), "by chance", seed)).silence is (
            Silence.FEW_OFFICES
        )
