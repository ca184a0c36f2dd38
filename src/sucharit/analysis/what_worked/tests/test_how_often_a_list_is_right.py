"""In invented countries a list states next to nothing false, and finds what was planted where it can.

The seeds are fixed, and 199 exchanges do instead of 999. There are few lists of each kind, so that it takes
seconds: with one false list in ten it would not pass, nor with four finds in five.
`bench/bench_what_worked.py` has the figures of docs/methods/what-worked.md, from more lists.
"""

import pytest

from sucharit.analysis.what_worked import Silence, WhatWorkedSettings, what_worked
from sucharit.analysis.what_worked.tests.invented_countries import WAYS, Country, invent, tally

pytestmark = pytest.mark.slow
LISTS, EXCHANGES = 60, WhatWorkedSettings(permutations=199)
NAMED = ("by chance", "after a dip", "because they are always weak")  # the ways that are promised


@pytest.mark.parametrize("offices", [245, 100])
def test_where_nothing_works_at_most_one_list_in_twenty_states_an_effect(offices):
    false = [tally(Country(offices=offices), way, LISTS, settings=EXCHANGES).false for way in WAYS]
    assert sum(false) <= LISTS * len(WAYS) * 0.05
    assert max(false) <= LISTS * 0.1


def test_that_holds_too_where_the_weak_catch_up_by_themselves():
    ways = (*NAMED[1:], "each measure in its own way")
    false = [tally(Country(keeps=0.7), way, LISTS // 2, settings=EXCHANGES).false for way in ways]
    assert sum(false) <= LISTS // 2 * len(ways) * 0.05


@pytest.mark.parametrize(("offices", "at_least"), [(245, 0.95), (100, 0.90)])
@pytest.mark.parametrize("way", NAMED)
def test_four_points_of_one_of_thirty_measures_come_first(offices, at_least, way):
    seen = tally(Country(offices=offices, planted=4.0), way, LISTS, settings=EXCHANGES)
    assert seen.first >= LISTS * at_least


def test_at_twenty_offices_there_is_silence_even_about_eight_points():
    silences = {
        what_worked(invent(Country(offices=20, planted=8.0), "by chance", seed)).silence for seed in range(20)
    }
    assert silences == {Silence.FEW_OFFICES}
