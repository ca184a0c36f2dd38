"""What is counted when an announcement is made is what its results say, and the counts go with it."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sucharit.people.tests.factories import make_office
from sucharit.results.models import Announcement, OutcomeTally, Result, Source
from sucharit.results.outcome_tallies import OUTCOME, PLACE, counted, store_tallies, totals_by_key
from sucharit.results.totals import totals_of

PLACES = ("สพป.แพร่ เขต 1", "สพป.แพร่ เขต 2", "สพม.น่าน", "สพป.ตรัง เขต 1", "สพม.ชลบุรี")
ROWS = st.lists(
    st.tuples(
        st.none() | st.decimals(0, 100, places=2),
        st.sampled_from(["AA", "A", ""]),
        st.sampled_from([True, False, None]),
    ),
    min_size=len(PLACES),
    max_size=len(PLACES),
)


def announced(year, offices, rows):
    announcement = Announcement.objects.create(
        programme="obec-area", year=year, edition="obec-area/2566", source=Source.IMPORTED
    )
    Result.objects.bulk_create(
        Result(announcement=announcement, organisation=office, score=score, rating=rating, passes=passes)
        for office, (score, rating, passes) in zip(offices, rows, strict=True)
    )
    return announcement


class Stored(TestCase):
    """Whatever the results are, and whichever of the years were counted before."""

    @given(ROWS, ROWS)
    def test_tallies_say_what_the_results_say(self, rows, other_rows):
        offices = [make_office(name) for name in PLACES]
        years = [announced(2565, offices, rows), announced(2566, offices, other_rows)]
        keys = [year.pk for year in years]
        fields = ((), ("region",), PLACE, OUTCOME, (*PLACE, *OUTCOME))
        fresh = [sorted(counted(keys, *names), key=repr) for names in fields]
        store_tallies(years[0])
        half = [sorted(counted(keys, *names), key=repr) for names in fields]
        store_tallies(years[1])
        with self.assertNumQueries(len(fields)):
            whole = [sorted(counted(keys, *names), key=repr) for names in fields]
        assert all(before == after for before, after in pairwise((fresh, half, whole)))
        assert totals_by_key(keys) == {year.pk: totals_of(year.results.all()) for year in years}


@pytest.mark.django_db
def test_tallies_are_counted_once_and_go_with_their_announcement():
    announcement = announced(2566, [make_office("สพม.น่าน")], [(Decimal("90.10"), "A", True)])
    store_tallies(announcement)
    store_tallies(announcement)
    (tally,) = OutcomeTally.objects.all()
    assert (tally.province_th, tally.count, tally.hundredths) == ("น่าน", 1, 9010)
    announcement.delete()
    assert not OutcomeTally.objects.exists()
