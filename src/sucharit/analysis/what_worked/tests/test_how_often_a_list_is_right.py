"""In invented countries a list states next to nothing false, and finds what was planted where it can.

The seeds are fixed, and 199 exchanges do instead of 999: the figures of docs/methods/what-worked.md.
"""

import pytest

from sucharit.analysis.what_worked import Silence, WhatWorkedSettings, what_worked
from sucharit.analysis.what_worked.tests.invented_countries import WAYS, Country, invent, tally

pytestmark = pytest.mark.slow
LISTS, EXCHANGES = 200, WhatWorkedSettings(permutations=199)


@pytest.mark.parametrize("offices", [245, 100])
@pytest.mark.parametrize("way", WAYS)
def test_where_nothing_works_at_most_one_list_in_twenty_states_an_effect(way, offices):
    assert tally(Country(offices=offices), way, LISTS, settings=EXCHANGES).false <= LISTS * 0.05


@pytest.mark.parametrize(
    "way", ["after a dip", "because they are always weak", "each measure in its own way"]
)
def test_that_holds_too_where_the_weak_catch_up_by_themselves(way):
    assert tally(Country(keeps=0.7), way, LISTS // 2, settings=EXCHANGES).false <= LISTS // 2 * 0.05


@pytest.mark.parametrize(("offices", "at_least"), [(245, 0.95), (100, 0.90)])
def test_four_points_of_one_of_thirty_measures_come_first(offices, at_least):
    seen = tally(Country(offices=offices, planted=4.0), "by chance", LISTS, settings=EXCHANGES)
    assert seen.first >= LISTS * at_least


def test_at_twenty_offices_there_is_silence_even_about_eight_points():
    silences = {
        what_worked(invent(Country(offices=20, planted=8.0), "by chance", seed)).silence for seed in range(20)
    }
    assert silences == {Silence.FEW_OFFICES}
