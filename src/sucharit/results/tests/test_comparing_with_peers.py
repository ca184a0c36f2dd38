"""An organisation is compared alike with others, whether scores are at hand or the database counts them."""

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sucharit.analysis import compare
from sucharit.people.tests.factories import make_headquarters, make_office, make_school
from sucharit.results.models import Announcement, Result, Source
from sucharit.results.peers import Peers, groups_beside

OFFICES = ("สพป.แพร่ เขต 1", "สพป.แพร่ เขต 2", "สพม.น่าน", "สพป.ตรัง เขต 1", "สพป.ตรัง เขต 2", "สพม.ชลบุรี")
NEAR = st.decimals(90, 92, places=2) | st.sampled_from(["90.00", "90.50", "91.00"])
SCORES = st.lists(st.none() | st.decimals(0, 100, places=2) | NEAR, min_size=12, max_size=12)


class TestBothWays(TestCase):
    """Whatever the scores: the same means, ranks, quarters and sentences."""

    @classmethod
    def setUpTestData(cls):
        offices = [make_office(name) for name in OFFICES]
        schools = [make_school(f"โรงเรียน {n}", under=offices[n % 4], code=f"s{n}") for n in range(5)]
        cls.organisations = [*offices, *schools, make_headquarters()]  # the last is of no region

    @given(SCORES, st.none() | st.decimals(0, 100, places=2))
    def test_say_the_same_of_everyone(self, scores, national_mean):
        announcement = Announcement.objects.create(
            programme="p", year=2566, edition="p/2566", source=Source.IMPORTED, national_mean=national_mean
        )
        Result.objects.bulk_create(
            Result(announcement=announcement, organisation=organisation, score=score)
            for organisation, score in zip(self.organisations, scores, strict=True)
        )
        results = list(announcement.results.select_related("organisation", "announcement"))
        peers = Peers(
            announcement,
            ((result.score, result.organisation.region, result.organisation.kind) for result in results),
        )
        for result in results:
            listed = peers.groups_for(result.organisation, result.score)
            with self.assertNumQueries(0 if result.score is None else 1):
                counted = groups_beside(result)
            assert compare(result.score, counted) == compare(result.score, listed)
            assert counted == listed
