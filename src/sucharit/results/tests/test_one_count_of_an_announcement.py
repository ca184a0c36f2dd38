"""However an announcement is counted, the figures are the same, and a share is of those who got a result."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sucharit.people.tests.factories import make_office
from sucharit.results.models import Announcement, Result, Source
from sucharit.results.totals import AnnouncementTotals, totals_of
from sucharit.results.totals_by_year import totals_by_year


@dataclass(frozen=True)
class Outcome:
    score: Decimal | None
    rating: str = ""
    passes: bool | None = None
    withheld: bool = False


SCORES = st.integers(0, 10_000).map(lambda hundredths: Decimal(hundredths).scaleb(-2))
KNOWN = st.builds(
    Outcome, SCORES, st.sampled_from(["AA", "A", "B", ""]), st.sampled_from([True, False, None])
)
OUTCOMES = st.lists(
    st.one_of(KNOWN, st.just(Outcome(None)), st.just(Outcome(None, withheld=True))), max_size=9
)


def test_the_share_is_of_those_who_got_a_result_and_withheld_ones_are_counted_apart() -> None:
    passed = [Outcome(Decimal("90.00"), "A", True)] * 155
    failed = [Outcome(Decimal("80.00"), "B", False)] * 89
    totals = totals_of([*passed, *failed, Outcome(None, withheld=True)])
    assert (totals.participating, totals.scored, totals.withheld, totals.unknown) == (245, 244, 1, 0)
    assert (totals.passed, totals.failed, totals.passed_share) == (155, 89, Decimal("63.5"))
    assert totals.mean == Decimal("86.35")


def test_an_announcement_of_no_one_has_no_mean_and_no_share() -> None:
    assert totals_of([]) == AnnouncementTotals()
    assert totals_of([Outcome(None, withheld=True)]).passed_share is None


@given(OUTCOMES)
def test_every_organisation_is_counted_once(outcomes: list[Outcome]) -> None:
    totals = totals_of(outcomes)
    assert totals.participating == len(outcomes) == totals.scored + totals.withheld + totals.unknown
    assert totals.passed + totals.failed <= totals.scored
    assert sum(totals.by_rating.values()) <= totals.scored
    shares = [totals.share(count) for count in (totals.passed, totals.scored)]
    assert all(share is None or 0 <= share <= 100 for share in shares)


class Stored(TestCase):
    """What the database adds up is what is added up one by one."""

    @settings(max_examples=25, deadline=None)
    @given(OUTCOMES)
    def test_one_query_gives_what_the_rows_give(self, outcomes: list[Outcome]) -> None:
        announcement = Announcement.objects.create(
            programme="obec-area", year=2566, edition="obec-area/2566", source=Source.IMPORTED
        )
        for number, outcome in enumerate(outcomes):
            Result.objects.create(
                announcement=announcement,
                organisation=make_office(f"สพป.แพร่ เขต {number}", code=f"phrae-{number}"),
                score=outcome.score,
                rating=outcome.rating,
                passes=outcome.passes,
                withheld=outcome.withheld,
            )
        with self.assertNumQueries(1):
            by_year = totals_by_year("obec-area")
        assert by_year == ({2566: totals_of(outcomes)} if outcomes else {})
        assert totals_by_year("obec-area", [2565]) == {}


@pytest.mark.django_db
def test_years_come_newest_first() -> None:
    office = make_office("สพป.แพร่ เขต 1", code="phrae-1")
    for year in (2564, 2566, 2565):
        announcement = Announcement.objects.create(
            programme="obec-area", year=year, edition="obec-area/2566", source=Source.IMPORTED
        )
        Result.objects.create(announcement=announcement, organisation=office, score=Decimal("90"))
    assert list(totals_by_year("obec-area")) == [2566, 2565, 2564]
