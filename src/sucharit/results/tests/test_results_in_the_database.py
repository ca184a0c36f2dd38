"""Results are read by named questions, a list asks once, and the database refuses the impossible."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pytest_django import DjangoAssertNumQueries

from sucharit.people.models import Organisation
from sucharit.people.tests.factories import make_office
from sucharit.results.change import computed_change
from sucharit.results.models import Announcement, Result, Source

HUNDREDTHS = st.integers(0, 10_000).map(lambda n: Decimal(n).scaleb(-2))


def announce(year: int, programme: str = "obec-area") -> Announcement:
    return Announcement.objects.create(
        programme=programme, year=year, edition="obec-area/2566", source=Source.IMPORTED
    )


def result(
    announcement: Announcement, organisation: Organisation, score: str | None, **fields: Any
) -> Result:
    points = None if score is None else Decimal(score)
    return Result.objects.create(announcement=announcement, organisation=organisation, score=points, **fields)


@pytest.fixture
def office(db: None) -> Organisation:
    return make_office("สพป.เชียงใหม่ เขต 3", code="cm-3")


@pytest.fixture
def other(db: None) -> Organisation:
    return make_office("สพป.แพร่ เขต 1", code="phrae-1")


def test_change_is_against_the_year_before_of_the_same_programme(office: Organisation) -> None:
    result(announce(2565, "another"), office, "10.00")
    result(announce(2564), office, "50.00")
    result(announce(2565), office, "81.52")
    now = result(announce(2566), office, "97.39", published_change=Decimal("15.86"))
    found = Result.objects.with_change().get(pk=now.pk)
    assert found.last_score == Decimal("81.52")
    assert (found.change.published, found.change.computed) == (Decimal("15.86"), Decimal("15.87"))
    assert str(found.computed_change) == "15.87"


def test_a_gap_of_two_years_or_an_unknown_score_gives_no_change(office: Organisation) -> None:
    result(announce(2562), office, "83.23")
    result(announce(2564), office, None)
    result(announce(2565), office, "96.53")
    changes = Result.objects.with_change().for_organisation(office)
    assert [r.change.computed for r in changes] == [None, None, None]


def test_change_that_was_not_asked_for_is_not_taken_for_unknown(office: Organisation) -> None:
    now = result(announce(2566), office, "97.39")
    with pytest.raises(KeyError):
        _ = now.change


class ChangeInSql(TestCase):
    """The database computes change as `results.change` does, to the last digit."""

    @given(HUNDREDTHS, HUNDREDTHS)
    def test_the_change_in_sql_is_the_change_of_the_method(self, this: Decimal, last: Decimal) -> None:
        with transaction.atomic():
            office = make_office("สพป.เชียงใหม่ เขต 3", code="cm-3")
            result(announce(2565), office, str(last))
            result(announce(2566), office, str(this))
            found = Result.objects.with_change().for_year(2566).get()
            assert str(found.computed_change) == str(computed_change(this, last))
            transaction.set_rollback(True)


def test_a_list_of_results_with_offices_and_changes_asks_once(
    office: Organisation, other: Organisation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for year in (2565, 2566):
        announcement = announce(year)
        result(announcement, office, "90.00", rank=2, tallies={"iit": {"1": {"i1": [1, 2]}}})
        result(announcement, other, "91.00", rank=1)
    with django_assert_num_queries(1):
        rows = list(
            Result.objects.for_programme("obec-area").for_year(2566).with_office().with_change().by_rank()
        )
        figures = [(r.rank, r.organisation.code, r.announcement.year, r.change.computed) for r in rows]
    assert figures == [(1, "phrae-1", 2566, 0), (2, "cm-3", 2566, 0)]
    with django_assert_num_queries(1):  # the tallies come when they are asked for
        assert rows[1].tallies == {"iit": {"1": {"i1": [1, 2]}}}


def test_ranked_results_stand_first_and_the_unknown_last(office: Organisation, other: Organisation) -> None:
    announcement = announce(2566)
    third = make_office("สพป.น่าน เขต 1", code="nan-1")
    result(announcement, office, None)
    result(announcement, other, "70.00")
    result(announcement, third, "60.00", rank=1)
    assert [r.organisation.code for r in Result.objects.by_rank()] == ["nan-1", "phrae-1", "cm-3"]
    assert Result.objects.scored().count() == 2


def test_doubted_results_are_found_and_counted(office: Organisation, other: Organisation) -> None:
    announcement = announce(2566)
    result(announcement, office, "97.39", doubts=["change-from-unrounded"])
    result(announcement, other, None)
    assert [r.organisation.code for r in Result.objects.doubted()] == ["cm-3"]
    announcement_counts = Announcement.objects.with_counts().get()
    assert (announcement_counts.offices, announcement_counts.scored, announcement_counts.doubted) == (2, 1, 1)


def test_a_withheld_result_says_why_in_the_readers_language(office: Organisation) -> None:
    withheld = result(
        announce(2566),
        office,
        None,
        withheld=True,
        shortages=[{"instrument": "iit", "required": 30, "responses": 21}],
    )
    assert withheld.withheld_because == "มีผู้ตอบน้อยกว่าเกณฑ์ขั้นต่ำ (IIT ได้ 21 จากที่ต้องมี 30 คน)"
    with translation.override("en"):
        assert withheld.withheld_because == ("too few people answered (IIT: 21 of the 30 people needed)")
    withheld.withheld = False
    assert withheld.withheld_because == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"score": Decimal("100.01")},
        {"score": Decimal("-0.01")},
        {"rank": 0},
        {"coverage": Decimal("1.5")},
        {"withheld": True, "score": Decimal(90)},
        {"withheld": True, "score": None, "rank": 3},
        {"withheld": True, "score": None, "rating": "AA"},
        {"withheld": True, "score": None, "passes": True},
    ],
)
def test_the_database_refuses_an_impossible_result(office: Organisation, wrong: dict[str, Any]) -> None:
    fields = {"score": Decimal(90), **wrong}
    announcement = announce(2566)
    with pytest.raises(IntegrityError), transaction.atomic():
        Result.objects.create(announcement=announcement, organisation=office, **fields)


@pytest.mark.parametrize(
    "wrong", [{"year": 2023}, {"source": "guessed"}, {"national_mean": Decimal("100.5")}]
)
def test_the_database_refuses_an_impossible_announcement(db: None, wrong: dict[str, Any]) -> None:
    fields = {"programme": "obec-area", "year": 2566, "edition": "x", "source": Source.COMPUTED} | wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        Announcement.objects.create(**fields)


def test_a_year_is_announced_once_and_an_office_stands_in_it_once(office: Organisation) -> None:
    announcement = announce(2566)
    result(announcement, office, "90.00")
    with pytest.raises(IntegrityError), transaction.atomic():
        announce(2566)
    with pytest.raises(IntegrityError), transaction.atomic():
        result(announcement, office, "91.00")
